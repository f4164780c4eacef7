// Text that takes scrolling sideways to read, line by line.

const MOST_WIDE_TEXTS = 30_000;
const BEYOND = 2; // CSS pixels over the edge that are no more than the room around a letter
const NEEDS_TWO_DIMENSIONS = new Set(
  "table pre code samp kbd svg math canvas video audio iframe object embed textarea map".split(" "),
);
const TWO_DIMENSIONAL_ROLES = new Set("table grid treegrid toolbar application img math tablist menubar".split(" "));

class WideTexts {
  complete = true;
  found = new Map();
  #left = MOST_WIDE_TEXTS;

  constructor(page) {
    this.page = page;
    const { root } = page.painter;
    const edges = { left: 0, right: clientWidth(root) };
    this.sideways = scrollWidth(root) > edges.right + BEYOND && !viewportClip(page.painter);
    this.down = scrollHeight(root) > clientHeight(root) + BEYOND;
    if (this.sideways) this.#look(root, edges, "page");
    for (const box of page.elements) if (scrollsSideways(box, root)) this.#look(box, boundsOf(box), "box");
  }

  #look(box, edges, where) {
    for (const node of textsBelow(box)) {
      if (this.#left-- <= 0) return void (this.complete = false);
      const parent = flatParent(node);
      if (this.found.has(node) || !this.#counts(parent, where)) continue;
      if (!linesOf(node).some((line) => crosses(line, edges))) continue;
      this.found.set(node, this.#described(node, parent, edges, where));
    }
  }

  #counts(parent, where) {
    const paint = this.page.painter.of(parent);
    return isReadable(parent, this.page.painter) && (where === "box" || !(paint.fixed || paint.scrolls.x));
  }

  #described(node, parent, edges, where) {
    const wide = widest(blockAround(parent), edges);
    const unbroken = !wide || !/\s/.test(fold(textContent(node)));
    return { where, excepted: isExcepted(parent), unbroken, element: wide ?? blockAround(parent) };
  }
}

function scrollsSideways(element, root) {
  if (element === root || localName(element) === "body") return false;
  if (!/auto|scroll/.test(getComputedStyle(element).overflowX)) return false;
  return clientWidth(element) > 1 && scrollWidth(element) > clientWidth(element) + BEYOND;
}

// A line begins within the edges and ends outside.
const crosses = (line, { left, right }) =>
  (line.right > right + BEYOND && line.left >= left - BEYOND && line.left < right) ||
  (line.left < left - BEYOND && line.right <= right + BEYOND && line.right > left);

// The outermost box around a block that reaches over the edge as it does; null where the block itself does not.
function widest(block, { left, right }) {
  let wide = null;
  for (let here = block; here && here !== rootElement() && localName(here) !== "body"; here = flatParent(here)) {
    const bounds = boundsOf(here);
    if (bounds.right <= right + BEYOND && bounds.left >= left - BEYOND) break;
    wide = here;
  }
  return wide;
}

function isExcepted(element) {
  for (let here = element; here; here = flatParent(here)) {
    const role = explicitRole(here);
    if (TWO_DIMENSIONAL_ROLES.has(role)) return true;
    if (NEEDS_TWO_DIMENSIONS.has(localName(here)) && role !== "presentation" && role !== "none") return true;
  }
  return false;
}
