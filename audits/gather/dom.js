// Reading the DOM safely: accessors that a page cannot clobber, and the flat tree.
//
// An isolated world has prototypes of its own, but a form still answers to the names of its controls
// (`<form><input name="parentNode">`) and a document to those of its images and forms. So everything that concerns the
// tree is read through the accessors of the prototypes.

const getter = (prototype, name) => {
  const get = Object.getOwnPropertyDescriptor(prototype, name).get;
  return (object) => get.call(object);
};
const method = (prototype, name) => {
  const called = prototype[name];
  return (object, ...values) => called.apply(object, values);
};

const parentOf = getter(Node.prototype, "parentNode");
const nodeType = getter(Node.prototype, "nodeType");
const firstChild = getter(Node.prototype, "firstChild");
const nextSibling = getter(Node.prototype, "nextSibling");
const textContent = getter(Node.prototype, "textContent");
const ownerOf = getter(Node.prototype, "ownerDocument");
const rootOf = method(Node.prototype, "getRootNode");
const comparePosition = method(Node.prototype, "compareDocumentPosition");
const localName = getter(Element.prototype, "localName");
const namespaceOf = getter(Element.prototype, "namespaceURI");
const attributeNames = method(Element.prototype, "getAttributeNames"); // dearer: `attributes`, an object for each
const shadowRootOf = getter(Element.prototype, "shadowRoot");
const slotOf = getter(Element.prototype, "assignedSlot");
const slotOfText = getter(Text.prototype, "assignedSlot");
const elementChild = getter(Element.prototype, "firstElementChild");
const elementAfter = getter(Element.prototype, "nextElementSibling");
const clientWidth = getter(Element.prototype, "clientWidth");
const clientHeight = getter(Element.prototype, "clientHeight");
const readAttribute = method(Element.prototype, "getAttribute");
const hasAttribute = method(Element.prototype, "hasAttribute");
const matches = method(Element.prototype, "matches");
const queryIn = method(Element.prototype, "querySelectorAll");
const findIn = method(Element.prototype, "querySelector");
const boundsOf = method(Element.prototype, "getBoundingClientRect");
const documentElementOf = getter(Document.prototype, "documentElement");
const queryDocument = method(Document.prototype, "querySelectorAll");
const animationsOf = method(Document.prototype, "getAnimations");
const documentElements = method(Document.prototype, "getElementsByTagName");
const rootElement = () => documentElementOf(document);
const queryAll = (selector) => queryDocument(document, selector);
const elementCount = () => documentElements(document, "*").length;

const ELEMENT = 1;
const TEXT = 3;

// An element of this document, not of a frame in it.
const isOwnElement = (node) => nodeType(node) === ELEMENT && ownerOf(node) === document;

class TooLarge extends Error {}

const attribute = (element, name) => readAttribute(element, name) ?? "";
const fold = (text) => text.replace(/\s+/g, " ").trim();
const cut = (text, length) => (text.length > length ? `${text.slice(0, length)}…` : text);
const tokens = (text) => text.split(/\s+/).filter(Boolean);

function* childrenOf(node) {
  for (let child = firstChild(node); child; child = nextSibling(child)) yield child;
}

// The flat tree: what is painted where shadow roots and slots are in play.
function flatChildren(element) {
  const shadow = shadowRootOf(element);
  if (shadow) return childrenOf(shadow);
  if (localName(element) !== "slot") return childrenOf(element);
  const assigned = HTMLSlotElement.prototype.assignedNodes.call(element);
  return assigned.length ? assigned : childrenOf(element);
}

function flatParent(node) {
  const parent = assignedSlotOf(node) ?? parentOf(node);
  if (!parent) return null;
  if (nodeType(parent) === ELEMENT) return parent;
  return parent instanceof ShadowRoot ? parent.host : null;
}

function assignedSlotOf(node) {
  const type = nodeType(node);
  if (type === ELEMENT) return slotOf(node);
  return type === TEXT ? slotOfText(node) : null;
}

// The nearest element of the flat tree, from this one outwards, that fits.
function closest(element, fits) {
  for (let one = element; one; one = flatParent(one)) if (fits(one)) return one;
  return null;
}

// All elements below a document or shadow root in document order, those in open shadow roots after their host.
function* elementsBelow(node) {
  for (let element = elementChildOf(node); element; element = elementAfter(element)) {
    yield element;
    const shadow = shadowRootOf(element);
    if (shadow) yield* elementsBelow(shadow);
    if (elementChild(element)) yield* elementsBelow(element);
  }
}

// Whether one node begins before another in the document: it may hold it.
const comesBefore = (one, other) => Boolean(comparePosition(one, other) & Node.DOCUMENT_POSITION_FOLLOWING);

function elementChildOf(node) {
  if (nodeType(node) === ELEMENT) return elementChild(node);
  for (const child of childrenOf(node)) if (nodeType(child) === ELEMENT) return child;
  return null;
}

function byId(element, id) {
  const root = rootOf(element);
  const selector = `#${CSS.escape(id)}`;
  return root instanceof ShadowRoot ? root.querySelector(selector) : (queryAll(selector)[0] ?? null);
}

// The elements whose ids an attribute lists.
const referredTo = (element, name) => tokens(attribute(element, name)).map((id) => byId(element, id)).filter(Boolean);

const activeIn = (root) => (root instanceof ShadowRoot ? root.activeElement : readActive(document));
const readActive = getter(Document.prototype, "activeElement");

// What has focus, in open shadow roots too.
function activeElement() {
  let active = activeIn(document);
  for (let root; active && (root = shadowRootOf(active)) && activeIn(root); ) active = activeIn(root);
  return active;
}
