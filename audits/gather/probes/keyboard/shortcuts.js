// Shortcuts of a single character: what each key brings about while focus is on nothing, and what turns it off.

const TELLING = new Set(["class", "style", "hidden", "open", "src", "value", "aria-expanded", "aria-pressed", "aria-selected"]);
const MOST_CONTROLS = 12;
const CHOICES = "input[type=checkbox], input[type=radio], select, [role=switch], [role=checkbox], [role=menuitemcheckbox]";
const ACTIONS = "button, [role=button], input[type=button], input[type=submit], a[href], summary";
const ENTRIES = "input:not([type]), input[type=text], input[type=search], [contenteditable]";

class Reactions {
  constructor() {
    this.keys = []; // each key with what followed it
    this.observer = new MutationObserver((records) => this.#collect(records));
    const watched = { subtree: true, childList: true, characterData: true, attributes: true };
    this.observer.observe(document, watched);
    window.addEventListener("keydown", (event) => this.#key(event), { capture: true });
    window.addEventListener("focusin", (event) => this.#focused(event), { capture: true });
  }

  #key(event) {
    this.#collect();
    if (event.isTrusted) this.keys.push({ key: event.key, elements: new Set(), focused: null });
  }

  // Focus that a key has sent somewhere is taken back, so that the next one is none typed into a field.
  #focused(event) {
    const element = event.composedPath()[0];
    const last = this.keys.at(-1);
    if (last) last.focused ??= element;
    queueMicrotask(() => nodeType(element) === ELEMENT && blur(element));
  }

  #collect(records = this.observer.takeRecords()) {
    const last = this.keys.at(-1);
    if (last) for (const record of records) if (tells(record)) last.elements.add(changedBy(record));
  }

  report() {
    this.#collect();
    const keys = this.keys;
    this.keys = [];
    return keys.filter(({ elements, focused }) => elements.size || focused);
  }

  end() {
    this.observer.disconnect();
  }
}

// Whether a change may be one that is seen. The root and the body carry classes for styling that mean nothing by themselves.
function tells({ type, target, attributeName, addedNodes, removedNodes }) {
  const element = nodeType(target) === ELEMENT ? target : flatParent(target);
  if (!element || /^(?:head|script|style|title|link|meta)$/.test(localName(element))) return false;
  if (type !== "attributes") return type === "characterData" || [...addedNodes, ...removedNodes].some(isContent);
  return TELLING.has(attributeName) && element !== rootElement() && localName(element) !== "body";
}

const isContent = (node) =>
  nodeType(node) === TEXT ? textContent(node).trim() !== "" : nodeType(node) === ELEMENT && !SILENT.has(localName(node));

function changedBy({ target, addedNodes }) {
  const added = [...addedNodes].find((node) => nodeType(node) === ELEMENT);
  return added ?? (nodeType(target) === ELEMENT ? target : flatParent(target));
}

let reactions = null;

function watchKeys() {
  reactions?.end();
  reactions = new Reactions();
  blurAll();
}

// What the keys since the last question have brought about, after a pause.
async function reacted(milliseconds) {
  await settled(milliseconds);
  const page = new OpenPage();
  return reactions.report().map(({ key, elements, focused }) => {
    const there = [...elements].filter((element) => element.isConnected);
    const seen = there.filter((element) => page.painter.seen(element));
    const place = focused ?? seen[0] ?? there[0] ?? rootElement();
    return { key, target: page.target(place), focused: Boolean(focused), seen: Boolean(focused) || seen.length > 0 };
  });
}

// Controls that may turn a shortcut off: whatever can be switched, and buttons whose names speak of it.
let switches = [];

function findSwitches(words) {
  const spoken = new RegExp(words, "iu");
  const { painter, names } = new OpenPage();
  const seen = (element) => painter.accessible(element) && painter.seen(element);
  const named = (element) => spoken.test(`${names.of(element).name} ${labelText(element)} ${attribute(element, "value")}`);
  const choices = [...queryAll(CHOICES)].filter(seen).sort((one, other) => named(other) - named(one));
  const actions = [...queryAll(ACTIONS)].filter((element) => seen(element) && named(element));
  const entries = [...queryAll(ENTRIES)].filter((element) => seen(element) && named(element));
  const away = actions.filter(leadsAway);
  const known = new Set(switches);
  const found = [...choices.slice(0, MOST_CONTROLS), ...actions.filter((element) => !leadsAway(element)).slice(0, MOST_CONTROLS)];
  const fresh = found.filter((element) => !known.has(element));
  const from = switches.length;
  switches.push(...fresh);
  return { numbers: fresh.map((_, index) => from + index), untried: targetsIn([...entries, ...away]) };
}

const targetsIn = (elements) => {
  const page = new OpenPage();
  return elements.slice(0, MOST_CONTROLS).map((element) => page.target(element));
};

function leadsAway(element) {
  const href = readAttribute(element, "href");
  return href !== null && !href.startsWith("#") && !/^javascript:/i.test(href);
}

const labelText = (element) => fold([...(element.labels ?? [])].map(textContent).join(" "));
const clickOn = method(HTMLElement.prototype, "click");

// Operates a control; doing so again puts it back.
function flip(number) {
  const element = switches[number];
  if (localName(element) === "select") {
    element.selectedIndex = (element.selectedIndex + 1) % Math.max(1, element.options.length);
    for (const type of ["input", "change"]) element.dispatchEvent(new Event(type, { bubbles: true }));
  } else clickOn(element);
  blurAll();
}

const switchTarget = (number) => targetsIn([switches[number]])[0];

Object.assign(globalThis.presscheck, { watchKeys, reacted, findSwitches, flip, switchTarget });
