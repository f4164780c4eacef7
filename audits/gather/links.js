// The links as a user meets them: also areas, buttons, look-alikes without an address, and those kept in templates.

const MOST_LINKS = 5000;
const LONGEST_ADDRESS = 8000; // beyond it there are data: and javascript: addresses, of which the start says all
const LONGEST_NAME = 2000;
const LONGEST_HINTS = 600;
const HINTING_ELEMENTS = 12;
const XLINK = "http://www.w3.org/1999/xlink";

function links(page) {
  const around = { contexts: new Contexts(page), groups: new Map() };
  const found = [];
  for (const element of page.elements) {
    around.contexts.pass(element);
    if (isLink(element)) found.push(linkOf(element, page, around));
  }
  const templates = page.elements.filter((element) => element instanceof HTMLTemplateElement);
  const all = [...found, ...templates.flatMap((template) => linksKeptIn(template, page))];
  if (all.length > MOST_LINKS) throw new TooLarge(`more than ${MOST_LINKS} links`);
  return { links: all };
}

function isLink(element) {
  const tag = localName(element);
  if (tag === "a" || tag === "area" || tag === "button") return true;
  const role = explicitRole(element);
  return role === "link" || role === "button";
}

const isButton = (element) => localName(element) === "button" || explicitRole(element) === "button";

function linkOf(element, page, { contexts, groups }) {
  const { painter, places, names } = page;
  const { name, source } = names.of(element);
  const place = places.of(element);
  return {
    ...addressOf(element),
    name: cut(name, LONGEST_NAME),
    name_source: source,
    text: cut(visibleText(element, page), LONGEST_NAME),
    target: page.target(element),
    element: localName(element),
    region: place.region,
    in_article: place.inArticle,
    group: numberOf(groupAround(element, page), groups),
    seen: linkSeen(element, painter),
    accessible: painter.accessible(element),
    lands: landing(element),
    hints: hintsOf(element),
    look: isButton(element) ? lookOf(element, painter) : [],
    context: name.length <= LONGEST_LINK_IN_CONTEXT && speaksAsLink(element) ? contexts.of(element) : {},
  };
}

const HUES = [[20, "red"], [45, "orange"], [70, "yellow"], [165, "green"], [255, "blue"], [295, "purple"], [340, "pink"], [360, "red"]];
const COLOURFUL = 0.35; // saturation from which anybody calls it by its hue
const ROUND = 0.15; // share by which width and height of something round may differ

// What only the eye knows of a button: that it is round, and its colour.
function lookOf(element, painter) {
  const { borderTopLeftRadius, backgroundColor } = painter.of(element).style;
  const { width, height } = boundsOf(element);
  const radius = Number.parseFloat(borderTopLeftRadius) * (borderTopLeftRadius.includes("%") ? Math.min(width, height) / 100 : 1);
  const isRound = width > 0 && Math.abs(width - height) <= ROUND * height && radius >= Math.min(width, height) * 0.45;
  return [...(isRound ? ["round"] : []), ...hueOf(backgroundColor)];
}

function hueOf(colour) {
  const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour)?.slice(1).map(Number) ?? [0, 0, 0];
  const [most, least] = [Math.max(...parts), Math.min(...parts)];
  const lightness = (most + least) / 510;
  const range = most - least;
  if (range / 255 < COLOURFUL || lightness < 0.15 || lightness > 0.85) return [];
  const [r, g, b] = parts;
  const sector = most === r ? ((g - b) / range + 6) % 6 : most === g ? (b - r) / range + 2 : (r - g) / range + 4;
  return [HUES.find(([end]) => sector * 60 <= end)[1]];
}

// What holds the links of one menu: the outermost list in the same landmark, else the nearest box.
function groupAround(element, { painter, places }) {
  const { region } = places.of(element);
  let [list, box] = [null, null];
  for (let above = flatParent(element); above && places.of(above).region === region; above = flatParent(above)) {
    if (LISTS.has(localName(above)) || explicitRole(above) === "list") list = above;
    if (!box && !/^(?:inline|contents)/.test(painter.of(above).display)) box = above;
  }
  return list ?? box ?? flatParent(element);
}

function numberOf(group, groups) {
  if (!groups.has(group)) groups.set(group, groups.size + 1);
  return groups.get(group);
}

// What is met as a link: by role, or by nature where no other role is given that can take hold.
function speaksAsLink(element) {
  const role = explicitRole(element);
  const native = /^(?:a|area)$/.test(localName(element)) && addressOf(element).raw !== "";
  return role === "link" || (native && /^(?:|none|presentation)$/.test(role));
}

function addressOf(element) {
  const raw = readAttribute(element, "href") ?? readNamespaced(element, XLINK, "href");
  const rel = tokens(attribute(element, "rel").toLowerCase());
  const href = raw === null ? "" : cut(absolute(raw), LONGEST_ADDRESS);
  return { href, raw: cut(raw ?? "", LONGEST_ADDRESS), rel, opens: attribute(element, "target") };
}

const addressOfDocument = getter(Document.prototype, "URL");
const withoutFragment = (address) => address.split("#")[0];
const isOfThisPage = (address) => withoutFragment(address) === withoutFragment(addressOfDocument(document));
const SCRIPTED = /^(?:on|data-(?:bs-|mdb-|uk-)?(?:toggle|target|slide|dismiss|action|tab|modal|lity|fancybox|share)|aria-(?:controls|expanded|haspopup|selected)|ng-|v-on|@|x-on|jsaction|uk-)/;

// Whether a link to a fragment of this page finds an element of that id or an anchor of that name.
function landing(element) {
  const raw = readAttribute(element, "href");
  if (raw === null || !raw.includes("#") || localName(element) === "button") return "";
  const address = absolute(raw);
  if (!isOfThisPage(address)) return "";
  const fragment = address.slice(address.indexOf("#") + 1).split(":~:")[0];
  if (/^(?:[!/?]|top$|$)/i.test(fragment) || explicitRole(element) || isScripted(element)) return "";
  return [fragment, decoded(fragment)].some(isThere) ? "found" : "missing";
}

const isScripted = (element) => attributeNames(element).some((name) => SCRIPTED.test(name));
const elementById = method(Document.prototype, "getElementById");
const isThere = (id) => elementById(document, id) !== null || queryAll(`a[name="${CSS.escape(id)}"]`).length > 0;

function decoded(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

const templateContent = getter(HTMLTemplateElement.prototype, "content");
const readNamespaced = method(Element.prototype, "getAttributeNS");

// What is painted of its text, without words for screen readers only.
function visibleText(element, page) {
  const parts = [];
  readVisible(element, page.painter, parts);
  return fold(parts.join(""));
}

function readVisible(element, painter, parts, { between = " ", inline = "", generatedToo = true, unread = () => false } = {}) {
  const shown = painter.hiddenText(element, painter.extent(element)) === "";
  if (shown && generatedToo) parts.push(generated(element, "::before", painter).text);
  for (const child of flatChildren(element)) {
    if (nodeType(child) === TEXT && shown) parts.push(textContent(child));
    else if (nodeType(child) === ELEMENT && !UNSPOKEN.has(localName(child)) && !unread(child)) {
      const apart = localName(child) === "br" || !/^(?:inline|contents)$/.test(painter.of(child).display);
      const gap = apart ? between : inline;
      parts.push(gap);
      readVisible(child, painter, parts, { between, inline, generatedToo, unread });
      parts.push(gap);
    }
  }
  if (shown && generatedToo) parts.push(generated(element, "::after", painter).text);
}

// A map's area is seen where its picture is.
function linkSeen(element, painter) {
  if (localName(element) !== "area") return painter.seen(element);
  const map = flatParent(element);
  const name = map && attribute(map, "name");
  return Boolean(name) && [...queryAll(`img[usemap="#${CSS.escape(name)}"]`)].some((image) => painter.seen(image));
}

// Nobody sees a template's links until a script copies them: no style, no box, the plainest of names.
function linksKeptIn(template, page) {
  return [...templateContent(template).querySelectorAll("a, [role=link]")].map((element) => ({
    ...addressOf(element),
    ...templateName(element),
    text: cut(fold(textContent(element)), LONGEST_NAME),
    target: { selector: `${page.selectors.of(template)} ${CSS.escape(localName(element))}`, snippet: snippetOf(element) },
    element: "template",
    region: page.places.of(template).region,
    in_article: page.places.of(template).inArticle,
    seen: false,
    accessible: false,
    hints: hintsOf(element),
  }));
}

function templateName(element) {
  const label = labelOf(element, false);
  if (label.name) return { name: label.name, name_source: label.source };
  const text = fold(textContent(element));
  if (text) return { name: text, name_source: "content" };
  const picture = queryIn(element, "img[alt]")[0];
  return picture ? { name: fold(attribute(picture, "alt")), name_source: "image-alt" } : { name: "", name_source: "" };
}

// Class names, data attributes, icon names and file names: what the designer called it.
function hintsOf(element) {
  const parent = parentOf(element);
  const item = parent && nodeType(parent) === ELEMENT && localName(parent) === "li" ? [parent] : [];
  const around = [element, ...[...queryIn(element, "*")].slice(0, HINTING_ELEMENTS), ...item];
  return fold(around.flatMap((one) => [...hintsAt(one)]).join(" ")).slice(0, LONGEST_HINTS);
}

function* hintsAt(element) {
  for (const name of attributeNames(element)) {
    const value = attribute(element, name);
    if (name === "class" || name.startsWith("data-") || name === "icon" || name === "name") yield cut(value, 150);
    else if (localName(element) === "use" && name.endsWith("href")) yield value;
    else if (localName(element) === "img" && name === "src" && !value.startsWith("data:")) yield fileName(value);
  }
}

const fileName = (address) => address.split(/[?#]/)[0].split("/").at(-1).slice(0, 100);
