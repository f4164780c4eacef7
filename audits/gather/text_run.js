// The inline content of one block while it is read, and the evidence that is made of it.

const LONGEST_BLOCK = 100_000;
const BOLD = 600; // of font weights

class TextRun {
  text = "";
  pending = ""; // white space that counts only if more text follows
  apart = false; // a gap that keeps two words from being read as one
  generated = false;
  whole = true; // nothing between its first and its last text belongs elsewhere
  nodes = [];
  links = [];
  tones = [];
  shares = new Map(); // element → characters that stand directly in it

  constructor(owner) {
    this.owner = owner;
  }

  add(words, element, node, { link, tone }) {
    if (this.apart && !this.pending && /[\p{L}\p{N}]$/u.test(this.text) && /^[\p{L}\p{N}]/u.test(words)) this.pending = " ";
    if (this.text) this.text += this.pending;
    [this.pending, this.apart] = ["", false];
    const start = this.text.length;
    this.text += words;
    if (this.text.length > LONGEST_BLOCK) throw new TooLarge(`a block of more than ${LONGEST_BLOCK} characters`);
    if (node) this.nodes.push(node);
    this.shares.set(element, (this.shares.get(element) ?? 0) + words.length);
    if (link) this.#stretch(this.links, { element: link }, start);
    if (tone) this.#stretch(this.tones, tone, start);
  }

  // From a place in the text to its end; the last stretch goes on where it is of the same element.
  #stretch(stretches, made, start) {
    const last = stretches.at(-1);
    if (last?.element === made.element) last.end = this.text.length;
    else stretches.push({ ...made, start, end: this.text.length });
  }

  // The element in which the largest part of the text stands.
  get main() {
    return [...this.shares].reduce((most, share) => (share[1] > most[1] ? share : most))[0];
  }
}

function blockOf(run, page) {
  const { painter, places, colours } = page;
  const { owner, main } = run;
  const bounds = boundsOfRun(run);
  const hidden = whyUnseen(run, bounds, page);
  const place = places.of(owner);
  const [color, background] = painter.of(main).gone ? ["", ""] : colours.of(main);
  const [listKind, listIndex, listId] = places.listOf(owner);
  return worthSaying({
    text: run.text,
    target: page.target(owner, bounds),
    tag: localName(owner),
    region: place.region,
    in_article: place.inArticle,
    heading: place.heading,
    seen: hidden === "",
    hidden,
    accessible: heardMostly(run, painter),
    font_size: fontSize(painter, main),
    bold: Number(painter.of(main).style.fontWeight) >= BOLD,
    color,
    background,
    language: places.of(main).language,
    links: run.links.map(({ element, start, end }) => ({ start, end, href: addressOf(element).href })),
    tones: run.tones.map(({ name, start, end }) => ({ tone: name, start, end })),
    identifier: identifierOf(owner, place.item),
    classes: classesAround(owner),
    list_kind: listKind,
    list_index: listIndex,
    list_id: listId,
    generated: run.generated,
    note: page.footnotes.holds(owner),
  });
}

// A page has hundreds of blocks and most are plain: what is as rules.page.TextBlock has it by default need not travel.
const PLAIN = { region: "", in_article: false, heading: 0, seen: true, hidden: "", accessible: true, font_size: 16,
  bold: false, color: "", background: "", language: "", identifier: "", classes: "", list_kind: "", list_index: 0,
  list_id: 0, generated: false, note: false };

function worthSaying(block) {
  for (const name in PLAIN) if (block[name] === PLAIN[name]) delete block[name];
  for (const list of ["links", "tones"]) if (block[list].length === 0) delete block[list];
  return block;
}

function whyUnseen({ main, owner }, bounds, page) {
  const hidden = page.painter.hiddenText(main, bounds);
  if (hidden) return hidden;
  if (fontSize(page.painter, main) < 1) return "size";
  return isCovered(owner, bounds, page) ? "covered" : "";
}

function boundsOfRun({ nodes, owner, whole }) {
  if (nodes.length === 0) return boundsOf(owner);
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (whole && rootOf(first) === rootOf(last)) return boundsBetween(first, last);
  return nodes.map((node) => boundsBetween(node, node)).reduce(union);
}

function boundsBetween(first, last) {
  const range = new Range();
  range.setStart(first, 0);
  range.setEnd(last, last.data.length);
  return range.getBoundingClientRect();
}

function union(one, other) {
  if (!one.width && !one.height) return other;
  if (!other.width && !other.height) return one;
  const [left, top] = [Math.min(one.left, other.left), Math.min(one.top, other.top)];
  const [right, bottom] = [Math.max(one.right, other.right), Math.max(one.bottom, other.bottom)];
  return new DOMRect(left, top, right - left, bottom - top);
}

const fontSize = (painter, element) => Number.parseFloat(painter.of(element).style.fontSize);

function heardMostly({ shares, text }, painter) {
  let heard = 0;
  for (const [element, length] of shares) if (painter.accessibleText(element)) heard += length;
  return heard * 2 > text.length;
}

function identifierOf(element, item) {
  for (let here = element; here; here = flatParent(here)) {
    const id = attribute(here, "id");
    if (id || here === item || !item) return id;
  }
  return "";
}

function classesAround(element) {
  const classes = [];
  for (let here = element; here && classes.length < 3; here = flatParent(here)) classes.push(attribute(here, "class"));
  return fold(classes.map((value) => value.slice(0, 300)).join(" "));
}
