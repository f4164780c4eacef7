// What a page repeats of another page of its site, where its own content begins, and what leads past the former.
//
// The other page is only read, not shown: what both say is found text by text, whatever their styles.

const NEIGHBOUR_TIMEOUT = 4000;
const LARGEST_NEIGHBOUR = 2_000_000; // characters
const MOST_UNITS = 20_000;
const MOST_CONTROLS = 20;
const MOST_JUMPS = 30;
const SAME_PAGE = 0.95; // two pages that share so much of their text are one page under two addresses
const OWN = 0.5; // the share of a landmark's text that must be the page's own
const REACTION = 30; // milliseconds that a control has for what it does
const PAGE_FILE = /(?:^|\/)[^/.]*$|\.(?:x?html?|php\d?|aspx?|jspx?|cfm)$/i;
const UNIT_OWNERS = new Set([..."a button h1 h2 h3 h4 h5 h6".split(" "), ...NATURAL_BLOCK]);
const NOT_CONTENT = new Set(["navigation", "banner", "contentinfo", "search"]);

const containsNode = method(Node.prototype, "contains");
const focusOn = method(HTMLElement.prototype, "focus");
const blurFrom = method(HTMLElement.prototype, "blur");
const tabIndexOf = getter(HTMLElement.prototype, "tabIndex");
const animations = method(Document.prototype, "getAnimations");
const activeElement = getter(Document.prototype, "activeElement");

// The page, and the other one that it is compared with.
class RepeatedBlocks {
  #page = new OpenPage();
  #units;
  #neighbour = null;

  constructor() {
    const body = bodyOf(document);
    this.#units = body ? unitsOf(body).filter((unit) => perceived(unit, this.#page.painter)) : [];
  }

  nearby(most) {
    return this.#units.length ? nearby().slice(0, most) : [];
  }

  // Whether the page at an address is of use: it shares some of the texts, and not nearly all of them.
  async compare(address) {
    const other = await otherPage(address);
    if (!other) return false;
    const keys = new Set(unitsOf(other).map((unit) => unit.key));
    const shared = lengthOf(this.#units.filter((unit) => keys.has(unit.key))) / lengthOf(this.#units);
    if (shared > 0 && shared < SAME_PAGE) this.#neighbour = { address, keys };
    return Boolean(this.#neighbour);
  }

  async evidence() {
    if (!this.#neighbour) return { compared: "" };
    return new Comparison(this.#page, this.#units, this.#neighbour).evidence();
  }
}

// The texts of a document in order: one for each block, link or button, without those within it.
function unitsOf(root) {
  const units = new Map();
  const add = (owner, text, at) => {
    if (!units.has(owner)) units.set(owner, { at, text: "" });
    units.get(owner).text += ` ${text}`;
    if (units.size > MOST_UNITS) throw new TooLarge(`more than ${MOST_UNITS} texts`);
  };
  const read = (element, owner) => {
    for (const child of flatChildren(element)) {
      if (nodeType(child) === TEXT && /\S/.test(textContent(child))) add(owner, textContent(child), element);
      if (nodeType(child) !== ELEMENT || UNSPOKEN.has(localName(child))) continue;
      const alternative = localName(child) === "img" ? attribute(child, "alt").trim() : "";
      if (alternative) add(owner, alternative, child);
      read(child, UNIT_OWNERS.has(localName(child)) ? child : owner);
    }
  };
  read(root, root);
  return [...units.values()].map(({ at, text }) => ({ at, text: fold(text), key: fold(text).toLowerCase() }));
}

const perceived = ({ at }, painter) => painter.accessibleText(at) || !painter.hiddenText(at, painter.extent(at));

const lengthOf = (units) => units.reduce((sum, unit) => sum + unit.text.length, 0);

// Addresses of pages of this site that the page links to, those that lie nearest to it first.
function nearby() {
  const here = new URL(location.href);
  const found = new Map();
  for (const link of queryAll("a[href]:not([download])")) {
    const url = URL.parse(attribute(link, "href"), baseAddress(document));
    if (!url || url.origin !== here.origin || !/^https?:$/.test(url.protocol)) continue;
    if (pageOf(url) !== pageOf(here) && PAGE_FILE.test(url.pathname)) found.set(pageOf(url), kinship(url, here));
  }
  return [...found].sort(([, one], [, other]) => other - one).map(([address]) => address);
}

const pageOf = (url) => `${url.origin}${url.pathname}${url.search}`;

function kinship(url, here) {
  const [ours, theirs] = [here, url].map((one) => one.pathname.split("/").slice(1, -1));
  const shared = ours.findIndex((part, index) => part !== theirs[index]);
  return 2 * (shared < 0 ? ours.length : shared) - theirs.length;
}

// The body of the page at an address, without running anything of it; null where there is no page.
async function otherPage(address) {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(NEIGHBOUR_TIMEOUT) });
    const url = new URL(answer.url);
    const html = /html/.test(answer.headers.get("content-type") ?? "");
    if (!answer.ok || !html || url.origin !== location.origin || pageOf(url) === pageOf(new URL(location.href))) return null;
    return bodyOf(new DOMParser().parseFromString(await textWithin(answer, LARGEST_NEIGHBOUR), "text/html"));
  } catch {
    return null;
  }
}

async function textWithin(answer, length) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (text.length < length) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  await reader.cancel();
  return text;
}

class Comparison {
  #page;
  #units;
  #neighbour;
  #own; // the page's own content that comes after something repeated
  #passed; // what is repeated before it

  constructor(page, units, neighbour) {
    this.#page = page;
    this.#units = units;
    this.#neighbour = neighbour;
    const repeated = (unit) => neighbour.keys.has(unit.key);
    const first = units.findIndex(repeated);
    this.#own = units.filter((unit, index) => index > first && !repeated(unit));
    const start = units.indexOf(this.#own[0]);
    this.#passed = units.slice(0, Math.max(start, 0)).filter(repeated);
  }

  async evidence() {
    const compared = this.#neighbour.address;
    if (!this.#own.length) return { compared };
    const heading = this.#heading();
    const landmark = this.#own.some(({ at }) => this.#landmark(at));
    const pressing = heading !== "seen" && !landmark; // whether it matters what else there is
    const watch = new MutationObserver(() => {});
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const skip = this.#skip();
    const tried = pressing && skip !== "works" ? await this.#tryControls() : { tried: false };
    return {
      compared,
      repeated: cut(this.#passed.map((unit) => unit.text).join(" · "), 300),
      words: this.#passed.flatMap((unit) => tokens(unit.text)).length,
      start: this.#page.target(this.#own[0].at),
      heading,
      landmark,
      skip,
      ...tried,
      touched: tried.tried || watch.takeRecords().length > 0,
    };
  }

  // How the own content is headed: by a heading that is seen and heard, one that is only heard, or a repeated one.
  #heading() {
    const { painter } = this.#page;
    const heard = this.#own.map(({ at }) => closest(at, levelOf)).filter((one) => one && painter.accessible(one));
    if (heard.some((one) => painter.seen(one))) return "seen";
    if (heard.length) return "heard";
    const before = this.#own.map((unit) => this.#units[this.#units.indexOf(unit) - 1]);
    const near = before.map((unit) => unit && closest(unit.at, levelOf));
    return near.some((one) => one && painter.accessible(one)) ? "near" : "";
  }

  // A landmark around the element that is there for the page's own content.
  #landmark(at) {
    const { painter, places } = this.#page;
    return closest(at, (element) => {
      const { landmark } = places.of(element);
      return landmark && !NOT_CONTENT.has(landmark) && painter.accessible(element) && this.#isOwn(element);
    });
  }

  #isOwn(element) {
    const within = (units) => lengthOf(units.filter(({ at }) => containsNode(element, at)));
    return within(this.#own) >= OWN * within(this.#units);
  }

  // A link before own content to where that begins: it works, or is not seen even in focus.
  #skip() {
    const before = [...queryAll("a[href*='#']")].filter((link) => comesBefore(link, this.#own[0].at)).slice(0, MOST_JUMPS);
    const leading = before.filter((link) => this.#reachable(link) && this.#leadsToOwn(jumpTarget(link)));
    if (leading.some((link) => this.#page.painter.seen(link) || seenInFocus(link))) return "works";
    return leading.length ? "hidden" : "";
  }

  #reachable(element) {
    return this.#page.painter.accessible(element) && (!(element instanceof HTMLElement) || tabIndexOf(element) >= 0);
  }

  // Whether nothing that is repeated comes between the element and own content.
  #leadsToOwn(target) {
    const next = target && this.#units.find(({ at }) => at === target || comesBefore(target, at));
    return Boolean(next) && this.#own.includes(next);
  }

  // Whether a button or scripted link moves on to own content, or hides what is repeated before it.
  async #tryControls() {
    const controls = this.#page.elements.filter((element) => this.#mayHelp(element));
    const hidden = new Set();
    let moves = false;
    for (const control of controls.slice(0, MOST_CONTROLS)) {
      moves ||= await this.#movesOn(control);
      const painter = new Painter();
      for (const unit of this.#passed) if (!perceived(unit, painter)) hidden.add(unit);
    }
    const within = ({ at }) => controls.some((control) => containsNode(control, at));
    return {
      tried: true,
      moves,
      collapses: this.#passed.length > 0 && this.#passed.every((unit) => hidden.has(unit) || within(unit)),
      untried: Math.max(0, controls.length - MOST_CONTROLS),
    };
  }

  #mayHelp(element) {
    if (!comesBefore(element, this.#own[0].at) || !this.#reachable(element)) return false;
    const tag = localName(element);
    const role = explicitRole(element);
    if (tag === "button" || tag === "summary" || role === "button") return true;
    if (tag !== "a" && role !== "link") return false;
    const { raw } = addressOf(element);
    return /^(?:$|#|javascript:)/i.test(raw.trim()) && (raw !== "" || role === "link");
  }

  async #movesOn(control) {
    const seen = this.#page.painter.seen(control) || seenInFocus(control);
    const [hash, focused] = [location.hash, activeElement(document)];
    pressOn(control);
    await new Promise((done) => setTimeout(done, REACTION));
    const now = activeElement(document);
    const jumped = location.hash !== hash && this.#leadsToOwn(elementNamed(location.hash));
    const focuses = now !== focused && now !== control && now !== bodyOf(document) && this.#leadsToOwn(now);
    return seen && (jumped || focuses);
  }
}

// The element of this page that a link jumps to.
function jumpTarget(link) {
  const url = URL.parse(attribute(link, "href"), baseAddress(document));
  return url && pageOf(url) === pageOf(new URL(location.href)) ? elementNamed(url.hash) : null;
}

function elementNamed(hash) {
  const plain = hash.slice(1);
  if (!plain) return null;
  const names = [plain, decoded(plain)].map((name) => CSS.escape(name));
  return names.flatMap((name) => [...queryAll(`#${name}, a[name="${name}"]`)])[0] ?? null;
}

// Whether the element is seen once it has the focus, and whatever slides it into view has come to its end.
function seenInFocus(element) {
  if (!(element instanceof HTMLElement)) return false;
  focusOn(element, { preventScroll: true });
  for (const one of animations(document)) if (one instanceof CSSTransition) one.finish();
  const seen = activeElement(document) === element && new Painter().seen(element);
  blurFrom(element);
  return seen;
}

let repeatedBlocks = null;
globalThis.presscheck.blocks = {
  nearby: (most) => (repeatedBlocks = new RepeatedBlocks()).nearby(most),
  compare: (address) => repeatedBlocks.compare(address),
  evidence: async () => written(await repeatedBlocks.evidence()),
};
