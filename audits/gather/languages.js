// The text by the element that names its language: what is seen or heard, names of pictures and controls included.

const MOST_SCOPES = 1000;
const MOST_SCOPE_TEXT = 12_000; // characters kept of one scope: more says no more of its language
const LONGEST_PASSAGE = 1000;
const NO_LANGUAGE = new Set("code kbd pre samp var math".split(" "));

function languages(page) {
  const reader = new LanguageReader(page);
  reader.read();
  return { scopes: reader.scopes.map((scope) => scopeOf(scope, page)) };
}

class LanguageReader {
  scopes = [];
  #page;
  #scope = null;
  #size = 0;

  constructor(page) {
    this.#page = page;
  }

  read() {
    const { root } = this.#page.painter;
    this.#scope = this.#open(root, languageOf(root) ?? "");
    this.#scope.text = `${titleText()}\n`;
    this.#inside(root);
  }

  #open(element, language) {
    if (this.scopes.length >= MOST_SCOPES) throw new TooLarge(`more than ${MOST_SCOPES} elements with a language`);
    const scope = { element, language: language.trim(), text: "" };
    this.scopes.push(scope);
    return scope;
  }

  #inside(element) {
    const { inside, visible } = this.#page.painter.of(element);
    if (inside) return;
    for (const child of flatChildren(element)) {
      if (nodeType(child) === TEXT && visible) this.#text(textContent(child));
      else if (nodeType(child) === ELEMENT) this.#element(child);
    }
  }

  #text(text) {
    this.#scope.text += text.replaceAll("\n", " ");
    this.#size += text.length;
    if (this.#size > MOST_TEXT) throw new TooLarge(`more than ${MOST_TEXT} characters of text`);
  }

  #element(element) {
    const tag = localName(element);
    if (NO_LANGUAGE.has(tag) || attribute(element, "translate") === "no") return;
    const paint = this.#page.painter.of(element);
    if (paint.gone) return;
    const outer = this.#scope;
    const language = languageOf(element);
    if (language !== null) this.#scope = this.#open(element, language);
    const apart = this.#scope !== outer || tag === "br" || !/^(?:inline|contents)$/.test(paint.display);
    if (apart) this.#scope.text += "\n";
    if (paint.visible && !paint.inaccessible) this.#labels(element);
    if (!UNSPOKEN.has(tag)) this.#inside(element);
    if (apart) this.#scope.text += "\n";
    this.#scope = outer;
  }

  // A label is in the language of the element that bears it, also where its words are taken from elsewhere.
  #labels(element) {
    const labels = [ownName(element, () => NO_NAME).name, fold(attribute(element, "placeholder"))].filter(Boolean);
    if (labels.length) this.#scope.text += `\n${labels.join("\n")}\n`;
  }
}

function scopeOf({ element, language, text }, page) {
  const lines = text.split("\n").map((line) => cut(fold(line), LONGEST_PASSAGE)).filter((line) => /\p{L}/u.test(line));
  return { language, target: page.target(element), root: element === page.painter.root, lines: spread(lines) };
}

// Lines from the whole of a long text, in their order.
function spread(lines) {
  const length = lines.reduce((sum, line) => sum + line.length, 0);
  const step = Math.ceil(length / MOST_SCOPE_TEXT);
  return step > 1 ? lines.filter((_, index) => index % step === 0) : lines;
}
