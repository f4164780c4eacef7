// Forms that are sent empty, with addresses that are none: what they say then. Nothing reaches a server meanwhile.

const MOST_FORMS = 4;
const MOST_TRIED_FIELDS = 30;
const MOST_TEXTS = 4000; // elements with text that are compared before and after
const NO_HEADING = { seen: "", heard: "" };
const SETTLED = 400; // milliseconds that a form gets to say something
const WRITABLE = /^(?:text|email|number|tel|url|date|textarea|select)$/;
const NOT_TRIED = /\b(?:search|login|signin|sign-in|checkout|payment|donat)/i;
const WRONG = { email: "presscheck", url: "presscheck" };
const LOOKS = ["borderTopColor", "borderBottomColor", "outlineColor", "backgroundColor", "boxShadow", "color"];

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function tryForms() {
  const page = new OpenPage();
  const pasted = page.elements.filter((one) => isPassword(one) && page.painter.seen(one)).slice(0, MOST_FORMS);
  const passwords = pasted.map((field) => ({ ...fieldOf(field, page, NO_HEADING), blocked: blocksPaste(field) }));
  const forms = page.elements.filter((one) => one instanceof HTMLFormElement);
  const tried = forms.map((form, group) => plan(form, group, page)).filter(Boolean);
  const trials = [];
  for (const one of tried.slice(0, MOST_FORMS)) trials.push(await carryOut(one));
  return JSON.stringify({ trials, passwords, left_out: Math.max(0, tried.length - MOST_FORMS) });
}

const fieldType = (element) => (localName(element) === "input" ? inputType(element) : localName(element));
const inputType = (element) => (element instanceof HTMLInputElement ? typeOfInput(element) : "");
const typeOfInput = getter(HTMLInputElement.prototype, "type");
const isPassword = (element) => localName(element) === "input" && inputType(element) === "password";

// A paste that a page's listener forbids: nothing is pasted, since the event is not the browser's own.
function blocksPaste(field) {
  const before = valueOf(field);
  const data = new DataTransfer();
  data.setData("text/plain", "presscheck");
  const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true, composed: true, clipboardData: data });
  return !EventTarget.prototype.dispatchEvent.call(field, event) && valueOf(field) === before;
}

// What is to be tried of a form: null where it is none to be tried.
function plan(form, group, page) {
  const around = ["id", "class", "role", "action", "name", "target"].map((name) => attribute(form, name)).join(" ");
  const all = page.elements.filter((one) => asks(one) && groupOf(one) === form);
  if (NOT_TRIED.test(around) || /_blank/.test(around) || all.length > MOST_TRIED_FIELDS || all.some(isSecret)) return null;
  const fields = all.filter((one) => WRITABLE.test(fieldType(one)) && page.painter.seen(one));
  const button = [...queryIn(form, "button, input")].find((one) => isSubmit(one) && page.painter.seen(one));
  if (!fields.length || !button || fields.some((one) => fieldType(one) === "search" || attribute(one, "name") === "q")) return null;
  return { form, group, fields, button, described: page.target(form) };
}

const isSecret = (field) => isPassword(field) || /^(?:cc-|one-time-code)/.test(attribute(field, "autocomplete")) || inputType(field) === "file";
const isSubmit = (element) => /^(?:submit|image)$/.test(localName(element) === "button" ? buttonType(element) : inputType(element));
const buttonType = (element) => (element instanceof HTMLButtonElement ? getter(HTMLButtonElement.prototype, "type")(element) : "");

async function carryOut({ form, group, fields, button, described }) {
  if (readActive(document)) HTMLElement.prototype.blur.call(readActive(document));
  for (const field of fields) makeWrong(field);
  await pause(0);
  const before = stateOf(form, fields);
  const heard = await send(form, button);
  const after = stateOf(form, fields);
  const page = after.page;
  const told = describedIn(form);
  const fresh = [...after.texts].filter(([element, text]) => before.texts.get(element) !== text);
  const messages = fresh.filter(([element]) => isWithin(element, form) || liveAround(element)).filter(([element]) => mayBeNotice(element, form));
  return {
    target: described,
    fields: fields.map((field) => ({ ...fieldOf(field, page, NO_HEADING), group })),
    native: heard.native,
    sent: heard.sent,
    messages: messages.slice(0, MOST_TRIED_FIELDS).map(([element, text]) => ({
      ...noticeOf(element, text, told, page),
      group,
      live: Boolean(liveAround(element)),
    })),
    recoloured: fields.filter((field, at) => field !== readActive(document) && before.looks[at] !== after.looks[at]).length,
    marked: after.marked - before.marked,
    focus_moved: before.focus !== after.focus,
  };
}

// As a person would write it: the value of the browser's own setter, and the events that come with writing.
function makeWrong(field) {
  const prototype = [HTMLInputElement, HTMLTextAreaElement].find((kind) => field instanceof kind)?.prototype;
  const wrong = WRONG[fieldType(field)];
  if (!prototype || wrong === undefined) return;
  Object.getOwnPropertyDescriptor(prototype, "value").set.call(field, wrong);
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
}

const valueOf = (field) => getter(HTMLInputElement.prototype, "value")(field);

// Presses the button; whether the browser itself objected, and whether the page let the form go.
async function send(form, button) {
  const invalid = [];
  const submitted = [];
  const onInvalid = (event) => invalid.push(event);
  const onSubmit = (event) => submitted.push(event);
  window.addEventListener("invalid", onInvalid, true);
  window.addEventListener("submit", onSubmit, true);
  HTMLElement.prototype.click.call(button);
  await pause(SETTLED);
  window.removeEventListener("invalid", onInvalid, true);
  window.removeEventListener("submit", onSubmit, true);
  return {
    native: invalid.length > 0 && !invalid[0].defaultPrevented,
    sent: submitted.some((event) => !event.defaultPrevented),
  };
}

function stateOf(form, fields) {
  const page = new OpenPage();
  const texts = new Map();
  for (const element of page.elements) {
    if (texts.size >= MOST_TEXTS) break;
    if (ownText(element) && page.painter.seen(element)) texts.set(element, fold(textContent(element)).slice(0, LONGEST_NOTICE));
  }
  return {
    page,
    texts,
    looks: fields.map((field) => LOOKS.map((name) => page.painter.of(field).style[name]).join()),
    marked: fields.filter((field) => attribute(field, "aria-invalid") === "true").length,
    focus: readActive(document),
  };
}

function liveAround(element) {
  for (let here = element; here; here = flatParent(here)) {
    const live = attribute(here, "aria-live");
    if (live === "off") return null;
    if (live || /^(?:alert|status|log|alertdialog)$/.test(explicitRole(here)) || localName(here) === "output") return here;
  }
  return null;
}

globalThis.presscheck.forms = tryForms;
