// Naming elements: selectors and snippets.

// Selectors that live: by id where it is unique and looks hand-written, else the shortest path from such an element.
class Selectors {
  #known = new Map();
  #ids = new Map();
  #positions = new Map();

  constructor() {
    for (const element of queryAll("[id]")) {
      const id = attribute(element, "id");
      this.#ids.set(id, (this.#ids.get(id) ?? 0) + 1);
    }
  }

  of(element) {
    let selector = this.#known.get(element);
    if (selector === undefined) this.#known.set(element, (selector = this.#make(element)));
    return selector;
  }

  #make(element) {
    const id = attribute(element, "id");
    const parent = parentOf(element);
    const shadow = parent instanceof ShadowRoot;
    if (id && !looksGenerated(id) && !shadow && this.#ids.get(id) === 1) return `#${CSS.escape(id)}`;
    const name = CSS.escape(localName(element));
    if (shadow) return `${this.of(parent.host)} >>> ${this.#step(element, name)}`;
    if (!parent || nodeType(parent) !== ELEMENT) return name;
    if (name === "body" && parent === rootElement()) return name;
    if (name === "main" && queryAll("main").length === 1) return name;
    return `${this.of(parent)} > ${this.#step(element, name)}`;
  }

  #step(element, name) {
    const [position, count] = this.#position(element);
    return count > 1 ? `${name}:nth-of-type(${position})` : name;
  }

  #position(element) {
    if (!this.#positions.has(element)) this.#number(parentOf(element));
    return this.#positions.get(element) ?? [1, 1];
  }

  #number(parent) {
    const counts = new Map();
    const places = [];
    for (let child = elementChildOf(parent); child; child = elementAfter(child)) {
      const name = localName(child);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      places.push([child, name, counts.get(name)]);
    }
    for (const [child, name, position] of places) this.#positions.set(child, [position, counts.get(name)]);
  }
}

const looksGenerated = (id) => /\d{4}|^:|:$|^[0-9a-f-]{8,}$|^(ember|react|radix|mui|ext-gen|yui)/i.test(id);

const SNIPPET = 300;
const VALUE = 120;

// The opening tag, written here: a clone would load its picture or run its custom element's constructor.
function snippetOf(element) {
  let text = `<${localName(element)}`;
  for (const name of attributeNames(element)) {
    const value = attribute(element, name);
    text += value ? ` ${name}="${cut(value, VALUE).replaceAll('"', "&quot;")}"` : ` ${name}`;
    if (text.length > SNIPPET) return `${text.slice(0, SNIPPET)}…`;
  }
  return `${text}>`;
}
