// The longer texts that show only under the mouse: `title` attributes. Names of frames and alternatives of pictures are
// evidence of their own.

const LEAST_TOOLTIP = 20; // characters
const MOST_TOOLTIPS = 500;
const LONGEST_TOOLTIP = 2000;
const NAMED_BY_TITLE = new Set("iframe frame img input link style html head".split(" "));

function tooltips(page) {
  const found = page.elements.filter((element) => hasAttribute(element, "title") && !NAMED_BY_TITLE.has(localName(element)));
  const told = found.map((element) => ({ element, text: cut(fold(attribute(element, "title")), LONGEST_TOOLTIP) }));
  const long = told.filter(({ text }) => text.length >= LEAST_TOOLTIP).slice(0, MOST_TOOLTIPS);
  return { tooltips: long.map(({ element, text }) => ({ text, target: page.target(element) })) };
}
