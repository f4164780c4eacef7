// Text that something opaque lies upon: asked of the browser's own hit test, for what is in the viewport.
//
// Boxes that stay with the viewport (a banner, a sticky bar) cover nothing for good: the page scrolls below them.

const hitTest = method(Document.prototype, "elementFromPoint");

function isCovered(element, bounds, page) {
  const paint = page.painter.of(element);
  if (paint.style.pointerEvents === "none" || paint.inaccessible) return false; // the hit test looks through these
  const middle = bounds.top + bounds.height / 2;
  const across = [0.5, 0.1, 0.9].map((share) => bounds.left + bounds.width * share);
  return across.every((x) => coveredAt(x, middle, element, page));
}

function coveredAt(x, y, element, { painter, colours }) {
  const hit = hitTest(document, x, y);
  if (!hit || isWithin(hit, element)) return false;
  for (let cover = hit; cover; cover = flatParent(cover)) {
    if (staysInView(painter.of(cover))) return false;
    if (isWithin(element, cover) && !sinksBelow(element, cover, painter)) return false;
    if (colours.opaque(cover) && holds(boundsOf(cover), x, y)) return true;
  }
  return false;
}

// Painted below the background of what it stands in, by a negative z-index.
function sinksBelow(element, ancestor, painter) {
  for (let here = element; here !== ancestor; here = flatParent(here)) {
    if (Number(painter.of(here).style.zIndex) < 0) return true;
  }
  return false;
}

function isWithin(element, ancestor) {
  for (let here = element; here; here = flatParent(here)) if (here === ancestor) return true;
  return false;
}

const staysInView = (paint) => paint.fixed || paint.position === "sticky";
const holds = ({ left, right, top, bottom }, x, y) => x >= left && x < right && y >= top && y < bottom;
