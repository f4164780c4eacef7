// What a program can tell of where a link stands: its paragraph, list items, table cell and header cells, description.

const LONGEST_LINK_IN_CONTEXT = 24; // longer names speak for themselves
const MOST_PIECES = 10;
const LONGEST_PIECE = 60;
const MOST_NEIGHBOURS = 40;
const LISTED = new Set(["ol", "ul", "menu", "dl"]);

class Contexts {
  #page;
  #heading = "";

  constructor(page) {
    this.#page = page;
  }

  // To be told of every element, in document order.
  pass(element) {
    if (!isHeading(element) || !this.#page.painter.accessible(element)) return;
    this.#heading = cut(this.#page.names.content(element).name, LONGEST_PIECE) || this.#heading;
  }

  of(link) {
    const cell = closest(link, (one) => /^(?:td|th)$/.test(localName(one)) || isCell(one));
    return {
      around: [...this.#run(link), ...this.#above(link, cell), description(link)].filter(Boolean).slice(0, MOST_PIECES),
      heading: this.#heading,
      ...(cell ? this.#table(cell) : {}),
    };
  }

  // The line of text that the link stands in: what is inline around it in its block.
  #run(link) {
    let outer = link;
    for (let above = flatParent(link); above && this.#isInline(above); above = flatParent(above)) outer = above;
    const before = this.#beside(outer, previousSibling);
    const after = this.#beside(outer, nextSibling);
    return this.#pieces([...before.reverse(), outer, ...after], link, false);
  }

  #beside(node, next) {
    const found = [];
    for (let one = next(node); one && found.length < MOST_NEIGHBOURS; one = next(one)) {
      if (nodeType(one) === ELEMENT && (localName(one) === "br" || !this.#isInline(one))) break;
      found.push(one);
    }
    return found;
  }

  #isInline = (element) => /^(?:inline|contents)/.test(this.#page.painter.of(element).display);

  // What its list says, and the items, cells and groups around that outside of the lists in them.
  #above(link, cell) {
    const said = [];
    let list = null;
    for (let above = flatParent(link); above && said.length < MOST_PIECES; above = flatParent(above)) {
      const tag = localName(above);
      if (hasAttribute(above, "aria-label") || hasAttribute(above, "aria-labelledby")) said.push(labelOf(above).name);
      if (!list && LISTED.has(tag)) said.push(...this.#pieces([(list = above)], link, false));
      if (isItem(above, tag) || above === cell) said.push(...this.#pieces([above], link, true));
      else if (/^(?:p|summary|caption|figcaption|label|legend)$/.test(tag)) said.push(...this.#pieces([above], link, true));
      if (tag === "dd") said.push(textBefore(above, "dt"));
      if (tag === "figure" || tag === "fieldset" || tag === "details") said.push(firstText(above));
    }
    return said;
  }

  #table(cell) {
    const row = closest(cell, (one) => localName(one) === "tr" || explicitRole(one) === "row");
    const cells = row ? [...childElements(row)] : [];
    const others = cells.filter((one) => one !== cell);
    const heads = [...others.filter(isRowHead), ...headersOf(cell, row)];
    const rest = others.filter((one) => !heads.includes(one));
    const table = closest(cell, (one) => localName(one) === "table");
    const titles = [...heads.filter(spansTable), ...(table ? [...childElements(table)].filter(isCaption) : [])];
    return {
      heads: this.#texts(heads.filter((head) => !spansTable(head))),
      table: this.#texts(titles).join(" "),
      beside: this.#texts(rest),
    };
  }

  #texts = (cells) => cells.slice(0, MOST_PIECES).map((one) => cut(this.#page.names.content(one).name, LONGEST_PIECE)).filter(Boolean);

  // Text and the names of pictures, in pieces that end where links begin and end, without the link itself.
  #pieces(nodes, link, withoutLists) {
    const pieces = [""];
    const { painter } = this.#page;
    const read = (node, element) => {
      if (pieces.length > MOST_PIECES || node === link) return pieces.push("");
      if (nodeType(node) === TEXT) return void (element && painter.accessibleText(element) && (pieces[pieces.length - 1] += textContent(node)));
      if (nodeType(node) !== ELEMENT || UNSPOKEN.has(localName(node)) || !painter.accessible(node)) return undefined;
      const tag = localName(node);
      const apart = tag === "a" || tag === "br" || !this.#isInline(node);
      if (withoutLists && LISTED.has(tag) && !nodes.includes(node)) return pieces.push("");
      if (apart) pieces.push("");
      const { name } = ownName(node, () => NO_NAME);
      if (name) pieces[pieces.length - 1] += ` ${name} `;
      else for (const child of flatChildren(node)) read(child, node);
      return apart ? pieces.push("") : undefined;
    };
    for (const node of nodes) read(node, flatParent(node));
    return pieces.map((piece) => cut(fold(piece), LONGEST_PIECE)).filter(Boolean);
  }
}

const previousSibling = getter(Node.prototype, "previousSibling");
const elementBefore = getter(Element.prototype, "previousElementSibling");

const isItem = (element, tag) => tag === "li" || tag === "dd" || tag === "dt" || explicitRole(element) === "listitem";
const isCell = (element) => /^(?:cell|gridcell|columnheader|rowheader)$/.test(explicitRole(element));
const isCaption = (element) => localName(element) === "caption";
const isRowHead = (cell) => explicitRole(cell) === "rowheader" || (localName(cell) === "th" && attribute(cell, "scope") !== "col");

function* childElements(element) {
  for (let child = elementChild(element); child; child = elementAfter(child)) yield child;
}

function description(link) {
  const referred = referredTo(link, "aria-describedby");
  return fold([...referred.map(referredName), attribute(link, "aria-description"), attribute(link, "title")].join(" "));
}

// The cells that head this one: those it names, and what is a header in its column further up.
function headersOf(cell, row) {
  const named = referredTo(cell, "headers");
  const table = closest(cell, (one) => localName(one) === "table" || /^(?:table|grid|treegrid)$/.test(explicitRole(one)));
  if (!table || !row) return named;
  const column = columnOf(cell);
  const rows = [...queryIn(table, "tr, [role=row]")].slice(0, MOST_NEIGHBOURS);
  const above = rows.slice(0, Math.max(0, rows.indexOf(row))).flatMap((one) => [...childElements(one)]);
  return [...named, ...above.filter((one) => isColumnHead(one) && covers(one, column))];
}

const isColumnHead = (cell) => (localName(cell) === "th" && attribute(cell, "scope") !== "row") || explicitRole(cell) === "columnheader";
const spanOf = (cell) => Math.min(Math.max(Number.parseInt(attribute(cell, "colspan"), 10) || 1, 1), 1000);

function columnOf(cell) {
  let column = 0;
  for (let before = elementBefore(cell); before; before = elementBefore(before)) column += spanOf(before);
  return column;
}

function covers(head, column) {
  const first = columnOf(head);
  return first <= column && column < first + spanOf(head);
}

// A head over all columns of a table is the title of the whole, and tells no cell from another.
function spansTable(head) {
  const row = flatParent(head);
  return spanOf(head) > 1 && row !== null && [...childElements(row)].length === 1;
}

function textBefore(element, tag) {
  for (let before = elementBefore(element); before; before = elementBefore(before)) {
    if (localName(before) === tag) return cut(fold(textContent(before)), LONGEST_PIECE);
  }
  return "";
}

// What a figure, a group of fields or a disclosure is called.
function firstText(element) {
  for (const child of childElements(element)) {
    if (/^(?:figcaption|legend|summary)$/.test(localName(child))) return cut(fold(textContent(child)), LONGEST_PIECE);
  }
  return "";
}
