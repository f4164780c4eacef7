// The entry: makes the kinds of evidence asked for, in one visit of the tree, as one JSON string.

const GATHERERS = {
  document: documentEvidence,
  "text-blocks": textBlocks,
  headings,
  landmarks,
  images,
  tooltips,
  links,
  frames,
  labels,
  "named-parts": namedParts,
  languages,
  fields,
  notices,
};
const MOST_ELEMENTS = 200_000;
const MOST_JSON = 16_000_000;

class OpenPage {
  constructor() {
    this.painter = new Painter();
    this.places = new Places();
    this.names = new Names(this.painter);
    this.colours = new Colours(this.painter);
    this.selectors = new Selectors();
    this.footnotes = new Footnotes();
  }

  // All elements in document order, open shadow roots included.
  get elements() {
    if (elementCount() > MOST_ELEMENTS) throw new TooLarge(`more than ${MOST_ELEMENTS} elements`);
    this.everything ??= [...elementsBelow(document)];
    return this.everything;
  }

  target(element, bounds = this.painter.extent(element)) {
    return { selector: this.selectors.of(element), snippet: snippetOf(element), box: this.painter.box(bounds) };
  }
}

const baseAddress = getter(Node.prototype, "baseURI");

// As the browser resolves it; the raw text where it does not resolve.
function absolute(raw) {
  try {
    return new URL(raw, baseAddress(document)).href;
  } catch {
    return raw;
  }
}

// A gatherer that throws gives a reason and leaves the others their evidence.
function gather(kinds) {
  const evidence = [];
  const missing = {};
  const page = new OpenPage();
  for (const kind of kinds) {
    try {
      evidence.push(`${JSON.stringify(kind)}:${writtenWithin(MOST_JSON, { kind, ...GATHERERS[kind](page) })}`);
    } catch (fault) {
      missing[kind] = fault instanceof TooLarge ? `too large: ${fault.message}` : `${fault.name}: ${fault.message}`;
    }
  }
  return `{"evidence":{${evidence.join(",")}},"missing":${written(missing)}}`;
}

function writtenWithin(length, value) {
  const json = written(value);
  if (json.length > length) throw new TooLarge(`more than ${length} characters`);
  return json;
}

// JSON that every decoder takes: lone surrogates, which are rare and would be written as escapes, are replaced.
function written(value) {
  const json = JSON.stringify(value);
  if (!/\\ud[89a-f]/i.test(json)) return json;
  return JSON.stringify(value, (_, part) => (typeof part === "string" ? part.toWellFormed() : part));
}

globalThis.presscheck = { gather, slimAxe, qualweb, "qualweb-techniques": techniques, ace, alfa, selectorOf };
