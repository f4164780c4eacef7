// Watching the text of a page while it changes.

const WATCHED = { subtree: true, childList: true, characterData: true, characterDataOldValue: true };

// Tells each change of text: `note(element, before, after)`, with the element in which it stands.
class TextWatch {
  #observer = new MutationObserver((records) => this.#take(records));
  #note;

  constructor(page, note) {
    this.#note = note;
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
    }
  }
}

const gone = (record) => (record.type === "characterData" ? record.oldValue : spokenIn(record.removedNodes));
const come = (record) => (record.type === "characterData" ? textContent(record.target) : spokenIn(record.addedNodes));

const spokenIn = (nodes) => [...nodes].filter(isSpoken).map(textContent).join(" ");
const isSpoken = (node) =>
  nodeType(node) === TEXT || (nodeType(node) === ELEMENT && !UNSPOKEN.has(localName(node)));
