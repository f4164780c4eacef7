// The longer texts, and those that name a mark, which show only under the mouse: `title` attributes, and those that scripts make tooltips and popovers
// of. Names of frames and alternatives of pictures are evidence of their own.

const LEAST_TOOLTIP = 20; // characters
const MARKED = /[®™℠]/u; // a mark named in a tooltip may be short
const MOST_TOOLTIPS = 500;
const LONGEST_TOOLTIP = 2000;
const NAMED_BY_TITLE = new Set("iframe frame img input link style html head".split(" "));
const TOOLTIP_ATTRIBUTES = [
  "title", "data-title", "data-original-title", "data-bs-original-title", "data-bs-title", "data-tooltip", "data-tip",
  "data-tippy-content", "data-content", "data-bs-content", "data-footnote", "data-note", "data-reference",
]; // the commonest libraries' and editors' names
const WITH_TOOLTIP = TOOLTIP_ATTRIBUTES.map((name) => `[${name}]`).join(", ");

function tooltips(page) {
  const bearing = page.elements.filter((element) => matches(element, WITH_TOOLTIP));
  const told = bearing.filter((element) => !NAMED_BY_TITLE.has(localName(element))).flatMap(tooltipsOf);
  const long = told.filter(({ text }) => text.length >= LEAST_TOOLTIP || MARKED.test(text)).slice(0, MOST_TOOLTIPS);
  return { tooltips: long.map(({ element, text }) => ({ text, target: page.target(element) })) };
}

function tooltipsOf(element) {
  const named = TOOLTIP_ATTRIBUTES.filter((name) => hasAttribute(element, name));
  const texts = named.map((name) => withoutTags(attribute(element, name).slice(0, 2 * LONGEST_TOOLTIP)));
  return [...new Set(texts)].map((text) => ({ element, text: cut(text, LONGEST_TOOLTIP) }));
}

const withoutTags = (text) => fold(text.replace(/<\/?[a-z][^<>]*>/gi, ""));
