// Controls whose name an ARIA attribute gives, and the text that they show.

const MOST_LABELS = 2000;
const LONGEST_TEXT_OF_LABEL = 2000;
const ICON_FONT = /icon|awesome|glyph|symbol|dingbat/i;
const CONTROL_ROLES = new Set(
  "button checkbox gridcell link menuitem menuitemcheckbox menuitemradio option radio switch tab treeitem".split(" "),
);
const BUTTON_TYPES = new Set(["button", "submit", "reset"]);
const BREAK = "\u2029"; // between blocks: the line feeds of the source are white space

function labels(page) {
  const found = page.elements.filter((element) => isNamedControl(element) && page.painter.accessible(element));
  if (found.length > MOST_LABELS) throw new TooLarge(`more than ${MOST_LABELS} named controls`);
  const all = found.map((element) => namedAndShown(element, page));
  return { labels: all.filter(({ name, text }) => name && text.length) };
}

// The text is what differs from the name only where the name is not made of it.
function isNamedControl(element) {
  if (!hasAttribute(element, "aria-label") && !hasAttribute(element, "aria-labelledby")) return false;
  const role = explicitRole(element);
  return role ? CONTROL_ROLES.has(role) : isNativeControl(element);
}

function isNativeControl(element) {
  const tag = localName(element);
  if (tag === "a") return hasAttribute(element, "href");
  return tag === "button" || (tag === "input" && BUTTON_TYPES.has(attribute(element, "type").toLowerCase()));
}

function namedAndShown(element, page) {
  const { painter } = page;
  const { name, source } = labelOf(element, false);
  const text = cut(shownText(element, painter), LONGEST_TEXT_OF_LABEL).split(BREAK).map(fold).filter(Boolean);
  const all = [element, ...queryIn(element, "*")];
  return {
    name: cut(name, LONGEST_TEXT_OF_LABEL),
    name_source: source,
    text,
    spaced: text.length === 1 ? fold(cut(shownText(element, painter, " "), LONGEST_TEXT_OF_LABEL)) : "",
    target: page.target(element),
    icon_font: all.some((one) => ICON_FONT.test(painter.of(one).style.fontFamily.split(",")[0])),
  };
}

// `inline` is put between its inline elements: a style may set them apart.
function shownText(element, painter, inline = "") {
  if (localName(element) === "input") return painter.seen(element) ? attribute(element, "value") : "";
  const parts = [];
  readVisible(element, painter, parts, { between: BREAK, inline, generatedToo: false, unread: isNoteMark });
  return parts.join("");
}

// Nobody says the raised number that leads to a note or an affiliation.
const isNoteMark = (element) => localName(element) === "sup" && !/\p{L}/u.test(textContent(element));
