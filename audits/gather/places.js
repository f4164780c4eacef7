// Where an element stands: role, landmark, article, heading, list item, language; inherited down the flat tree.

const ROLES = new Set(
  `alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox
  complementary contentinfo definition deletion dialog directory document emphasis feed figure form generic grid gridcell
  group heading img image insertion link list listbox listitem log main marquee math menu menubar menuitem
  menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation progressbar radio radiogroup
  region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status strong subscript
  superscript suggestion switch tab table tablist tabpanel term textbox time timer toolbar tooltip tree treegrid
  treeitem`.split(/\s+/),
);
const LANDMARKS = new Set("banner complementary contentinfo form main navigation region search".split(" "));
const GENERAL = new Set(["form", "region"]); // say little: a landmark around them says where the reader is
const SECTIONING = new Set(["article", "aside", "nav", "section"]);
const SECTION_ROLES = new Set(["article", "complementary", "navigation", "region"]);
const LISTS = new Set(["ol", "ul", "menu"]);

const explicitRole = (element) =>
  hasAttribute(element, "role")
    ? (tokens(attribute(element, "role").toLowerCase()).find((role) => ROLES.has(role)) ?? "")
    : "";

class Places {
  #known = new Map();
  #lists = new Map();

  of(element) {
    let place = this.#known.get(element);
    if (!place) this.#known.set(element, (place = this.#make(element)));
    return place;
  }

  #make(element) {
    const parent = flatParent(element);
    const above = parent ? this.of(parent) : NOWHERE;
    const tag = localName(element);
    const role = explicitRole(element);
    const landmark = landmarkOf(element, tag, role, above);
    const kind = role || landmark;
    return {
      landmark,
      region: (GENERAL.has(landmark) && above.region) || landmark || above.region,
      inArticle: above.inArticle || kind === "main" || kind === "article" || (tag === "article" && !role),
      inSection: above.inSection || SECTIONING.has(tag) || SECTION_ROLES.has(kind),
      inMain: above.inMain || tag === "main" || kind === "main",
      heading: headingLevel(element, tag, role) || above.heading,
      language: languageOf(element) ?? above.language,
      item: tag === "li" || role === "listitem" ? element : above.item,
    };
  }

  // `[kind, index, id]` of the list item an element stands in; index as readers see it numbered.
  listOf(element) {
    const item = this.of(element).item;
    const list = item && listAround(item);
    if (!list) return ["", 0, 0];
    if (!this.#lists.has(list)) this.#lists.set(list, { id: this.#lists.size + 1, numbers: numbered(list) });
    const { id, numbers } = this.#lists.get(list);
    return [localName(list) === "ol" ? "ol" : "ul", numbers.get(item) ?? 0, id];
  }
}

const NOWHERE = { region: "", inArticle: false, inSection: false, inMain: false, heading: 0, language: "", item: null };

// The landmark rules of the HTML Accessibility API Mappings; empty for an element that is none.
function landmarkOf(element, tag, role, above) {
  if (role) return LANDMARKS.has(role) && (role !== "region" || labelled(element)) ? role : "";
  if (tag === "main") return "main";
  if (tag === "nav") return "navigation";
  if (tag === "search") return "search";
  if (tag === "header" || tag === "footer") return scopedToBody(above) ? BODY_LANDMARKS[tag] : "";
  if (tag === "aside") return !above.inSection || labelled(element) ? "complementary" : "";
  if (tag === "section") return labelled(element) ? "region" : "";
  if (tag === "form") return labelled(element) ? "form" : "";
  return "";
}

const BODY_LANDMARKS = { header: "banner", footer: "contentinfo" };
const scopedToBody = (above) => !above.inSection && !above.inMain;
const labelled = (element) => labelOf(element).name !== "";

function headingLevel(element, tag, role) {
  const native = /^h[1-6]$/.test(tag) ? Number(tag[1]) : 0;
  if (role && role !== "heading") return 0;
  const level = Number.parseInt(attribute(element, "aria-level"), 10);
  if (!role && !native) return 0;
  return level >= 1 ? Math.min(level, 6) : native || 2;
}

function languageOf(element) {
  return readAttribute(element, "lang") ?? readAttribute(element, "xml:lang");
}

function listAround(item) {
  for (let above = flatParent(item); above; above = flatParent(above)) {
    if (LISTS.has(localName(above)) || explicitRole(above) === "list") return above;
    if (localName(above) === "li") return null;
  }
  return null;
}

function numbered(list) {
  const numbers = new Map();
  let next = Number.parseInt(attribute(list, "start"), 10) || 1;
  for (let item = elementChild(list); item; item = elementAfter(item)) {
    if (localName(item) !== "li" && explicitRole(item) !== "listitem") continue;
    next = Number.parseInt(attribute(item, "value"), 10) || next;
    numbers.set(item, next++);
  }
  return numbers;
}
