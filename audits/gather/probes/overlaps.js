// Text that comes to lie upon other text, or upon a field.

const MOST_OVERLAP_TEXTS = 30_000;
const MOST_COMPARED = 1_000_000; // pairs of lines: a page that lays all of its text in one place is not compared to its end
const MOST_PAIRS = 200;
const ROOM = 0.2; // share of a line's height above its letters, and below them
const UPON = 0.5; // share of the smaller of two lines' letters from which on neither can be read
const ONE_LETTER = 0.6; // its width, as a share of its line's height
const SOLID = 0.9; // opacity: what is fainter fades in or out
const FIELD = "input:not([type=hidden]), select, textarea";

// All pairs of texts of which one lies upon the other. `complete` turns false where there is more than is looked at.
class Overlaps {
  complete = true;
  pairs = [];
  #still = new Map(); // by element

  constructor(page) {
    this.page = page;
  }

  find() {
    this.#compare([...this.#lines(), ...this.#fields(queryAll(FIELD))].sort((one, other) => one.top - other.top));
    return this;
  }

  *#lines() {
    let left = MOST_OVERLAP_TEXTS;
    for (const node of textsBelow(this.page.painter.root)) {
      if (left-- <= 0) return void (this.complete = false);
      yield* this.of(node);
    }
  }

  // The letters of a text, line by line; none where it is not seen, or does not lie still.
  of(node) {
    const parent = flatParent(node);
    if (!parent || !this.#counts(parent)) return [];
    const block = blockAround(parent);
    return this.#seen(parent, linesOf(node)).map((line) => ({ ...lettersOf(line), node, parent, block }));
  }

  #fields(fields) {
    const counting = [...fields].filter((field) => this.#counts(field));
    return counting.flatMap((field) => this.#seen(field, [boundsOf(field)]).map((box) => fieldIn(box, field)));
  }

  // How two of a pair lie here: apart, upon each other, or unseen.
  between(node, other) {
    const lines = this.of(node);
    const others = nodeType(other) === ELEMENT ? this.#fields([other]) : this.of(other);
    if (!lines.length || !others.length) return "unseen";
    return lines.some((line) => others.some((one) => liesUpon(line, one))) ? "upon" : "apart";
  }

  // What the boxes around them leave of the lines.
  #seen(parent, lines) {
    const { painter } = this.page;
    const clips = painter.of(parent).clips.flow;
    return lines.filter((line) => painter.hiddenText(parent, line) === "").map((line) => clips.reduce(within, line));
  }

  #counts(element) {
    const { painter } = this.page;
    const { style, opacity, scrolls } = painter.of(element);
    if (namespaceOf(element) !== HTML || !isReadable(element, painter) || opacity < SOLID) return false;
    if (scrolls.x || scrolls.y || style.writingMode !== "horizontal-tb" || ICON_FONT.test(style.fontFamily)) return false;
    return this.#liesStill(element);
  }

  // Neither moved, nor staying with the window: asked of each element once.
  #liesStill(element) {
    if (!this.#still.has(element)) {
      const paint = this.page.painter.of(element);
      const still = !staysInView(paint) && !isMoved(element, paint.style);
      this.#still.set(element, still && (!flatParent(element) || this.#liesStill(flatParent(element))));
    }
    return this.#still.get(element);
  }

  #compare(lines) {
    let left = MOST_COMPARED;
    let above = [];
    for (const line of lines) {
      above = above.filter((other) => other.bottom > line.top);
      left -= above.length;
      if (left < 0 || this.pairs.length >= MOST_PAIRS) return void (this.complete = false);
      for (const other of above) if (liesUpon(line, other)) this.#add(line, other);
      above.push(line);
    }
  }

  // The text that comes later is said to lie upon the other; any text upon a field.
  #add(one, other) {
    const [first, second] = one.field || (!other.field && comesBefore(other.node, one.node)) ? [other, one] : [one, other];
    const [upper, lower] = second.field ? [first, second] : [second, first];
    this.pairs.push({
      node: upper.node,
      other: lower.field ?? lower.node,
      block: upper.block,
      clear: !lower.field && !this.#hasGround(upper, lower) && !this.#hasGround(lower, upper),
    });
  }

  // Whether it lies on a ground of its own that may hide the other, or keep it from being hidden.
  #hasGround({ parent }, other) {
    const { colours, painter } = this.page;
    const ground = closest(parent, (here) => isWithin(other.parent, here) || (isLifted(painter.of(here)) && colours.opaque(here)));
    return !isWithin(other.parent, ground);
  }
}

const HTML = "http://www.w3.org/1999/xhtml";

const isLifted = ({ position, style }) => position !== "static" || style.zIndex !== "auto" || style.opacity !== "1";

function lettersOf({ left, right, top, bottom }) {
  const room = ROOM * (bottom - top);
  return { left, right, top: top + room, bottom: bottom - room, height: bottom - top };
}

const fieldIn = ({ left, right, top, bottom }, field) =>
  ({ left, right, top, bottom, height: Infinity, field, parent: field, block: field });

function within({ left, right, top, bottom }, { bounds, x, y }) {
  return {
    left: x ? Math.max(left, bounds.left) : left,
    right: x ? Math.min(right, bounds.right) : right,
    top: y ? Math.max(top, bounds.top) : top,
    bottom: y ? Math.min(bottom, bounds.bottom) : bottom,
  };
}

function liesUpon(one, other) {
  if (one.block === other.block || (one.field && other.field)) return false;
  const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  if (wide < ONE_LETTER * Math.min(one.height, other.height)) return false;
  const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  if (high <= 0 || high < UPON * Math.min(one.bottom - one.top, other.bottom - other.top)) return false;
  return one.field || other.field || fold(textContent(one.node)) !== fold(textContent(other.node));
}

// Whether a script may have given it a size or a place that it will renew.
function isPlacedByHand(element) {
  return Boolean(closest(element, (one) => /\b(?:height|top|left|bottom|right)\s*:/.test(attribute(one, "style"))));
}
