// What the document says of itself: title, language, canonical address, meta, structured data.

const LONGEST_DATA = 500_000;
const DEEPEST_DATA = 60;
const MOST_DATA = 3_000_000;
const MOST_META = 500;

function documentEvidence(page) {
  const root = page.painter.root;
  const data = jsonLd();
  return {
    title: fold(titleText()).slice(0, 2000),
    more_titles: titleTexts().slice(1, MOST_TITLES).map((text) => fold(text).slice(0, 2000)),
    language: attribute(root, "lang").trim() || attribute(root, "xml:lang").trim(),
    canonical: linkedAddresses("canonical")[0] ?? "",
    meta: metaValues(),
    json_ld: data.parsed,
    broken_json_ld: data.broken,
    feeds: linkedAddresses("alternate").slice(0, 50),
    me: linkedAddresses("me").slice(0, 50),
    elements: elementCount(),
    schema_types: [...data.parsed.flatMap((value) => [...typesIn(value)]), ...microdataTypes()].slice(0, 200),
  };
}

const MOST_TITLES = 5;
const titleTexts = () => [...queryAll("title")].filter((one) => namespaceOf(one) !== SVG).map(textContent);
const titleText = () => titleTexts()[0] ?? "";

function linkedAddresses(relation) {
  const feeds = /^application\/(?:rss|atom|feed)\+(?:xml|json)$/i;
  return [...queryAll("link[rel][href]")]
    .filter((link) => tokens(attribute(link, "rel").toLowerCase()).includes(relation))
    .filter((link) => relation !== "alternate" || feeds.test(attribute(link, "type").trim()))
    .map((link) => absolute(attribute(link, "href")));
}

function metaValues() {
  const values = new Map();
  for (const meta of [...queryAll("meta[content]")].slice(0, MOST_META)) {
    const key = ["name", "property", "http-equiv"].map((name) => attribute(meta, name)).find(Boolean);
    const name = key?.trim().toLowerCase().toWellFormed();
    if (name && !values.has(name)) values.set(name, attribute(meta, "content").slice(0, 5000));
  }
  return Object.fromEntries(values);
}

function jsonLd() {
  const parsed = [];
  let [broken, size] = [0, 0];
  for (const script of queryAll("script[type]")) {
    if (!/^application\/ld\+json\b/i.test(attribute(script, "type").trim())) continue;
    const text = textContent(script);
    if ((size += text.length) > MOST_DATA) throw new TooLarge(`more than ${MOST_DATA} characters of structured data`);
    const value = parsedData(text);
    if (value === undefined) broken++;
    else parsed.push(value);
  }
  return { parsed, broken };
}

// Undefined for what is no JSON, and for what is too large or too deep to be meant as data.
function parsedData(text) {
  if (text.length > LONGEST_DATA) return undefined;
  try {
    const value = JSON.parse(text);
    return depthOf(value, DEEPEST_DATA) ? wellFormed(value) : undefined;
  } catch {
    return undefined;
  }
}

function depthOf(value, room) {
  if (value === null || typeof value !== "object") return true;
  return room > 0 && Object.values(value).every((part) => depthOf(part, room - 1));
}

// Names of members, too: a lone surrogate anywhere makes text that cannot be written.
function wellFormed(value) {
  if (typeof value === "string") return value.toWellFormed();
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(wellFormed);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key.toWellFormed(), wellFormed(part)]));
}

function* typesIn(value) {
  if (value === null || typeof value !== "object") return;
  if (Array.isArray(value)) {
    for (const part of value) yield* typesIn(part);
    return;
  }
  for (const type of [value["@type"]].flat()) if (typeof type === "string") yield schemaName(type);
  if (value["@graph"]) yield* typesIn(value["@graph"]);
}

function microdataTypes() {
  return [...queryAll("[itemscope][itemtype]")].flatMap((element) =>
    tokens(attribute(element, "itemtype"))
      .filter((type) => /^https?:\/\/schema\.org\//i.test(type))
      .map(schemaName),
  );
}

const schemaName = (type) => type.replace(/^(?:https?:\/\/schema\.org\/|schema:)/i, "").slice(0, 200);
