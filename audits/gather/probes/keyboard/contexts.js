// What leads away from the page, or behind it, with nobody having asked for it: on focus, on a choice, behind a dialog.

const MOST_SUSPECTS = 6;
const MODALS = "[aria-modal=true], dialog[open]";
const CHOOSING = "select:not([multiple]), input[type=radio], input[type=checkbox]";

// Elements that have led away when they got focus, and do so again.
async function ledByFocus(milliseconds) {
  const found = [];
  for (const element of suspects().slice(0, MOST_SUSPECTS)) {
    const idle = await attemptsAfter(blurAll, milliseconds);
    const led = await attemptsAfter(() => focus(element), milliseconds);
    if (led && !idle) found.push({ target: new OpenPage().target(element), address: led.address });
  }
  return found;
}

// A form is sent a moment after it was told to: by then a fast walk may be a stop or two further on.
function suspects() {
  const stops = attempts.map(({ at }) => walk.numbers.get(at) ?? walk.elements.length);
  const before = stops.flatMap((stop) => [walk.elements[stop], walk.elements[stop - 1], walk.elements[stop - 2]]);
  return [...new Set(before)].filter(Boolean);
}

async function attemptsAfter(act, milliseconds) {
  const before = attempts.length;
  act();
  await settled(milliseconds);
  return attempts[before];
}

// The first fields among the stops in which something can be chosen, each with the key that does.
function choices(numbers, most) {
  const fields = numbers.filter((number) => matches(walk.elements[number], CHOOSING)).slice(0, most);
  return fields.map((number) => [number, localName(walk.elements[number]) === "select" ? "ArrowDown" : " "]);
}

const attempted = () => attempts.length;

// Where the attempts since then led, and from what.
function ledSince(count, number) {
  const led = attempts[count];
  return led ? { target: targetsOf([number])[0], address: led.address } : null;
}

// Stops that assistive technology does not know of, while a dialog is open that should hold focus.
function behindDialog(numbers) {
  const page = new OpenPage();
  if (![...queryAll(MODALS)].some((dialog) => page.painter.seen(dialog))) return [];
  const hidden = numbers.map((number) => walk.elements[number]).filter((element) => isAriaHidden(element));
  return hidden.map((element) => page.target(element));
}

// Whether these are all in a dialog, and some of them may be there for closing it.
function mayClose(numbers) {
  const elements = numbers.map((number) => walk.elements[number]);
  return elements.every(isInDialog) && elements.some((element) => matches(element, "button, a, [role=button], [role=link], input"));
}

function isInDialog(element) {
  for (let here = element; here; here = flatParent(here)) {
    if (matches(here, "dialog, [role=dialog], [role=alertdialog], [aria-modal=true]")) return true;
  }
  return false;
}

function isAriaHidden(element) {
  for (let here = element; here; here = flatParent(here)) if (attribute(here, "aria-hidden") === "true") return true;
  return false;
}

Object.assign(globalThis.presscheck, { ledByFocus, choices, attempted, ledSince, behindDialog, mayClose });
