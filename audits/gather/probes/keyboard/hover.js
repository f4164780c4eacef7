// What is shown while the pointer is over something, or while something has focus: found in the rules of style sheets
// and by what hears the pointer or focus come, then tried.

const MOST_RULES = 20_000;
const MOST_HOVERS = 6;
const MOST_OF_A_RULE = 2;
const REVEALING = ["display", "visibility", "opacity", "transform", "height", "max-height", "clip-path", "left", "top"];

const MOST_SCRIPTED = 3;
const MOST_BELOW = 200;
const STEP = 100; // milliseconds between two looks at what is late
const SHOWING = "abbr, dfn, sup, button, a, svg, [aria-describedby], [aria-haspopup], [aria-expanded], [role=button], [data-tooltip], [data-tippy-content]";
const SAYING_SO = "[aria-describedby], [data-tooltip], [data-tippy-content], [data-toggle=tooltip], [data-bs-toggle=tooltip]";
const SHOWING_CLASS = /tool-?tip|pop-?(?:over|up)|drop-?down|has-?(?:sub|child)|hover-?card|glossary|(?:^|[-_\s])tip(?:$|[-_\s])/i;

// What asks for it in a style sheet, as far as to what it is asked of.
const POINTED = { state: /:hover/g, selector: /:hover[^\s>+~]*[\s>+~]/ };
const FOCUSED = { state: /:focus(?:-within|-visible)?/g, selector: /:focus(?:-within|-visible)?[^\s>+~]*[\s>+~]/ };

// Each a trigger with the content that it may bring up, null where only its script knows that; and the stop of Tab that
// focus has to come to for it, null where the pointer has.
let hovers = [];

const findHovers = () => addStyled(POINTED, (trigger) => ({ trigger, stop: null }));

function findFocusShown() {
  return addStyled(FOCUSED, (trigger, content) => atStop(stopIn(trigger, content)));
}

function addStyled(asked, describe) {
  const { painter } = new OpenPage();
  const known = new Set(hovers.map(({ content }) => content));
  const found = [];
  for (const selector of selectorsWith(asked)) {
    if (found.length >= MOST_HOVERS) break;
    for (const [around, content] of pairsOf(selector, asked)) {
      if (known.has(content) || painter.seen(content) || !textContent(content).trim()) continue;
      const { trigger, stop } = describe(around, content);
      if (!trigger || !painter.seen(trigger)) continue;
      known.add(content);
      found.push({ trigger, stop, content, styled: true });
    }
  }
  return numbered(found);
}

function numbered(found) {
  hovers.push(...found);
  return found.map((one) => hovers.indexOf(one));
}

// The stop of Tab that a trigger is or holds, beside what it brings up.
function stopIn(trigger, content) {
  return walk.elements.find((one) => isWithin(one, trigger) && !isWithin(one, content)) ?? null;
}

// Small things that hear the pointer come and may well show something for it, one of each kind; what says of itself that
// it has something to show, too, since the page may hear of it elsewhere.
function addHovers(...elements) {
  return addScripted([...elements, ...queryAll(SAYING_SO)].map((trigger) => ({ trigger, stop: null })));
}

// The same of focus, but for those that have shown what they have for the pointer.
function addFocusShown(...elements) {
  const stops = [...elements.filter(isOwnElement), ...queryAll(SAYING_SO)].map((one) => stopIn(one, null));
  const shown = new Set(hovers.filter(({ content }) => content).map(({ trigger }) => trigger));
  return addScripted(stops.filter((stop) => stop && !shown.has(stop)).map(atStop));
}

const atStop = (stop) => ({ trigger: stop, stop });

function addScripted(described) {
  const { painter } = new OpenPage();
  const known = new Set(hovers.filter(({ stop }) => !stop).map(({ trigger }) => trigger));
  const kinds = new Map();
  for (const { trigger, stop } of described) {
    if (!isOwnElement(trigger) || (!stop && known.has(trigger))) continue;
    const kind = tagAndClass(trigger);
    if (kinds.size < MOST_SCRIPTED && !kinds.has(kind) && mayShow(trigger, painter)) kinds.set(kind, { trigger, stop, content: null });
  }
  return numbered([...kinds.values()]);
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

// Selectors in which what is hovered, or has focus, and what is restyled are two elements.
function* selectorsWith(asked) {
  let count = 0;
  for (const rule of allRules([...document.styleSheets])) {
    if (++count > MOST_RULES) return;
    if (!(rule instanceof CSSStyleRule) || !REVEALING.some((name) => rule.style.getPropertyValue(name))) continue;
    for (const selector of rule.selectorText.split(/,(?![^(]*\))/)) if (asked.selector.test(selector.trim())) yield selector.trim();
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

function pairsOf(selector, { state }) {
  const shown = selector.replaceAll(state, "");
  const hovered = selector.slice(0, [...selector.matchAll(state)].at(-1).index).replaceAll(state, "");
  try {
    const pairs = [...queryAll(shown)].map((content) => [triggerOf(content, hovered), content]);
    return pairs.filter(([trigger]) => trigger).slice(0, MOST_OF_A_RULE);
  } catch {
    return []; // what stands alone without :hover is no selector
  }
}

// The nearest element around or before the content that would have to be hovered, or have focus.
function triggerOf(content, hovered) {
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

// Put focus on the stop of a trigger, or take it away from there.
const focusHover = (number) => focusOn(walk.number(hovers[number].stop));
const leaveHover = (number) => HTMLElement.prototype.blur.call(hovers[number].stop);

// Whether the content is seen now, or comes within `patience` milliseconds more; and its point that is nearest to the
// pointer.
async function hoverContent(number, x, y, milliseconds, patience = 0) {
  await settled(milliseconds);
  for (let waited = 0; waited < patience && !seenContent(number); waited += STEP) await settled(STEP);
  const content = seenContent(number);
  if (!content) return null;
  const { left, right, top, bottom } = boundsOf(content);
  const within = (low, high, value) => Math.min(Math.max(value, low + 3), high - 3);
  return { x: within(left, right, x), y: within(top, bottom, y), covers: /absolute|fixed/.test(getComputedStyle(content).position) };
}

function seenContent(number) {
  const content = contentOf(hovers[number]);
  return content && new Painter().seen(content) ? content : null;
}

function hoverTargets(number) {
  const page = new OpenPage();
  const { trigger, content } = hovers[number];
  return { target: page.target(trigger), content: page.target(content), text: cut(fold(textContent(content)), 80) };
}

Object.assign(globalThis.presscheck, {
  findHovers, findFocusShown, addHovers, addFocusShown, hoverPoint, hoverContent, hoverTargets, focusHover, leaveHover,
});
