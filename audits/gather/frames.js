// The frames, at every depth that can be looked into, with what each shows.

const MOST_FRAMES = 60;
const MOST_LINES = 400;
const LONGEST_LINE = 300;
const contentDocument = getter(HTMLIFrameElement.prototype, "contentDocument");
const innerText = getter(HTMLElement.prototype, "innerText");
const titleOf = getter(Document.prototype, "title");
const bodyOf = getter(Document.prototype, "body");

function frames(page) {
  const found = [...framesWithin(page.elements, page, null)];
  const named = found.filter(({ name }) => name);
  if (named.length > MOST_FRAMES) throw new TooLarge(`more than ${MOST_FRAMES} frames that have a name`);
  return { frames: found.length > MOST_FRAMES ? named : found };
}

// `outer` is the frame of the page itself in which the others lie: it is the one that people can be shown.
function* framesWithin(elements, page, outer) {
  for (const element of elements) {
    if (localName(element) !== "iframe" || !page.painter.accessible(element)) continue;
    const shown = outer ?? element;
    const inner = contentDocument(element);
    yield { name: frameName(element, outer), shows: inFrame(element, inner), target: page.target(shown) };
    if (inner) yield* framesWithin(queryDocument(inner, "iframe"), page, shown);
  }
}

// Ids that a frame within a frame refers to are those of its own document.
const frameName = (element, outer) => (outer && hasAttribute(element, "aria-labelledby") ? "" : labelOf(element).name);

function inFrame(element, inner) {
  const source = attribute(element, "src");
  const address = source && !hasAttribute(element, "srcdoc") ? absolute(source) : "";
  return inner ? { address, ...shownIn(inner) } : { address, unseen: "closed" };
}

// What a document shows: its title, and its visible text line by line.
function shownIn(shown) {
  const body = bodyOf(shown);
  const text = body ? innerText(body).slice(0, MOST_LINES * LONGEST_LINE) : "";
  const lines = text.split("\n").map(fold).filter(Boolean);
  return { title: cut(fold(titleOf(shown)), LONGEST_LINE), lines: lines.slice(0, MOST_LINES).map((line) => cut(line, LONGEST_LINE)) };
}
