// Where focus goes to and fro before the eye: things that style sheets place in another order than Tab visits them.
//
// Looked at are the boxes of one flex or grid container, or floats and placed boxes in one row or column, each with what
// takes focus in it. Parts of the page (a sidebar before the text) are no such boxes: to go to one of them at a time is
// no going to and fro.

const FEWEST_PLACED = 3;
const MOST_MISPLACED = 5;
const MOST_NAMED = 12;
const TALLEST_THING = 0.5; // share of the viewport's height; what is taller is a part of the page
const PARTS_OF_PAGE = "main, nav, aside, header, footer, article, [role=main], [role=navigation], [role=complementary], [role=banner], [role=contentinfo]";
const IN_LINE = 0.5; // share of the smaller one's size in which two boxes of one row have to lie beside each other

function misplaced(numbers) {
  const elements = numbers.map((number) => walk.elements[number]);
  if (haveOrder(elements)) return []; // a question of its own
  const page = new OpenPage();
  const found = [];
  for (const [container, all] of thingsByContainer(elements)) {
    if (found.length === MOST_MISPLACED) break;
    if (all.size < FEWEST_PLACED || !mayReorder(container, [...all.keys()])) continue;
    const things = new Map([...all].filter(([, stop]) => page.painter.seen(stop)));
    const visited = [...things.keys()];
    const placed = things.size >= FEWEST_PLACED && !visited.some(isPartOfPage) ? inPlace(visited, container) : null;
    if (!placed || !goesToAndFro(visited.map((thing) => placed.indexOf(thing)))) continue;
    const named = (some) => some.slice(0, MOST_NAMED).map((thing) => cut(page.names.of(things.get(thing)).name, 60));
    found.push({ target: page.target(container), visited: named(visited), placed: named(placed) });
  }
  return found;
}

// For each element that holds several stops its children that hold them, in the order of Tab, each with its first stop.
function thingsByContainer(stops) {
  const containers = new Map();
  for (const stop of stops) {
    for (let here = stop, above = flatParent(here); above; here = above, above = flatParent(above)) {
      if (!containers.has(above)) containers.set(above, new Map());
      const things = containers.get(above);
      if (!things.has(here)) things.set(here, stop);
    }
  }
  return containers;
}

// Whether the container's style can place these in another order than that of the document.
function mayReorder(container, things) {
  const { display, flexDirection, flexWrap } = getComputedStyle(container);
  const every = (holds) => things.every((thing) => holds(getComputedStyle(thing)));
  const reorders =
    display.includes("grid") ||
    (display.includes("flex") && (/reverse/.test(flexDirection + flexWrap) || !every(({ order }) => order === "0"))) ||
    every(({ position }) => position === "absolute") ||
    every(({ float, position }) => float === "right" && position !== "absolute");
  return reorders && every(({ position }) => position !== "fixed" && position !== "sticky");
}

function isPartOfPage(thing) {
  return boundsOf(thing).height > TALLEST_THING * window.innerHeight || matches(thing, PARTS_OF_PAGE) || queryIn(thing, PARTS_OF_PAGE).length > 0;
}

// The things in the order in which they are read; null where that is not plain: neither rows nor columns.
function inPlace(things, container) {
  const rightToLeft = getComputedStyle(container).direction === "rtl";
  const boxes = things.map((thing) => ({ thing, ...pick(boundsOf(thing)) }));
  const byRow = inLines(boxes, ["top", "bottom"], (box) => (rightToLeft ? -box.right : box.left));
  const byColumn = inLines(boxes, rightToLeft ? ["right", "left"] : ["left", "right"], (box) => box.top);
  const [rows, columns] = [byRow, byColumn].map((lines) => lines?.flat().map(({ thing }) => thing) ?? null);
  const freely = things.every((thing) => getComputedStyle(thing).position === "absolute");
  if (freely && !(byRow?.length === 1 || byColumn?.length === 1)) return null;
  return columns && columns.every((thing, index) => thing === things[index]) ? columns : rows;
}

const pick = ({ left, right, top, bottom }) => ({ left, right, top, bottom });

// Boxes in lines, from the line that begins first; null where one lies half in a line.
function inLines(boxes, [start, end], along) {
  const lines = [];
  const sign = start === "right" ? -1 : 1;
  for (const box of [...boxes].sort((one, other) => sign * (one[start] - other[start]))) {
    const first = lines.at(-1)?.[0];
    const shared = first ? sign * (first[end] - box[start]) : 0;
    const smaller = first ? Math.min(Math.abs(first[end] - first[start]), Math.abs(box[end] - box[start])) : 1;
    if (!first || shared <= smaller * 0.1) lines.push([box]);
    else if (shared >= smaller * IN_LINE) lines.at(-1).push(box);
    else return null;
  }
  return lines.map((line) => line.sort((one, other) => along(one) - along(other)));
}

// Back more than once, or far back and on again; not where only the last come first, or two have changed their places.
function goesToAndFro(places) {
  const back = places.filter((place, index) => index > 0 && place < places[index - 1]).length;
  if (back > 1) return true;
  const turned = places.every((place, index) => place === (places[0] + index) % places.length);
  return !turned && places.some((place, index) => Math.abs(place - index) > 1);
}

Object.assign(globalThis.presscheck, { misplaced });
