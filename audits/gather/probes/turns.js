// Elements that lie turned in one orientation of the screen and not in the other, and text that only one of them shows.

const MOST_TURNED = 200;

// For each element what turns it, as a matrix, and whether it is there for readers; those in motion lie in no way that
// matters.
function turnsOf(page) {
  const found = new Map();
  const moving = new Set(animationsOf(document).map((one) => one.effect?.target));
  for (const element of page.elements) {
    const { transform, rotate } = getComputedStyle(element);
    if (transform === "none" && rotate === "none") continue;
    if (moving.has(element)) continue;
    const { gone, visible } = page.painter.of(element);
    found.set(element, { style: `${rotate} ${transform}`, matrix: matrixOf(transform, rotate), there: !gone && visible });
  }
  return found;
}

// In the order in which CSS applies them; where they move the element to does not matter here.
function matrixOf(transform, rotate) {
  const turned = rotate === "none" ? new DOMMatrix() : rotation(rotate);
  return transform === "none" ? turned : turned.multiply(new DOMMatrix(transform));
}

// As computed: `90deg`, `x 90deg` or `0 1 0 90deg`.
function rotation(rotate) {
  const parts = tokens(rotate);
  const angle = Number.parseFloat(parts.at(-1));
  const axes = { x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] };
  const axis = parts.length === 4 ? parts.slice(0, 3).map(Number) : (axes[parts[0]] ?? axes.z);
  return new DOMMatrix().rotateAxisAngle(...axis, angle);
}

// The elements that are turned otherwise in one orientation than in the other, outer ones first, each with the first
// text in it and the degrees between the two ways in which that text lies.
function turnedBetween(portrait, landscape, page) {
  const found = [];
  const there = (one) => [portrait, landscape].every((turns) => turns.get(one)?.there ?? true);
  const differing = page.elements.filter((one) => portrait.get(one)?.style !== landscape.get(one)?.style && there(one));
  for (const element of differing.slice(0, MOST_TURNED)) {
    const node = firstReadable(element, page.painter);
    if (!node) continue;
    const turned = lyingOf(flatParent(node), portrait) - lyingOf(flatParent(node), landscape);
    found.push({ element, text: cut(fold(textContent(node)), 80), turned: (Math.round(turned * 10) / 10 + 360) % 360 });
  }
  return found;
}

// Degrees clockwise in which what stands in an element lies, by all that turns it and the elements around it.
function lyingOf(element, turns) {
  let matrix = new DOMMatrix();
  for (let here = element; here; here = flatParent(here)) {
    const own = turns.get(here);
    if (own) matrix = own.matrix.multiply(matrix);
  }
  return (Math.atan2(matrix.b, matrix.a) * 180) / Math.PI;
}

function firstReadable(element, painter) {
  for (const node of textsBelow(element)) {
    const parent = flatParent(node);
    if (/\p{L}{2}/u.test(textContent(node)) && isReadable(parent, painter) && painter.seen(parent)) return node;
  }
  return null;
}

const GRID = [0.1, 0.5, 0.9]; // shares of the window's width and height
const LONGEST_SHOWN = 200_000;

// The lines of text that the page shows, and what lies over all of the window.
function shownNow({ painter }) {
  const body = queryAll("body")[0];
  const lines = body ? innerText(body).slice(0, LONGEST_SHOWN).split("\n").map(fold).filter(Boolean) : [];
  const { innerWidth, innerHeight } = window;
  const hits = GRID.flatMap((x) => GRID.map((y) => hitTest(document, x * innerWidth, y * innerHeight)));
  return { lines: new Set(lines), lid: closest(hits[0], (one) => staysOrFloats(painter.of(one)) && hits.every((hit) => isWithin(hit, one))) };
}

const staysOrFloats = ({ position, fixed }) => fixed || position === "absolute";

// Where one orientation withholds text that the other one shows, or lays something over all of it.
function withheldBetween(portrait, landscape, page) {
  const both = [["portrait", portrait, landscape], ["landscape", landscape, portrait]];
  return both.map(([orientation, here, there]) => withheld(orientation, here, there, page)).filter(Boolean);
}

function withheld(orientation, here, there, page) {
  const length = (lines) => lines.reduce((sum, line) => sum + line.length, 0);
  const lost = [...there.lines].filter((line) => !here.lines.has(line));
  const own = [...here.lines].filter((line) => !there.lines.has(line));
  const covered = Boolean(here.lid) && here.lid !== there.lid && own.length > 0;
  if (!covered && lost.length === 0) return null;
  const target = covered && flatParent(here.lid) ? page.target(here.lid) : null;
  return { orientation, share: length(lost) / length([...there.lines]) || 0, covered, text: cut(own.join(" · "), 120), lost: cut(lost.join(" · "), 120), target };
}
