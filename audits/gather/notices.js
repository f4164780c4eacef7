// The short texts beside form fields that may be instructions or messages.

const MOST_NOTICES = 500;
const LONGEST_NOTICE = 400;
const NO_NOTICE = new Set("script style template noscript option optgroup button textarea select legend a label".split(" "));
const MOST_AROUND = 20; // elements of what stands beside a form and may be its message
const LIVE_REGIONS = "[role=alert], [role=status], [aria-live=polite], [aria-live=assertive]";
const STEPS_AROUND = 4; // elements from a field outwards that may hold its message where there is no form
const BUTTONS_DESCRIBED = "button[aria-describedby], input[type=button][aria-describedby], input[type=submit][aria-describedby]";
const GROUP_HINTS = ["id", "class", "role", "action", "name", "aria-label"];

function notices(page) {
  const groups = [...formGroups(page)].filter(([group]) => group);
  return { notices: groups.flatMap(([group, number]) => noticesIn(group, number, page)).slice(0, MOST_NOTICES) };
}

// What the page's fields are sent with, numbered in the order of the fields.
function formGroups(page) {
  if (!page.formGroups) {
    page.formGroups = new Map();
    for (const element of page.elements) {
      const group = asks(element) && groupOf(element);
      if (group && !page.formGroups.has(group)) page.formGroups.set(group, page.formGroups.size);
    }
  }
  return page.formGroups;
}

// A field's form, or where there is none what stands closely around it.
function groupOf(element) {
  let around = element;
  for (let above = flatParent(element), steps = 0; above; above = flatParent(above), steps++) {
    if (localName(above) === "form") return above;
    if (steps < STEPS_AROUND && localName(above) !== "body" && localName(above) !== "main") around = above;
  }
  return around === element ? flatParent(element) : around;
}

const groupHints = (group) => cut(fold(GROUP_HINTS.map((name) => attribute(group, name)).join(" ")), 400);

// Elements with text of their own that are neither a label nor a control; also outside of the form, where they belong to it.
function noticesIn(group, number, page) {
  const told = describedIn(group);
  const atButtons = new Set([...queryIn(group, BUTTONS_DESCRIBED)].flatMap((one) => tokens(attribute(one, "aria-describedby"))));
  const outside = outsideOf(group, told, page);
  return [...queryIn(group, "*"), ...outside.keys()].flatMap((element) => {
    const text = ownText(element) && mayBeNotice(element, group) ? fold(textContent(element)) : "";
    return text && text.length <= LONGEST_NOTICE ? { ...noticeOf(element, text, told, page), at_button: atButtons.has(attribute(element, "id")), group: number, outside: outside.get(element) ?? "" } : [];
  });
}

// What belongs to a form and stands outside of it, with why: a field refers to it, it is a live region of a page that has
// no other form, or it stands right before or after the form.
function outsideOf(group, told, page) {
  const found = new Map();
  const add = (root, why) => {
    const all = root && !contained(root) ? [root, ...queryIn(root, "*")] : [];
    if (all.length <= MOST_AROUND && !all.some(asks)) for (const one of all) if (!found.has(one)) found.set(one, why);
  };
  const contained = (element) => Boolean(closest(element, (here) => here === group || localName(here) === "form"));
  for (const id of told.keys()) add(byId(group, id), "described");
  if (formGroups(page).size === 1) for (const region of queryAll(LIVE_REGIONS)) add(region, "live");
  if (localName(group) === "form") for (const beside of [elementBefore(group), elementAfter(group)]) add(beside, "beside");
  return found;
}

const ownText = (element) => [...childrenOf(element)].some((node) => nodeType(node) === TEXT && textContent(node).trim());

function mayBeNotice(element, group) {
  for (let here = element; here && here !== group; here = flatParent(here)) {
    if (NO_NOTICE.has(localName(here)) || explicitRole(here) === "button") return false;
  }
  return !asks(element);
}

// Ids of descriptions and error messages, with the id or name of the field that refers to them.
function describedIn(group) {
  const told = new Map();
  for (const field of queryIn(group, "[aria-describedby], [aria-errormessage]")) {
    const ids = `${attribute(field, "aria-describedby")} ${attribute(field, "aria-errormessage")}`;
    if (asks(field)) for (const id of tokens(ids)) told.set(id, attribute(field, "id") || attribute(field, "name"));
  }
  return told;
}

function noticeOf(element, text, told, page) {
  const parent = flatParent(element);
  return {
    text,
    target: page.target(element),
    of: told.get(attribute(element, "id")) ?? "",
    beside: Boolean(parent) && [...queryIn(parent, "*")].filter(asks).length === 1,
    seen: page.painter.seen(element),
    accessible: page.painter.accessible(element),
  };
}
