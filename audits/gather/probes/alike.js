// Links of one name: which of them stand in one context, what tells them apart for the eye, where scripted ones lead.

const MOST_ALIKE = 400;
const LONGEST_CONTEXT = 600;
const NEAR = 200; // CSS pixels from a link to a picture that seems to belong to it
const LONGEST_GAP = 300;
const MOST_GAP_NODES = 300;
const SETTLING = 30; // milliseconds in which a script that was clicked says where it leads

let alike = []; // what `whereLeads` refers to, by number

function linksAlike() {
  const page = new OpenPage();
  const found = page.elements.filter((element) => speaksAsLink(element) && spokenLink(element, page.painter));
  const groups = [...Map.groupBy(found, (link) => page.names.of(link).name.toLowerCase())];
  const shared = groups.filter(([name, links]) => name && new Set(links.map(addressKey)).size > 1);
  alike = shared.flatMap(([, links]) => links).slice(0, MOST_ALIKE);
  const surroundings = new Surroundings(page);
  const links = shared.flatMap(([name, members]) => surroundings.describe(name, members.filter((one) => alike.includes(one))));
  return { links, more: shared.reduce((sum, [, members]) => sum + members.length, 0) - alike.length };
}

function spokenLink(element, painter) {
  if (localName(element) !== "area") return painter.accessible(element);
  const map = flatParent(element);
  const name = map && attribute(map, "name");
  return Boolean(name) && [...queryAll(`img[usemap="#${CSS.escape(name)}"]`)].some((image) => painter.accessible(image));
}

// Two links of one key lead to one place; one that only its script knows is like no other.
const addressKey = (element) => addressOf(element).href || element;

class Surroundings {
  #page;
  #pictures;
  #headings;

  constructor(page) {
    this.#page = page;
    this.order = new Map(page.elements.map((element, index) => [element, index]));
    this.#headings = page.elements.filter((element) => levelOf(element) && page.painter.accessible(element));
    this.#pictures = page.elements.filter((element) => isImage(element) && page.painter.seen(element));
  }

  describe(name, members) {
    const claims = claimsOf(members);
    return members.map((link, index) => ({
      number: alike.indexOf(link),
      name,
      said: this.#page.names.of(link).name,
      address: addressOf(link).href,
      context: this.#context(link, claims),
      ...this.#sentence(link),
      after: index + 1 < members.length ? this.#gap(link, members[index + 1]) : "",
      picture: this.#picture(link, members),
      target: this.#page.target(link),
    }));
  }

  // All that a program can tell a reader of where the link stands.
  #context(link, claims) {
    const parts = [this.#heading(link), description(link), columnHeading(link)];
    let territory = link;
    for (let above = flatParent(link); above && claims.get(above).size === 1; above = flatParent(above)) {
      if (hasAttribute(above, "aria-label") || hasAttribute(above, "aria-labelledby")) parts.push(labelOf(above).name);
      if (localName(above) === "dd") parts.push(termOf(above));
      if (!/^(?:inline|contents)/.test(this.#page.painter.of(above).display)) territory = above;
    }
    return cut([...parts, this.#page.names.content(territory).name].join("\n").toLowerCase(), LONGEST_CONTEXT);
  }

  #heading(link) {
    const place = this.order.get(link);
    const before = this.#headings.findLast((heading) => this.order.get(heading) < place);
    return before ? this.#page.names.content(before).name : "";
  }

  // The text of the link's own block, up to the link, in it and after it, in which sentences are found.
  #sentence(link) {
    let block = flatParent(link);
    while (block && /^(?:inline|contents)/.test(this.#page.painter.of(block).display)) block = flatParent(block);
    if (!block || rootOf(block) !== rootOf(link)) return { before: "", within: "", behind: "" };
    const range = new Range();
    range.setStart(block, 0);
    range.setEndBefore(link);
    const before = fold(range.toString()).slice(-LONGEST_CONTEXT);
    range.selectNodeContents(block);
    range.setStartAfter(link);
    const within = cut(fold(textContent(link)), LONGEST_CONTEXT);
    return { before, within, behind: cut(fold(range.toString()), LONGEST_CONTEXT) };
  }

  // What is seen between two links.
  #gap(link, next) {
    if (rootOf(link) !== rootOf(next)) return "";
    const walker = document.createTreeWalker(rootOf(link), NodeFilter.SHOW_TEXT);
    walker.currentNode = link;
    let text = "";
    let left = MOST_GAP_NODES;
    for (let node = walker.nextNode(); node && left && text.length < LONGEST_GAP; node = walker.nextNode()) {
      if (contains(link, node)) continue;
      if (comesBefore(next, node)) break;
      left--;
      const parent = parentOf(node);
      const { painter } = this.#page;
      if (!UNSPOKEN.has(localName(parent)) && !painter.hiddenText(parent, painter.extent(parent))) text += ` ${textContent(node)}`;
    }
    return cut(fold(text), LONGEST_GAP);
  }

  // The pictures that mark the link: its own, and the nearest one around.
  #picture(link, members) {
    const own = [...queryIn(link, "*")].filter(isImage);
    const painted = this.#page.painter.of(link).style.backgroundImage;
    const parts = [...own.map(pictureKey), painted === "none" ? "" : painted];
    const near = this.#nearest(link, members);
    return cut([...parts, near ? pictureKey(near) : ""].filter(Boolean).join("\n"), LONGEST_CONTEXT);
  }

  #nearest(link, members) {
    const middle = middleOf(link);
    const far = (picture) => Math.hypot(middleOf(picture).x - middle.x, middleOf(picture).y - middle.y);
    const around = this.#pictures.filter((picture) => far(picture) <= NEAR && !members.some((one) => contains(one, picture)));
    return around.sort((one, other) => far(one) - far(other))[0];
  }
}

// For each element around them, the addresses of the links within it.
function claimsOf(members) {
  const claims = new Map();
  for (const link of members) {
    const key = addressKey(link);
    for (let above = link; above; above = flatParent(above)) {
      if (!claims.has(above)) claims.set(above, new Set());
      claims.get(above).add(key);
    }
  }
  return claims;
}

// What heads the column of the table cell that a link stands in; where nothing does, its number.
function columnHeading(link) {
  const cell = closest(link, (one) => /^(?:td|th)$/.test(localName(one)));
  const table = cell && closest(cell, (one) => localName(one) === "table");
  if (!table) return "";
  const index = cell.cellIndex;
  const top = queryIn(table, "tr")[0];
  const head = top && [...queryIn(top, "td, th")][index];
  const named = referredTo(cell, "headers");
  return fold([`${index}`, ...named.map(textContent), head ? textContent(head) : ""].join(" "));
}

function termOf(definition) {
  for (let before = elementBefore(definition); before; before = elementBefore(before)) {
    if (localName(before) === "dt") return fold(textContent(before));
  }
  return "";
}

const contains = method(Node.prototype, "contains");

function pictureKey(element) {
  const uses = [...queryIn(element, "use, path, image")].slice(0, 3);
  return [attribute(element, "src"), ...uses.flatMap((one) => ["href", "xlink:href", "d"].map((name) => attribute(one, name)))]
    .filter(Boolean)
    .join(" ")
    .slice(0, LONGEST_CONTEXT);
}

function middleOf(element) {
  const { left, top, width, height } = boundsOf(element);
  return { x: left + width / 2, y: top + height / 2 };
}

// Where a link leads that only its script knows: it is clicked, and held back from leaving.
async function whereLeads(number) {
  const before = attempts.length;
  pressOn(alike[number]);
  if (attempts.length === before) await new Promise((done) => setTimeout(done, SETTLING));
  return attempts.length > before ? attempts.at(-1).address : "";
}

globalThis.presscheck.linksAlike = () => written(linksAlike());
globalThis.presscheck.whereLeads = whereLeads;
globalThis.presscheck.shown = () => written({ address: location.href, ...shownIn(document) });
