// What is there for the pointer: out of the keyboard's reach, done as soon as it is pressed, or to be dragged.

const REACHABLE = "a[href], area[href], button, input, select, textarea, summary, label, option, details, iframe, object, video[controls], audio[controls], [contenteditable], [tabindex]";
const PARTS = new Set("option menuitem menuitemcheckbox menuitemradio tab treeitem gridcell cell row columnheader rowheader".split(" "));
const LEAST_SIZE = 8;
const MOST_KINDS = 10;

const mouseOnly = (elements) => byKind(elements, isMouseOnly);

// One of each kind of the elements that are as asked for.
function byKind(elements, isMeant) {
  const page = new OpenPage();
  const kinds = new Map();
  for (const element of elements.filter((one) => isOwnElement(one) && isMeant(one, page))) {
    const kind = tagAndClass(element);
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
  return isAnyAround(element, (here) => matches(here, REACHABLE)) || queryIn(element, REACHABLE).length > 0;
}

// Whether the element or one around it fits, short of the page as a whole.
function isAnyAround(element, fits) {
  for (let here = element; here && localName(here) !== "body"; here = flatParent(here)) if (fits(here)) return true;
  return false;
}

function describe(element, page) {
  return { target: page.target(element), name: cut(page.names.of(element).name, 80), alike: 0 };
}

const CONTROLS = "button, a[href], summary, [role=button], [role=link], [role=menuitem], [role=tab], [role=option]";
const DRAGGED_ANYWAY = "input, select, textarea, canvas, video, audio, svg, svg *, img, a, html, body";

// Controls that are done when the pointer goes down, so far as what hears it can tell. The page as a whole hears clicks
// of all kinds, for counting them.
function pressed(elements, released) {
  const lets = new Set(released);
  const isReleased = (element) => isAnyAround(element, (here) => lets.has(here));
  return byKind(elements, (element, page) => isControl(element, page) && !isReleased(element));
}

function isControl(element, { painter }) {
  const looks = matches(element, CONTROLS) || getComputedStyle(element).cursor === "pointer";
  return looks && !matches(element, "input, select, textarea, label") && painter.accessible(element) && painter.seen(element);
}

function dragged(elements) {
  const all = new Set([...queryAll("[draggable=true]"), ...elements]);
  return byKind([...all], (element, { painter }) => !matches(element, DRAGGED_ANYWAY) && painter.accessible(element) && painter.seen(element));
}

Object.assign(globalThis.presscheck, { mouseOnly, pressed, dragged });
