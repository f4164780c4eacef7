// The page in other windows and under other spacing, compared with how it was loaded.
//
// The probe resizes the window between the calls; what was seen in one window is kept for the next ones.

const MOST_LAYOUT_ELEMENTS = 20_000;
const MOST_FINDINGS = 50; // of each kind
const MOST_PLACES = 20; // of the same words
const LONGEST_RESIZING = 500; // milliseconds that the window may take to have its new size
const LONGEST_FRAME = 100;
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`; // WCAG 2.2, 1.4.12
const LEADING =
  "a[href], area[href], button, summary, select, input:not([type=hidden]), " +
  "[role=button], [role=link], [tabindex], [onclick]";
const SECTIONS = "article, section, aside, main, nav, header, footer, dialog, li, td, th, figure, form, body";

// A tab in the background may not draw any.
const nextFrame = () => Promise.race([new Promise((done) => requestAnimationFrame(done)), pause(LONGEST_FRAME)]);

class Layout {
  #portrait = new Map();
  #landscape = new Map();
  #shown = {};
  #texts = { zoomed: new Map(), narrow: new Map(), spaced: new Map() };
  #overlaps = { zoomed: [], spaced: [] };
  #wide = { sideways: false, down: false, found: new Map() };
  #boxes = 0;
  #unfinished = new Set();

  // `patience` in milliseconds is what the page's scripts get after each change of the window.
  constructor(patience) {
    this.patience = patience;
    if (elementCount() > MOST_LAYOUT_ELEMENTS) throw new TooLarge(`more than ${MOST_LAYOUT_ELEMENTS} elements`);
    this.scroll = [window.scrollX, window.scrollY];
  }

  // Twice the size of everything is the same as half the window.
  async zoomed(width) {
    const page = await this.#settled(width);
    this.#cut("zoomed", page);
    this.#overlap("zoomed", page);
  }

  async narrow(width) {
    const page = await this.#settled(width);
    this.#cut("narrow", page);
    this.#wide = new WideTexts(page);
    if (!this.#wide.complete) this.#unfinished.add("narrow");
    this.#portrait = turnsOf(page);
    this.#shown.portrait = shownNow(page);
  }

  async turned(width) {
    const page = await this.#settled(width);
    this.#landscape = turnsOf(page);
    this.#shown.landscape = shownNow(page);
  }

  // Back in the window in which the page was loaded.
  async finish(width) {
    await this.#settled(width);
    window.scrollTo({ left: this.scroll[0], top: this.scroll[1], behavior: "instant" });
    spaced(() => {
      const page = new OpenPage();
      this.#cut("spaced", page);
      this.#overlap("spaced", page);
    });
    return written(this.#evidence(new OpenPage()));
  }

  // The page once the window has its width, and whatever listens for that has had its turn.
  async #settled(width) {
    const end = performance.now() + LONGEST_RESIZING;
    while (window.innerWidth !== width && performance.now() < end) await nextFrame();
    await nextFrame();
    await nextFrame();
    await pause(this.patience);
    for (const one of animationsOf(document)) if (one instanceof CSSTransition) one.finish();
    return new OpenPage();
  }

  #cut(view, page) {
    const texts = new CutTexts(page);
    this.#boxes += texts.boxes;
    if (!texts.complete) this.#unfinished.add(view);
    this.#texts[view] = texts.found;
  }

  #overlap(view, page) {
    const texts = new Overlaps(page).find();
    if (!texts.complete) this.#unfinished.add(view);
    this.#overlaps[view] = texts.pairs;
  }

  #evidence(page) {
    const loaded = new LoadedTexts(page);
    const turned = turnedBetween(this.#portrait, this.#landscape, page);
    const wide = onePerElement([...this.#wide.found].filter(([node]) => flatParent(node)), page);
    const views = Object.entries(this.#texts);
    const cutTexts = views.flatMap(([view, texts]) => this.#first(view, loaded.compared(view, texts)));
    const upon = new LoadedOverlaps(page, this.patience > 0);
    const overlapping = Object.entries(this.#overlaps).flatMap(([view, pairs]) => this.#first(view, upon.compared(view, pairs)));
    return {
      kind: "layouts",
      cut: cutTexts,
      overlapping,
      wide: this.#first("narrow", wide),
      turned: this.#first("turned", turned).map(({ element, ...rest }) => ({ target: page.target(element), ...rest })),
      withheld: withheldBetween(this.#shown.portrait, this.#shown.landscape, page),
      sideways: this.#wide.sideways && this.#wide.down,
      boxes: this.#boxes,
      unfinished: [...this.#unfinished],
    };
  }

  #first(view, all) {
    if (all.length > MOST_FINDINGS) this.#unfinished.add(view);
    return all.slice(0, MOST_FINDINGS);
  }
}

// The texts of the page as it was loaded, to compare others with.
class LoadedTexts {
  #places = null;
  #leads = new Map();

  constructor(page) {
    this.page = page;
    this.texts = new CutTexts(page);
  }

  // Those that are worse off in another view and are nowhere else, one for each block.
  compared(view, texts) {
    const found = new Map();
    for (const [node, cut] of texts) {
      const block = flatParent(node) && blockAround(flatParent(node));
      if (!block || found.has(block) || !this.#isLost(node, cut)) continue;
      const leads = this.#whatLeads(flatParent(node), cut.clip.element);
      found.set(block, [node, { element: block, view, how: cut.how, before: this.#before(node), leads }]);
      if (found.size > MOST_FINDINGS) break;
    }
    return onePerElement(found.values(), this.page);
  }

  #before(node) {
    return this.texts.of(node)?.how ?? "unseen";
  }

  #isLost(node, { how, clip, below }) {
    if (how === "hidden" && !(below && this.#before(node) === "whole")) return false;
    return !isInMotion(flatParent(node), clip.element) && !this.#isSaidElsewhere(node);
  }

  // The same words, whole, in another place.
  #isSaidElsewhere(node) {
    this.#places ??= Map.groupBy(textsBelow(this.page.painter.root), (one) => fold(textContent(one)));
    const places = this.#places.get(fold(textContent(node))) ?? [];
    return places.slice(0, MOST_PLACES).some((other) => other !== node && this.#before(other) === "whole");
  }

  // Whether something may lead to the whole of a text: near it, somewhere on the page, or nothing.
  #whatLeads(element, clip) {
    const section = closest(clip === rootElement() ? element : clip, (one) => matches(one, SECTIONS));
    if (section && this.#holdsLeading(section)) return "near";
    for (let here = element; here; here = flatParent(here)) {
      if (matches(here, `${LEADING}, [title]`) || getComputedStyle(here).cursor === "pointer") return "near";
    }
    return this.#holdsLeading(rootElement()) ? "page" : "";
  }

  #holdsLeading(element) {
    if (!this.#leads.has(element)) this.#leads.set(element, Boolean(findIn(element, LEADING)));
    return this.#leads.get(element);
  }
}

// What lies upon what as the page was loaded, to compare others with.
class LoadedOverlaps {
  // `renews`: the page's scripts hear of a new size of the window.
  constructor(page, renews) {
    this.page = page;
    this.overlaps = new Overlaps(page);
    this.renews = renews;
  }

  // The pairs that did not lie upon each other before, one for each block.
  compared(view, pairs) {
    const found = new Map();
    for (const { node, other, block, clear } of pairs) {
      if (found.has(block) || !flatParent(node) || !flatParent(other)) continue;
      const before = this.overlaps.between(node, other);
      if (before !== "upon") found.set(block, this.#told(view, node, other, block, clear && before === "apart"));
    }
    return [...found.values()];
  }

  #told(view, node, other, block, certain) {
    const field = nodeType(other) === ELEMENT;
    const upon = field ? this.page.names.of(other).name : textContent(other);
    const byHand = this.renews && [node, other].some((one) => isPlacedByHand(flatParent(one)));
    const [text, over] = [textContent(node), upon].map((one) => cut(fold(one), 80));
    return { target: this.page.target(block), text, over, view, field, certain: certain && !byHand };
  }
}

const { get: readSheets, set: writeSheets } = Object.getOwnPropertyDescriptor(Document.prototype, "adoptedStyleSheets");

function spaced(look) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SPACING);
  const before = [...readSheets.call(document)];
  writeSheets.call(document, [...before, sheet]);
  try {
    look();
  } finally {
    writeSheets.call(document, before);
  }
}

// What is moved by a script or an animation is cut off now and whole at another moment.
function isInMotion(element, clip) {
  if (closest(element, (one) => localName(one) === "marquee")) return true;
  for (let here = element; here && here !== clip; here = flatParent(here)) {
    if (isMoved(here, getComputedStyle(here))) return true;
  }
  return false;
}

const isMoved = (element, { transform, translate, animationName }) =>
  transform !== "none" || translate !== "none" || animationName !== "none" || localName(element) === "marquee";

// One entry for each element that is to blame, with the first of its texts.
function onePerElement(texts, page) {
  const found = new Map();
  for (const [node, { element, ...what }] of texts) {
    const text = cut(fold(textContent(node)), 80);
    if (!found.has(element)) found.set(element, { target: page.target(element), text, ...what });
  }
  return [...found.values()];
}

let layout = null;
globalThis.presscheck.layout = {
  begin: (patience) => {
    layout = new Layout(patience);
    return [window.innerWidth, window.innerHeight];
  },
  zoomed: (width) => layout.zoomed(width),
  narrow: (width) => layout.narrow(width),
  turned: (width) => layout.turned(width),
  finish: (width) => layout.finish(width),
};
