// What style sheets show while the pointer is over something: found in their rules, then tried with the pointer.

const MOST_RULES = 20_000;
const MOST_HOVERS = 6;
const MOST_OF_A_RULE = 2;
const REVEALING = ["display", "visibility", "opacity", "transform", "height", "max-height", "clip-path", "left", "top"];

let hovers = []; // each a trigger with the content that it may bring up

function findHovers() {
  const { painter } = new OpenPage();
  const known = new Set();
  for (const selector of hoverSelectors()) {
    if (hovers.length >= MOST_HOVERS) break;
    for (const [trigger, content] of pairsOf(selector)) {
      if (known.has(content) || painter.seen(content) || !painter.seen(trigger) || !textContent(content).trim()) continue;
      known.add(content);
      hovers.push({ trigger, content });
    }
  }
  return hovers.length;
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
  const { content } = hovers[number];
  if (!new Painter().seen(content)) return null;
  const { left, right, top, bottom } = boundsOf(content);
  const within = (low, high, value) => Math.min(Math.max(value, low + 3), high - 3);
  return { x: within(left, right, x), y: within(top, bottom, y), covers: /absolute|fixed/.test(getComputedStyle(content).position) };
}

function hoverTargets(number) {
  const page = new OpenPage();
  const { trigger, content } = hovers[number];
  return { target: page.target(trigger), content: page.target(content), text: cut(fold(textContent(content)), 80) };
}

Object.assign(globalThis.presscheck, { findHovers, hoverPoint, hoverContent, hoverTargets });
