// The walk: what takes focus while Tab is pressed, what the keys bring about and what the page does by itself.

const MOST_STOPS = 600; // kept; beyond it only counted

class Walk {
  constructor() {
    this.elements = []; // by number, in the order of first focus
    this.numbers = new Map();
    this.begin();
    this.first = new Map(); // the looks of an element as focus first came to it
  }

  listen() {
    const capture = { capture: true };
    window.addEventListener("keydown", (event) => this.#key(event), capture);
    window.addEventListener("focusin", (event) => this.#arrive(event.composedPath()[0]), capture);
    window.addEventListener("blur", (event) => event.target === window && this.#leave(), capture);
  }

  // What followed each key: where focus went, and whether it left the page. The first is of no key: the page's own doing.
  begin() {
    this.presses = [];
    this.next();
  }

  next() {
    this.moved = performance.now();
    this.now = { at: performance.now(), landed: [], left: false, late: 0 };
    this.presses.push(this.now);
  }

  #key(event) {
    if (!event.isTrusted || MODIFIERS.has(event.key)) return;
    this.#settle();
    this.next();
  }

  #arrive(element) {
    if (nodeType(element) !== ELEMENT) return;
    if (this.framed) this.#return(element);
    this.framed = FRAMES.has(localName(element));
    const number = this.number(element);
    this.now.landed.push(number);
    this.moved = performance.now();
    this.now.late = this.moved - this.now.at;
    if (!this.first.has(number)) this.first.set(number, { outline: outlineOf(element) });
  }

  // From a frame, whose keys are heard only there: round by way of the browser's controls if it has been here before.
  #return(element) {
    this.now.left ||= this.numbers.has(element);
    this.next();
  }

  // The window loses focus to the browser's own controls, or to a frame of the page.
  #leave() {
    const active = activeElement();
    this.moved = performance.now();
    if (active && FRAMES.has(localName(active))) this.#arrive(active);
    else this.now.left = true;
  }

  get quiet() {
    return performance.now() - this.moved;
  }

  get idle() {
    return !this.now.left && this.now.landed.length === 0;
  }

  // The last place where focus came to rest, seen before anything else happens.
  #settle() {
    const number = this.now.landed.at(-1);
    if (number === undefined) return;
    const first = this.first.get(number);
    if (!first || first.cover) return;
    first.cover = coverOf(this.elements[number]);
    first.scroll = [window.scrollX, window.scrollY];
  }

  number(element) {
    let number = this.numbers.get(element);
    if (number === undefined) {
      number = this.elements.length;
      if (number >= MOST_STOPS) return MOST_STOPS;
      this.elements.push(element);
      this.numbers.set(element, number);
    }
    return number;
  }

  // Where focus is: the number of an element, or -1 for none within the page.
  get at() {
    const active = document.hasFocus() ? activeElement() : null;
    return active && active !== rootElement() && localName(active) !== "body" ? this.number(active) : -1;
  }

  // What the presses since the last question brought about.
  report() {
    this.#settle();
    const presses = this.presses.map(({ landed, left, late }) => ({ landed, left, late: Math.round(late) }));
    this.begin();
    return { presses, at: this.at, away: !document.hasFocus(), rooms: this.rooms };
  }

  // The numbers of those that keys move about in without leaving them: a date's fields, a player's buttons, a frame.
  get rooms() {
    return this.elements.flatMap((element, number) => (isRoom(element) ? [number] : []));
  }
}

const FRAMES = new Set(["iframe", "frame", "object", "embed", "fencedframe"]);
const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta"]);

function isRoom(element) {
  const name = localName(element);
  if (name === "input") return /^(?:date|datetime-local|month|week|time)$/.test(attribute(element, "type").toLowerCase());
  return FRAMES.has(name) || name === "video" || name === "audio" || (name.includes("-") && !shadowRootOf(element));
}

const GRID = [0.5, 0.08, 0.92];

// What stays in view and hides all of an element that is in the viewport: a banner, a bar; null if any of it is seen.
function coverOf(element) {
  const bounds = boundsOf(element);
  const left = Math.max(bounds.left, 0);
  const right = Math.min(bounds.right, window.innerWidth);
  const top = Math.max(bounds.top, 0);
  const bottom = Math.min(bounds.bottom, window.innerHeight);
  if (right - left < 2 || bottom - top < 2) return null;
  let cover = null;
  for (const x of GRID.map((share) => left + share * (right - left))) {
    for (const y of GRID.map((share) => top + share * (bottom - top))) {
      const here = stuckCover(hitTest(document, x, y), element);
      if (!here) return null;
      cover ??= here;
    }
  }
  return cover;
}

function stuckCover(hit, element) {
  if (!hit || isWithin(hit, element) || isWithin(element, hit)) return null;
  let opaque = false;
  for (let here = hit; here && !isWithin(element, here); here = flatParent(here)) {
    const { position, backgroundColor, opacity } = getComputedStyle(here);
    if (opacity !== "1") return null;
    opaque ||= /^rgb\(/.test(backgroundColor);
    if (position === "fixed" || position === "sticky") return opaque ? here : null;
  }
  return null;
}

const SHORT = 10; // milliseconds
const LONGEST_UNREST = 1000; // in which focus may go on moving

// What elements of one kind have in common.
const tagAndClass = (element) => `${localName(element)}.${attribute(element, "class")}`;

const settled = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

let walk = null;

// Scrolling at once, so that what is looked at is where it will stay.
function beginWalk() {
  rootElement().style.setProperty("scroll-behavior", "auto", "important");
  walk = new Walk();
  walk.listen();
  return walk.at;
}

// What has come of the keys once the page has been quiet for so long: a timer that it has set meanwhile has gone off by
// then, however busy it is, since ours was set later. `patience` is how long the keys may take to do anything at all.
async function walked(milliseconds, patience) {
  const asked = performance.now();
  while (patience && walk.idle && performance.now() - asked < patience) await settled(SHORT);
  if (milliseconds) await settled(milliseconds);
  while (walk.quiet < milliseconds && performance.now() - asked < patience + LONGEST_UNREST) {
    await settled(milliseconds - walk.quiet);
  }
  return walk.report();
}

const focusOf = method(HTMLElement.prototype, "focus");
const focusOfSvg = method(SVGElement.prototype, "focus");
const focus = (element) => (element instanceof SVGElement ? focusOfSvg(element) : focusOf(element));

// Put focus on an element, as somebody does who clicks it.
function focusOn(number) {
  focus(walk.elements[number]);
  return walk.at === number;
}

// The page is opened anew for each question, since places are those of the present scroll position.
function targetsOf(numbers) {
  const page = new OpenPage();
  return numbers.map((number) => page.target(walk.elements[number]));
}

// What is said of elements beside the page's text: name, description, tooltip.
function spokenOf(numbers) {
  const { names } = new OpenPage();
  return numbers.map((number) => spoken(walk.elements[number], names));
}

function spoken(element, names) {
  const described = referredTo(element, "aria-describedby");
  const said = ["aria-label", "aria-description", "title", "placeholder"].map((name) => attribute(element, name));
  return fold([names.of(element).name, ...said, ...described.map(textContent)].join(" · "));
}

// Elements that take focus, and are not in the order of Tab.
function aside(most) {
  const { painter } = new OpenPage();
  const found = [...queryAll("[tabindex]")].filter((element) => {
    const skipped = Number(attribute(element, "tabindex")) < 0 && !walk.numbers.has(element);
    return skipped && !element.disabled && painter.accessible(element) && painter.seen(element);
  });
  return found.slice(0, most).map((element) => walk.number(element));
}

// Whether something stays at the upper edge when the page scrolls.
function barOnTop() {
  if (scrollHeight(rootElement()) < 1.2 * window.innerHeight) return false;
  const { scrollX, scrollY } = window;
  window.scrollTo(0, window.innerHeight);
  const hit = hitTest(document, window.innerWidth / 2, 8);
  window.scrollTo(scrollX, scrollY);
  return stuckCover(hit, null) !== null;
}

// Those found covered during the walk that still are when the page has had its time.
async function covered(most, milliseconds) {
  const found = [];
  const suspects = [...walk.first].filter(([, first]) => first.cover).slice(0, most);
  for (const [number] of suspects) {
    const cover = await coverAgain(number, milliseconds);
    if (!cover) continue;
    const page = new OpenPage();
    found.push({ number, target: page.target(walk.elements[number]), by: page.target(cover) });
  }
  return found;
}

async function coverAgain(number, milliseconds) {
  const element = walk.elements[number];
  window.scrollTo(...walk.first.get(number).scroll);
  focus(element);
  await settled(milliseconds);
  return walk.at === number && new Painter().seen(element) ? coverOf(element) : null;
}

const stillCovered = async (number, milliseconds) => Boolean(await coverAgain(number, milliseconds));

// Whether a positive tabindex sets an order of its own.
const haveOrder = (elements) => elements.some((element) => element.tabIndex > 0);

// The stops in their order, with their places in the document, where the page has set an order of its own.
function ownOrder(numbers, most) {
  const elements = numbers.map((number) => walk.elements[number]);
  if (!haveOrder(elements)) return [];
  const inDocument = [...elements].sort((one, other) => (comesBefore(one, other) ? -1 : 1));
  const page = new OpenPage();
  const places = new Map(inDocument.map((element, place) => [element, place]));
  return elements.slice(0, most).map((element) => ({
    target: page.target(element),
    name: cut(page.names.of(element).name, 80),
    tabindex: element.tabIndex,
    place: places.get(element),
  }));
}

Object.assign(globalThis.presscheck, { beginWalk, walked, focusOn, targetsOf, spokenOf, aside, covered, stillCovered, barOnTop, ownOrder });
