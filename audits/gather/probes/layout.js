// The page in other windows and under other spacing, compared with how it was loaded.
//
// The probe resizes the window between the calls; what was seen in one window is kept for the next ones.

const MOST_LAYOUT_ELEMENTS = 20_000;
const MOST_FINDINGS = 50; // of each kind
const PATIENCE = 500; // milliseconds that the window may take to have its new size
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`; // WCAG 2.2, 1.4.12
const LEADING = "a[href], area[href], button, summary, input:not([type=hidden]), select, [role=button], [role=link], [tabindex], [onclick]";
const SECTIONS = "article, section, aside, main, nav, header, footer, dialog, li, td, th, figure, form, body";

const nextFrame = () => new Promise((done) => requestAnimationFrame(done));

class Layout {
  #portrait = new Map();
  #landscape = new Map();
  #texts = { zoomed: new Map(), narrow: new Map(), spaced: new Map() };
  #wide = { sideways: false, down: false, found: new Map() };
  #boxes = 0;
  #complete = true;

  constructor() {
    if (elementCount() > MOST_LAYOUT_ELEMENTS) throw new TooLarge(`more than ${MOST_LAYOUT_ELEMENTS} elements`);
    this.scroll = [window.scrollX, window.scrollY];
  }

  // Twice the size of everything is the same as half the window.
  async zoomed(width) {
    this.#texts.zoomed = this.#cut(await settled(width));
  }

  async narrow(width) {
    const page = await settled(width);
    this.#texts.narrow = this.#cut(page);
    this.#wide = new WideTexts(page);
    this.#complete &&= this.#wide.complete;
    this.#portrait = turnsOf(page);
  }

  async turned(width) {
    this.#landscape = turnsOf(await settled(width));
  }

  // Back in the window in which the page was loaded.
  async finish(width) {
    await settled(width);
    window.scrollTo({ left: this.scroll[0], top: this.scroll[1], behavior: "instant" });
    this.#texts.spaced = spaced(() => this.#cut(new OpenPage()));
    return written(this.#evidence(new OpenPage()));
  }

  #cut(page) {
    const texts = new CutTexts(page);
    this.#boxes += texts.boxes;
    this.#complete &&= texts.complete;
    return texts.found;
  }

  #evidence(page) {
    const loaded = new CutTexts(page);
    const turned = turnedBetween(this.#portrait, this.#landscape, page);
    const cutTexts = Object.entries(this.#texts).map(([view, texts]) => this.#cuts(view, texts, loaded));
    const wide = onePerElement([...this.#wide.found].filter(([node]) => flatParent(node)), page);
    return {
      kind: "layouts",
      cut: cutTexts.flatMap((cuts) => cuts.slice(0, MOST_FINDINGS)),
      wide: wide.slice(0, MOST_FINDINGS),
      turned: turned.slice(0, MOST_FINDINGS).map(({ element, ...rest }) => ({ target: page.target(element), ...rest })),
      sideways: this.#wide.sideways && this.#wide.down,
      boxes: this.#boxes,
      complete: this.#complete && [wide, ...cutTexts].every(({ length }) => length <= MOST_FINDINGS),
    };
  }

  #cuts(view, texts, loaded) {
    const found = [];
    for (const [node, { how, clip, below }] of texts) {
      const parent = flatParent(node);
      if (!parent || (how === "hidden" && !below) || inMotion(parent, clip.element)) continue;
      const before = loaded.of(node)?.how ?? "unseen";
      if (how === "hidden" && before !== "whole") continue;
      if (saidElsewhere(node, loaded)) continue;
      const leads = whatLeads(parent, clip.element);
      found.push([node, { element: blockAround(parent), view, how, before, leads }]);
    }
    return onePerElement(found, loaded.page);
  }
}

// The page once the window has its width, and whatever listens for that has had its turn.
async function settled(width) {
  const end = performance.now() + PATIENCE;
  while (window.innerWidth !== width && performance.now() < end) await nextFrame();
  await nextFrame();
  await nextFrame();
  for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
  return new OpenPage();
}

function spaced(look) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SPACING);
  document.adoptedStyleSheets.push(sheet);
  try {
    return look();
  } finally {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  }
}

// What is moved by a script or an animation is cut off now and whole at another moment.
function inMotion(element, clip) {
  for (let here = element; here && here !== clip; here = flatParent(here)) {
    const { transform, translate, animationName } = getComputedStyle(here);
    if (transform !== "none" || translate !== "none" || animationName !== "none") return true;
  }
  return false;
}

// The same words, whole, in another place.
function saidElsewhere(node, loaded) {
  const words = fold(textContent(node));
  for (const other of textsBelow(loaded.page.painter.root)) {
    if (other !== node && fold(textContent(other)) === words && loaded.of(other)?.how === "whole") return true;
  }
  return false;
}

// Whether something may lead to the whole of a text: near it, somewhere on the page, or nothing.
function whatLeads(element, clip) {
  const own = clip === rootElement() ? element : clip;
  const section = closest(own, SECTIONS);
  if (section && queryIn(section, LEADING).length) return "near";
  for (let here = element; here; here = flatParent(here)) {
    if (matches(here, `${LEADING}, [title]`) || getComputedStyle(here).cursor === "pointer") return "near";
  }
  return queryAll(LEADING).length ? "page" : "";
}

function closest(element, selector) {
  for (let here = element; here; here = flatParent(here)) if (matches(here, selector)) return here;
  return null;
}

// One entry for each element that is to blame, with the first of its texts.
function onePerElement(texts, page) {
  const found = new Map();
  for (const [node, { element, ...what }] of texts) {
    if (!found.has(element)) found.set(element, { target: page.target(element), text: cut(fold(textContent(node)), 80), ...what });
  }
  return [...found.values()];
}

let layout = null;
globalThis.presscheck.layout = {
  begin: () => {
    layout = new Layout();
    return [window.innerWidth, window.innerHeight];
  },
  zoomed: (width) => layout.zoomed(width),
  narrow: (width) => layout.narrow(width),
  turned: (width) => layout.turned(width),
  finish: (width) => layout.finish(width),
};
