// Watching the text of a page while it changes.

const WATCHED = { subtree: true, childList: true, characterData: true, characterDataOldValue: true };

// Tells each change of text: `note(element, before, after)`, with the element in which it stands; and `rewritten(element)`
// where the same words are written anew.
class TextWatch {
  #observer = new MutationObserver((records) => this.#take(records));
  #note;
  #rewritten;

  constructor(page, note, rewritten = () => {}) {
    this.#note = note;
    this.#rewritten = rewritten;
    this.#observer.observe(document, WATCHED);
    for (const element of page.elements) {
      const shadow = shadowRootOf(element);
      if (shadow) this.#observer.observe(shadow, WATCHED);
    }
  }

  // Tells what has changed until now.
  flush() {
    this.#take(this.#observer.takeRecords());
  }

  stop() {
    this.flush();
    this.#observer.disconnect();
  }

  // What goes and what comes in one turn is one change, and none where the words are the same.
  #take(records) {
    const exchanges = new Map();
    for (const record of records) {
      const element = record.type === "characterData" ? flatParent(record.target) : record.target;
      if (!element || nodeType(element) !== ELEMENT) continue;
      const exchange = exchanges.get(element) ?? { before: "", after: "" };
      exchange.before += gone(record);
      exchange.after += come(record);
      exchanges.set(element, exchange);
    }
    for (const [element, { before, after }] of exchanges) {
      if (fold(before) !== fold(after)) this.#note(element, fold(before), fold(after));
      else this.#rewritten(element);
    }
  }
}

const gone = (record) => (record.type === "characterData" ? record.oldValue : spokenIn(record.removedNodes));
const come = (record) => (record.type === "characterData" ? textContent(record.target) : spokenIn(record.addedNodes));

const spokenIn = (nodes) => [...nodes].filter(isSpoken).map(textContent).join(" ");
const isSpoken = (node) =>
  nodeType(node) === TEXT || (nodeType(node) === ELEMENT && !UNSPOKEN.has(localName(node)));

const MOST_EXPECTED = 10;
const MOST_CONTAINERS = 20;
const DEAREST_SAMPLE = 20; // milliseconds: a container whose text takes longer to read is let go
const renderedText = getter(HTMLElement.prototype, "innerText");

// Text that comes and goes because its elements are shown in turn: `note(container, before, after)`, as of a TextWatch.
class ShownWatch {
  #observer = new MutationObserver((records) => this.#take(records));
  #texts = new Map();
  #touched = new Set();
  #note;

  // `expected` are containers in which it is likely: their text is known from the start.
  constructor(note, expected = []) {
    this.#note = note;
    for (const container of [...expected].filter((one) => one instanceof HTMLElement).slice(0, MOST_EXPECTED)) this.#sample(container);
    const attributeFilter = ["class", "style", "hidden", "aria-hidden"];
    this.#observer.observe(document, { subtree: true, attributes: true, attributeFilter });
  }

  // Tells what has changed until now; to be called from time to time.
  flush() {
    this.#take(this.#observer.takeRecords());
    for (const container of this.#touched) this.#sample(container);
    this.#touched.clear();
  }

  stop() {
    this.#observer.disconnect();
  }

  #take(records) {
    for (const { target } of records) {
      const parent = flatParent(target);
      for (const container of new Set([parent, closest(parent, (one) => this.#texts.has(one))])) this.#touch(container);
    }
  }

  #touch(container) {
    if (!(container instanceof HTMLElement)) return;
    if (!this.#texts.has(container) && this.#texts.size < MOST_CONTAINERS) this.#texts.set(container, undefined);
    if (this.#texts.has(container)) this.#touched.add(container);
  }

  #sample(container) {
    const before = this.#texts.get(container);
    if (before === null) return;
    const start = performance.now();
    const after = fold(renderedText(container));
    this.#texts.set(container, performance.now() - start > DEAREST_SAMPLE ? null : after);
    if (before !== undefined && before !== after) this.#note(container, before, after);
  }
}
