// The text as readers meet it: one block for each block-level box of inline content, hidden text in blocks of its own.
// Letters are as written: `text-transform` changes no word.

const MOST_BLOCKS = 20_000;
const MOST_TEXT = 3_000_000;
const UNSPOKEN = new Set([...SILENT, "title", "metadata", "defs", "desc", "symbol"]);
const NATURAL_BLOCK = new Set(
  `address article aside blockquote dd details dialog div dl dt fieldset figcaption figure footer form header hgroup hr
  legend li main menu nav ol p pre search section summary table caption tbody td tfoot th thead tr ul`.split(/\s+/),
);
const PHRASE = new Set(
  "abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small strong sub sup time u var".split(" "),
);
const TONES = new Map([["sup", "sup"], ["sub", "sub"], ["code", "code"], ["kbd", "code"], ["samp", "code"], ["var", "code"]]);
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/g; // soft hyphens and joiners that no reader sees
const DROP_CAP = 2; // a floated letter or two still belongs to its word

function textBlocks(page) {
  const reader = new BlockReader(page);
  const body = queryAll("body")[0] ?? page.painter.root;
  reader.block(body);
  return { blocks: reader.finish() };
}

class BlockReader {
  #page;
  #runs = [];
  #run = null;
  #owner = null;
  #around = { link: null, tone: null };
  #size = 0;

  constructor(page) {
    this.#page = page;
  }

  finish() {
    return this.#runs.filter((run) => run.text.trim()).map((run) => blockOf(run, this.#page));
  }

  // A box of its own: what was open before it is closed.
  block(element) {
    this.#close();
    const owner = this.#owner;
    this.#owner = element;
    this.#inside(element);
    this.#close();
    this.#owner = owner;
  }

  // Text that does not interrupt what surrounds it: taken out of the flow, or hidden within a sentence.
  #aside(element) {
    const [run, owner] = [this.#run, this.#owner];
    if (run) run.whole = false;
    this.#run = null;
    this.block(element);
    [this.#run, this.#owner] = [run, owner];
  }

  #inside(element) {
    this.#generated(element, "::before");
    for (const child of flatChildren(element)) {
      const type = nodeType(child);
      if (type === TEXT) this.#text(textContent(child), element, child);
      else if (type === ELEMENT) this.#element(child);
    }
    this.#generated(element, "::after");
  }

  #element(element) {
    const tag = localName(element);
    if (UNSPOKEN.has(tag)) return;
    if (tag === "br") return this.#feed();
    const paint = this.#page.painter.of(element);
    const around = this.#around; // one name and no pattern: trees of thousands of levels have to fit on the stack
    this.#around = aroundIn(element, tag, paint, around);
    if (leavesTheFlow(paint)) this.#aside(element);
    else if (isBlock(element, tag, paint)) this.block(element);
    else if (standsApart(element, paint.style)) this.#apart(element);
    else this.#inside(element);
    this.#around = around;
  }

  #apart(element) {
    this.#part();
    this.#inside(element);
    this.#part();
  }

  #text(text, element, node) {
    if (!this.#run && !/\S/.test(text)) return;
    const seen = text.replace(INVISIBLE, "");
    const lines = keepsLines(this.#page.painter.of(element).style) ? seen.split("\n") : [seen];
    lines.forEach((line, index) => {
      if (index) this.#feed();
      this.#append(line, element, node);
    });
  }

  #append(text, element, node) {
    const folded = text.replace(/\s+/g, " ");
    const words = folded.trim();
    if (folded.startsWith(" ")) this.#space();
    if (!words) return;
    this.#run ??= this.#open();
    this.#run.add(words, element, node, this.#around);
    if (folded.endsWith(" ")) this.#space();
    this.#size += words.length;
    if (this.#size > MOST_TEXT) throw new TooLarge(`more than ${MOST_TEXT} characters of text`);
  }

  #generated(element, which) {
    const { text, block } = generated(element, which, this.#page.painter);
    if (!text) return;
    if (block) this.#feed();
    this.#append(text, element, null);
    if (this.#run) this.#run.generated ||= /\S/.test(text);
    if (block) this.#feed();
  }

  #space() {
    if (this.#run) this.#run.pending ||= " ";
  }

  #part() {
    if (this.#run) this.#run.apart = true;
  }

  #feed() {
    if (this.#run) this.#run.pending = this.#run.pending.startsWith("\n") ? "\n\n" : "\n";
  }

  #open() {
    if (this.#runs.length >= MOST_BLOCKS) throw new TooLarge(`more than ${MOST_BLOCKS} blocks of text`);
    const run = new TextRun(this.#owner);
    this.#runs.push(run);
    return run;
  }

  #close() {
    this.#run = null;
  }
}

function isBlock(element, tag, { display, style, above }) {
  if (display === "inline" || display === "contents" || /ruby|inline math|^math$/.test(display)) return isHeading(element);
  if (display.startsWith("inline-")) return NATURAL_BLOCK.has(tag) || isHeading(element);
  if (style.float !== "none" && textContent(element).trim().length <= DROP_CAP) return false;
  return !(PHRASE.has(tag) && /flex|grid/.test(above?.display ?? ""));
}

// The link and the tone in which an element's text stands.
function aroundIn(element, tag, paint, around) {
  const link = tag === "a" && hasAttribute(element, "href") ? element : around.link;
  const name = toneOf(tag, paint);
  const tone = name ? { element, name } : around.tone;
  return link === around.link && tone === around.tone ? around : { link, tone };
}

// Raised, lowered or quoted from a machine; undefined where the element changes nothing.
function toneOf(tag, { style }) {
  if (TONES.has(tag)) return TONES.get(tag);
  return { super: "sup", sub: "sub" }[style.verticalAlign];
}

const isHeading = (element) => /^h[1-6]$/.test(localName(element)) || explicitRole(element) === "heading";

// Out of the flow, or hidden where its surroundings are not (or the other way round).
function leavesTheFlow(paint) {
  if (paint.position === "absolute" || paint.position === "fixed") return true;
  return paint.above !== null && whyHidden(paint, paint.gone) !== whyHidden(paint.above, paint.above.inside);
}

// The reasons that need no geometry: all text of a run shares them.
function whyHidden(paint, gone) {
  return gone || (paint.visible ? "" : "visibility") || (paint.opacity <= FAINT ? "opacity" : "") || paint.clipped;
}

// Padding or a margin that readers see as a gap between words.
function standsApart(element, style) {
  if (PHRASE.has(localName(element))) return false;
  const gap = Number.parseFloat(style.fontSize) / 5;
  const sides = [style.paddingLeft, style.paddingRight, style.marginLeft, style.marginRight];
  return sides.some((length) => Number.parseFloat(length) >= gap) && textContent(element).trim().length > DROP_CAP;
}

const keepsLines = (style) => /^(?:pre|break-spaces|preserve)/.test(style.whiteSpace);
