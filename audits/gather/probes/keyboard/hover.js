// What is shown while the pointer is over something: found in the rules of style sheets and by what hears the pointer
// come, then tried with the pointer.

const MOST_RULES = 20_000;
const MOST_HOVERS = 6;
const MOST_OF_A_RULE = 2;
const REVEALING = ["display", "visibility", "opacity", "transform", "height", "max-height", "clip-path", "left", "top"];

const MOST_SCRIPTED = 3;
const MOST_BELOW = 200;
const SHOWING = "abbr, dfn, sup, button, a, svg, [aria-describedby], [aria-haspopup], [aria-expanded], [role=button], [data-tooltip], [data-tippy-content]";
const SHOWING_CLASS = /tool-?tip|pop-?(?:over|up)|drop-?down|has-?(?:sub|child)|hover-?card|glossary|(?:^|[-_\s])tip(?:$|[-_\s])/i;

let hovers = []; // each a trigger with the content that it may bring up; null where only its script knows that

function findHovers() {
  const { painter } = new OpenPage();
  const known = new Set();
  for (const selector of hoverSelectors()) {
    if (hovers.length >= MOST_HOVERS) break;
    for (const [trigger, content] of pairsOf(selector)) {
      if (known.has(content) || painter.seen(content) || !painter.seen(trigger) || !textContent(content).trim()) continue;
      known.add(content);
      hovers.push({ trigger, content, styled: true });
    }
  }
  return hovers.length;
}

// Small things that hear the pointer come and may well show something for it, one of each kind.
function addHovers(elements) {
  const { painter } = new OpenPage();
  const kinds = new Map();
  for (const element of elements.filter((one) => nodeType(one) === ELEMENT)) {
    const kind = tagAndClass(element);
    if (kinds.size < MOST_SCRIPTED && !kinds.has(kind) && mayShow(element, painter)) kinds.set(kind, element);
  }
  const known = new Set(hovers.map(({ trigger }) => trigger));
  hovers.push(...[...kinds.values()].filter((one) => !known.has(one)).map((trigger) => ({ trigger, content: null })));
  return hovers.length;
}

function mayShow(element, painter) {
  if (!matches(element, SHOWING) && !SHOWING_CLASS.test(attribute(element, "class"))) return false;
  const { width, height } = boundsOf(element);
  return width * height < (window.innerWidth * window.innerHeight) / 4 && painter.seen(element);
}

// What comes to be seen from now on, by what a script adds or changes.
class Appearing {
  #changed = new Set();

  constructor() {
    const { elements, painter } = new OpenPage();
    this.before = new Set(elements.filter((element) => painter.seen(element)));
    this.observer = new MutationObserver((records) => this.#note(records));
    this.observer.observe(document, { subtree: true, childList: true, attributes: true });
  }

  #note(records) {
    for (const { target, addedNodes } of records) for (const one of [target, ...addedNodes]) this.#changed.add(one);
  }

  // The outermost element with text that was not seen before.
  get content() {
    this.#note(this.observer.takeRecords());
    const painter = new Painter();
    for (const changed of [...this.#changed].filter((one) => nodeType(one) === ELEMENT && one.isConnected)) {
      const below = [changed, ...queryIn(changed, "*")].slice(0, MOST_BELOW);
      const shown = below.find((one) => !this.before.has(one) && painter.seen(one) && textContent(one).trim());
      if (shown) return shown;
    }
    return null;
  }
}

// The content of a trigger. What only a script knows is waited for, from the first question on; it may be made anew
// each time.
function contentOf(hover) {
  if (hover.styled || hover.content?.isConnected) return hover.content;
  const shown = hover.appearing?.content ?? null;
  hover.appearing ??= new Appearing();
  if (shown) hover.content = shown;
  return shown;
}

// Selectors in which what is hovered and what is restyled are two elements.
function* hoverSelectors() {
  let count = 0;
  for (const rule of allRules([...document.styleSheets])) {
    if (++count > MOST_RULES) return;
    if (!(rule instanceof CSSStyleRule) || !REVEALING.some((name) => rule.style.getPropertyValue(name))) continue;
    for (const selector of rule.selectorText.split(/,(?![^(]*\))/)) if (/:hover[^\s>+~]*[\s>+~]/.test(selector.trim())) yield selector.trim();
  }
}

function* allRules(sheets) {
  for (const sheet of sheets) {
    if (sheet.media && !window.matchMedia(sheet.media.mediaText || "all").matches) continue;
    try {
      yield* rulesIn(sheet.cssRules);
    } catch {
      continue; // of another origin: not to be read
    }
  }
}

function* rulesIn(rules) {
  for (const rule of rules) {
    yield rule;
    const off = rule instanceof CSSMediaRule && !window.matchMedia(rule.conditionText).matches;
    if (rule.cssRules && !(rule instanceof CSSStyleRule) && !off) yield* rulesIn(rule.cssRules);
  }
}

function pairsOf(selector) {
  const at = selector.lastIndexOf(":hover");
  const shown = selector.replaceAll(":hover", "");
  try {
    const pairs = [...queryAll(shown)].map((content) => [triggerOf(content, selector.slice(0, at)), content]);
    return pairs.filter(([trigger]) => trigger).slice(0, MOST_OF_A_RULE);
  } catch {
    return []; // what stands alone without :hover is no selector
  }
}

// The nearest element around or before the content that would have to be hovered.
function triggerOf(content, selector) {
  const hovered = selector.replaceAll(":hover", "");
  for (let here = content; here; here = flatParent(here)) {
    if (here !== content && matches(here, hovered)) return here;
    const siblings = flatParent(here) ? [...queryIn(flatParent(here), ":scope > *")] : [];
    const before = siblings.slice(0, siblings.indexOf(here)).reverse().find((one) => matches(one, hovered));
    if (before) return before;
  }
  return null;
}

// Where to put the pointer for a trigger; null where it cannot be brought into the viewport.
function hoverPoint(number) {
  const { trigger } = hovers[number];
  trigger.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = boundsOf(trigger);
  const [x, y] = [left + Math.min(width / 2, 40), top + Math.min(height / 2, 12)];
  const hit = hitTest(document, x, y);
  return hit && isWithin(hit, trigger) ? { x, y } : null;
}

// Whether the content is seen now; and its point that is nearest to the pointer.
async function hoverContent(number, x, y, milliseconds) {
  await settled(milliseconds);
  const content = contentOf(hovers[number]);
  if (!content || !new Painter().seen(content)) return null;
  const { left, right, top, bottom } = boundsOf(content);
  const within = (low, high, value) => Math.min(Math.max(value, low + 3), high - 3);
  return { x: within(left, right, x), y: within(top, bottom, y), covers: /absolute|fixed/.test(getComputedStyle(content).position) };
}

function hoverTargets(number) {
  const page = new OpenPage();
  const { trigger, content } = hovers[number];
  return { target: page.target(trigger), content: page.target(content), text: cut(fold(textContent(content)), 80) };
}

Object.assign(globalThis.presscheck, { findHovers, addHovers, hoverPoint, hoverContent, hoverTargets });
