// Text that a box cuts off: seen in part only, with no way to scroll to the rest.

const MOST_CUT_TEXTS = 30_000;
const GONE = 0.1; // share of a line's height below which nothing of it can be read
const CUT_THROUGH = 0.65; // share below which the cut goes through its letters, not through the room around them
const SIDE = 4; // CSS pixels: less at the side of a line is the room around a letter
const SMALLEST_CLIP = 4; // CSS pixels: a smaller box hides its text on purpose
const ICON_FONT = /icon|symbol|glyph|awesome/i; // whose letters are read as a picture, until wider spacing parts them
const WORTH_READING = /[\p{L}\p{N}]/u;

// All text that some box cuts off, each with how. `complete` turns false where there is more than is looked at.
class CutTexts {
  complete = true;
  boxes = 0; // that have to cut something off
  found = new Map();

  constructor(page) {
    this.page = page;
    this.viewport = viewportClip(page.painter);
    const seen = new Set();
    for (const box of this.#boxes()) {
      this.boxes += 1;
      for (const node of textsBelow(box)) {
        if (seen.size >= MOST_CUT_TEXTS) return void (this.complete = false);
        if (!seen.has(node)) this.#look(node, seen);
      }
    }
  }

  // The outermost boxes that have something to cut off: those in them come with them.
  *#boxes() {
    const { root } = this.page.painter;
    if (this.viewport && scrollWidth(root) > clientWidth(root) + 1) return void (yield root);
    const within = new Set();
    for (const element of this.page.elements) {
      if (within.has(flatParent(element))) within.add(element);
      else if (element !== root && localName(element) !== "body" && cutsOffSomething(element)) {
        within.add(element);
        yield element;
      }
    }
  }

  #look(node, seen) {
    seen.add(node);
    const cut = this.of(node);
    if (cut && cut.how !== "whole") this.found.set(node, cut);
  }

  // How a text is cut: whole, through (its letters), beside (at the side), ellipsis, short (lines are missing) or
  // hidden (all are); null where it cannot be seen for other reasons.
  of(node) {
    const parent = flatParent(node);
    if (!parent || !isReadable(parent, this.page.painter)) return null;
    const paint = this.page.painter.of(parent);
    if (paint.style.writingMode !== "horizontal-tb" || ICON_FONT.test(paint.style.fontFamily)) return null;
    const lines = linesOf(node);
    if (lines.length === 0) return null;
    const beside = this.viewport && !paint.fixed && !paint.scrolls.x;
    const clips = beside ? [...paint.clips.flow, this.viewport] : paint.clips.flow;
    return worst(lines.map((line) => cutOf(line, clips, parent)));
  }
}

function cutsOffSomething(element) {
  const { overflowX, overflowY } = getComputedStyle(element);
  if (isClipping(overflowX) && scrollWidth(element) > clientWidth(element) + 1) return true;
  return isClipping(overflowY) && scrollHeight(element) > clientHeight(element) + 1;
}

const isClipping = (overflow) => overflow === "hidden" || overflow === "clip";

// `overflow-x: hidden` on the page as a whole: what lies beside it can never be seen.
function viewportClip(painter) {
  const body = queryAll("body")[0];
  const root = getComputedStyle(painter.root);
  const style = root.overflowX === "visible" && body ? getComputedStyle(body) : root;
  if (!isClipping(style.overflowX)) return null;
  const bounds = { left: 0, right: clientWidth(painter.root), top: -Infinity, bottom: Infinity };
  return { element: painter.root, bounds, x: true, y: false, why: "clipped" };
}

function* textsBelow(element) {
  for (const child of flatChildren(element)) {
    if (nodeType(child) === TEXT) {
      if (WORTH_READING.test(textContent(child))) yield child;
    } else if (nodeType(child) === ELEMENT && !UNSPOKEN.has(localName(child))) yield* textsBelow(child);
  }
}

function isReadable(element, painter) {
  const paint = painter.of(element);
  return painter.accessibleText(element) && paint.opacity > FAINT && !paint.clipped && fontSize(painter, element) >= 1;
}

function linesOf(node) {
  const range = new Range();
  range.selectNodeContents(node);
  return [...range.getClientRects()].filter(({ width, height }) => width >= 1 && height >= 1);
}

// What the boxes around it leave of a line.
function cutOf(line, clips, parent) {
  const cut = { how: "whole", clip: null };
  for (const clip of clips) {
    const how = howCut(line, clip, parent);
    if (RANK.indexOf(how) > RANK.indexOf(cut.how)) Object.assign(cut, { how, clip });
  }
  return cut;
}

const RANK = ["whole", "ellipsis", "beside", "through", "gone", "hidden"];

function howCut(line, { element, bounds, x, y }, parent) {
  const { left, right, top, bottom } = bounds;
  if (right - left < SMALLEST_CLIP || bottom - top < SMALLEST_CLIP) return "hidden";
  const high = y ? Math.min(line.bottom, bottom) - Math.max(line.top, top) : line.height;
  const wide = x ? Math.min(line.right, right) - Math.max(line.left, left) : line.width;
  if (wide < SIDE && wide < line.width) return "hidden";
  if (high < line.height * GONE) return "gone";
  if (high < line.height * CUT_THROUGH) return "through";
  if (line.width - wide < SIDE) return "whole";
  if (textOverflowOf(parent, element) !== "clip") return "ellipsis";
  return fits(parent, bounds) ? "beside" : "hidden";
}

// The mark that a line gets where it is cut: given to the block that lays the line out.
const textOverflowOf = (parent, box) => (blockAround(parent) === box ? getComputedStyle(box).textOverflow : "clip");

// A block that would fit, but stands half outside, is one of a row that is shown in turn.
function fits(parent, { left, right }) {
  const block = boundsOf(blockAround(parent));
  return (block.left > left - SIDE && block.right < right + SIDE) || block.width > right - left + SIDE;
}

function blockAround(element) {
  let here = element;
  while (flatParent(here) && /^(?:inline|contents)$/.test(getComputedStyle(here).display)) here = flatParent(here);
  return here;
}

// A text is as badly off as its worst line, but for lines that are gone: of those it matters whether others are left.
function worst(cuts) {
  const seen = cuts.filter(({ how }) => how !== "gone" && how !== "hidden");
  if (seen.length === 0) return { how: "hidden", clip: cuts[0].clip, below: cuts.every(({ how }) => how === "gone") };
  const most = seen.reduce((one, other) => (RANK.indexOf(other.how) > RANK.indexOf(one.how) ? other : one));
  const gone = cuts.find(({ how }) => how === "gone");
  return most.how === "whole" && gone ? { how: "short", clip: gone.clip } : most;
}
