// Whether focus shows: elements without an outline are looked at with focus and without, first by style.

const PAINTED = `color background-color background-image background-position box-shadow text-shadow opacity filter
  transform translate scale rotate clip clip-path
  text-decoration font-weight font-size font-style width height left top right bottom margin padding visibility display
  fill stroke stroke-width content`.split(/\s+/);
const AROUND = { within: 12, after: 3, above: 4 };
const PSEUDO = [null, "::before", "::after"];
const LINES = ["outline", "border-top", "border-right", "border-bottom", "border-left"];
const CLEAR = /, 0\)$/;
const NO_CARET = /^(?:button|checkbox|color|file|hidden|image|radio|range|reset|submit)$/;
const blurOf = method(HTMLElement.prototype, "blur");
const blurOfSvg = method(SVGElement.prototype, "blur");
const blur = (element) => (element instanceof SVGElement ? blurOfSvg(element) : blurOf(element));

// Of the stops without an outline, or with one that nobody sees, one of each kind and how many are like it.
function unmarked(numbers) {
  const kinds = new Map();
  const painter = new Painter();
  const colours = new Colours(painter);
  for (const number of numbers) {
    const element = walk.elements[number];
    if (isRoom(element) || hasCaret(element)) continue;
    if (standsOut(walk.first.get(number)?.outline, element, colours) && painter.seen(element)) continue;
    const kind = kindOf(element, painter.seen(element));
    const known = kinds.get(kind);
    if (known) known.alike += 1;
    else kinds.set(kind, { number, alike: 0 });
  }
  return [...kinds.values()];
}

// Its outline as it is drawn, with its colour; null for none.
function outlineOf(element) {
  const style = getComputedStyle(element);
  return drawnLine("outline", style) ? { colour: style.outlineColor, automatic: style.outlineStyle === "auto" } : null;
}

// Whether an outline is of another colour than what is around the element, as far as that is known.
function standsOut(outline, element, colours) {
  if (!outline || outline.automatic) return Boolean(outline);
  const parent = flatParent(element);
  const around = parent ? colours.of(parent)[1] : "";
  return !around || colours.hexOf(outline.colour) !== around;
}

function kindOf(element, seen) {
  const parent = flatParent(element);
  const { color, backgroundColor, borderTopWidth, display } = getComputedStyle(element);
  const names = [element, parent].filter(Boolean).map(tagAndClass);
  return [...names, attribute(element, "type"), color, backgroundColor, borderTopWidth, display, seen].join("|");
}

function hasCaret(element) {
  if (getComputedStyle(element).caretColor === "rgba(0, 0, 0, 0)") return false;
  const name = localName(element);
  if (name === "input" ? NO_CARET.test(attribute(element, "type").toLowerCase()) : name !== "textarea") {
    return element.isContentEditable === true;
  }
  return !element.readOnly;
}

// Whether an element's style, or that of what is in and around it, answers to focus; null where focus will not stay.
// What the style of an unseen element says is no answer.
function restyled(number) {
  const element = walk.elements[number];
  focus(element);
  if (walk.at !== number) return null;
  const painter = new Painter();
  if (!painter.seen(element)) return false;
  const around = [...surroundings(element)];
  const outline = outlineOf(element);
  const unseen = outline && !standsOut(outline, element, new Colours(painter));
  const looks = () => around.map((one) => looksOf(one, unseen && one === element ? LINES.slice(1) : LINES));
  const focused = looks();
  blur(element);
  return looks().some((one, index) => one !== focused[index]);
}

function* surroundings(element) {
  yield element;
  yield* [...queryIn(element, "*")].slice(0, AROUND.within);
  let next = elementAfter(element);
  for (let count = 0; next && count < AROUND.after; count++, next = elementAfter(next)) yield next;
  let above = flatParent(element);
  for (let count = 0; above && count < AROUND.above; count++, above = flatParent(above)) yield above;
}

const looksOf = (element, lines) => PSEUDO.map((pseudo) => paintedStyle(getComputedStyle(element, pseudo), lines)).join("\n");

function paintedStyle(style, lines) {
  const drawn = lines.map((name) => drawnLine(name, style));
  return [...PAINTED.map((name) => style.getPropertyValue(name)), ...drawn].join(";");
}

// An outline or a border as it is drawn; empty where nothing is.
function drawnLine(line, style) {
  const [kind, width, colour] = ["style", "width", "color"].map((part) => style.getPropertyValue(`${line}-${part}`));
  return kind === "none" || width === "0px" || (CLEAR.test(colour) && kind !== "auto") ? "" : `${kind} ${width} ${colour}`;
}

// An element without any room can show nothing: that its style sheet or its picture is missing is likelier than a fault.
function hasRoom(number) {
  const { width, height } = new Painter().extent(walk.elements[number]);
  return width >= 1 && height >= 1;
}

// Lets what a change of focus has set going come to its end, and be painted.
async function come(number, milliseconds) {
  if (number !== null) focus(walk.elements[number]);
  else blurAll();
  return steady(number, milliseconds);
}

async function steady(number, milliseconds) {
  await settled(milliseconds);
  const running = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime < 2000);
  await Promise.race([Promise.allSettled(running.map((one) => one.finished)), settled(1000)]);
  return number === null ? walk.at < 0 : walk.at === number;
}

function blurAll() {
  const active = activeElement();
  if (active) blur(active);
}

Object.assign(globalThis.presscheck, { unmarked, restyled, come, steady, hasRoom });
