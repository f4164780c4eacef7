// What a user can press on a page without leaving it, and pressing it.

const PRESSABLE =
  "button, summary, input[type=button], input[type=submit], input[type=reset], input[type=image], " +
  "input[type=checkbox], input[type=radio], [role=button], [role=switch], [role=checkbox], [role=radio], " +
  "[role=menuitem], [role=tab], a:not([href]), a[href^='#'], a[href^='javascript:'], [onclick]";
const FIELDS = "select, textarea, input:not([type=hidden]), [contenteditable], [tabindex]";
const PRINTS = /print|druck|imprim|stampa/i;

const dispatch = method(EventTarget.prototype, "dispatchEvent");
const click = method(HTMLElement.prototype, "click");
const labelsOf = getter(HTMLInputElement.prototype, "labels");

// Those that can be pressed; hidden ones, too, since others may show them. `likely` are called by one of the words.
function controlsOf(page, words) {
  const all = page.elements.filter((one) => one instanceof HTMLElement && matches(one, PRESSABLE) && !isDisabled(one));
  const groups = Map.groupBy(all, (element) => kindOf(calling(element, page), words));
  return { likely: groups.get("likely") ?? [], others: groups.get("other") ?? [] };
}

function kindOf(called, words) {
  if (PRINTS.test(called)) return "printing";
  return words.test(called) ? "likely" : "other";
}

// Fields that can be set, and that pressing does nothing to.
const fieldsOf = (page) =>
  page.elements.filter((one) => matches(one, FIELDS) && !matches(one, PRESSABLE) && !isDisabled(one));

const isDisabled = (element) => matches(element, ":disabled") || attribute(element, "aria-disabled") === "true";

// All that says what a control is for: its name, and what its author called it.
function calling(element, page) {
  const labels = element instanceof HTMLInputElement ? [...(labelsOf(element) ?? [])].map(textContent) : [];
  const given = ["class", "id"].map((name) => attribute(element, name));
  return fold([page.names.of(element).name, ...labels, ...given].join(" "));
}

// As a pointer does it. The page is then no longer as it was, even where only the state of a field tells.
function press(element) {
  noteChange();
  const how = { bubbles: true, cancelable: true, composed: true };
  for (const kind of ["pointerdown", "pointerup"]) {
    dispatch(element, new PointerEvent(kind, { ...how, isPrimary: true }));
    dispatch(element, new MouseEvent(kind.replace("pointer", "mouse"), how));
  }
  click(element);
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
