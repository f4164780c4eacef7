// Accessible names (Accessible Name and Description Computation 1.2), each with where it comes from.
//
// Chromium would tell them itself (`element.computedName`), but takes some milliseconds for each: a test compares the two.

const NO_NAME = { name: "", source: "" };
const SILENT = new Set("script style template noscript head iframe object canvas audio video rp textarea select datalist".split(" "));
const SVG = "http://www.w3.org/2000/svg";

class Names {
  constructor(painter) {
    this.painter = painter;
  }

  // The name of an element that is named by its content: a link, a button, a heading.
  of(element) {
    return ownName(element, () => this.content(element));
  }

  // What is read aloud inside an element.
  content(element) {
    const said = { text: "", sources: [] };
    this.#say(element, said);
    const source = said.sources.includes("content") ? "content" : (said.sources[0] ?? "");
    return { name: fold(said.text), source };
  }

  #say(element, said) {
    this.#sayGenerated(element, "::before", said);
    for (const child of flatChildren(element)) {
      if (nodeType(child) === TEXT) this.#add(textContent(child), "content", element, said);
      else if (nodeType(child) === ELEMENT) this.#sayElement(child, said);
    }
    this.#sayGenerated(element, "::after", said);
  }

  #sayElement(element, said) {
    const tag = localName(element);
    const paint = this.painter.of(element);
    if (SILENT.has(tag) || paint.gone || paint.inaccessible) return;
    const own = ownName(element, () => NO_NAME, replaced(element, tag));
    const apart = own.name || tag === "br" || !/^(?:inline|contents)$/.test(paint.display);
    if (apart) said.text += " ";
    if (own.name) this.#add(own.name, own.source, element, said);
    else if (!replaced(element, tag)) this.#say(element, said);
    if (apart) said.text += " ";
  }

  #sayGenerated(element, which, said) {
    const { spoken } = generated(element, which, this.painter);
    if (spoken) this.#add(spoken, "generated", element, said);
  }

  #add(text, source, element, said) {
    const paint = this.painter.of(element);
    if (!paint.visible || paint.inside) return;
    said.text += text;
    if (text.trim()) said.sources.push(source);
  }
}

// In the order of the computation: labels, the host language's own, the content, the tooltip.
function ownName(element, content, tooltip = true) {
  const label = labelOf(element, false);
  if (label.name) return label;
  const native = nativeName(element);
  if (native.name) return native;
  const inner = content();
  return inner.name || !tooltip ? inner : tooltipOf(element);
}

// A name given by label alone, as landmarks have them.
function labelOf(element, tooltip = true) {
  const referred = referredTo(element, "aria-labelledby");
  const joined = fold(referred.map(referredName).join(" "));
  if (joined) return { name: joined, source: "aria-labelledby" };
  const label = fold(attribute(element, "aria-label"));
  if (label) return { name: label, source: "aria-label" };
  return tooltip ? tooltipOf(element) : NO_NAME;
}

// Hidden elements lend their text, too, when they are referred to.
const referredName = (element) =>
  fold(attribute(element, "aria-label")) || nativeName(element).name || fold(textContent(element) ?? "");

function tooltipOf(element) {
  const title = fold(attribute(element, "title"));
  return title ? { name: title, source: "title" } : NO_NAME;
}

function nativeName(element) {
  const tag = localName(element);
  if (tag === "svg" && namespaceOf(element) === SVG) return { name: svgTitle(element), source: "svg-title" };
  const pictured = tag === "img" || tag === "area" || (tag === "input" && attribute(element, "type") === "image");
  const name = pictured ? fold(attribute(element, "alt")) : "";
  if (name || tag !== "input") return { name, source: "image-alt" };
  const type = attribute(element, "type").toLowerCase();
  return { name: /^(?:button|submit|reset)$/.test(type) ? fold(attribute(element, "value")) : "", source: "content" };
}

function svgTitle(svg) {
  for (const child of childrenOf(svg)) {
    if (nodeType(child) === ELEMENT && localName(child) === "title") return fold(textContent(child) ?? "");
  }
  return "";
}

const replaced = (element, tag) => tag === "img" || tag === "input" || (tag === "svg" && namespaceOf(element) === SVG);
