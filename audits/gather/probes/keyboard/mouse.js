// What hears the mouse and looks as if it could be clicked, and is out of the keyboard's reach.

const REACHABLE = "a[href], area[href], button, input, select, textarea, summary, label, option, details, iframe, object, video[controls], audio[controls], [contenteditable], [tabindex]";
const PARTS = new Set("option menuitem menuitemcheckbox menuitemradio tab treeitem gridcell cell row columnheader rowheader".split(" "));
const LEAST_SIZE = 8;
const MOST_KINDS = 10;

function mouseOnly(elements) {
  const page = new OpenPage();
  const kinds = new Map();
  for (const element of elements.filter((one) => nodeType(one) === ELEMENT && isMouseOnly(one, page))) {
    const kind = `${localName(element)}.${attribute(element, "class")}`;
    const known = kinds.get(kind);
    if (known) known.alike += 1;
    else if (kinds.size < MOST_KINDS) kinds.set(kind, describe(element, page));
  }
  return [...kinds.values()];
}

function isMouseOnly(element, { painter }) {
  if (element === rootElement() || localName(element) === "body" || PARTS.has(explicitRole(element))) return false;
  const { width, height } = painter.extent(element);
  const looks = width >= LEAST_SIZE && height >= LEAST_SIZE && getComputedStyle(element).cursor === "pointer";
  return looks && painter.accessible(element) && painter.seen(element) && !isReached(element);
}

// By itself, by what is around it, or by what is in it: a card that can be clicked holds a link, mostly.
function isReached(element) {
  for (let here = element; here && localName(here) !== "body"; here = flatParent(here)) {
    if (matches(here, REACHABLE)) return true;
  }
  return queryIn(element, REACHABLE).length > 0;
}

function describe(element, page) {
  return { target: page.target(element), name: cut(page.names.of(element).name, 80), alike: 0 };
}

Object.assign(globalThis.presscheck, { mouseOnly });
