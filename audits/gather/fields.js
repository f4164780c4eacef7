// The fields of forms that ask for something: what labels them for the eye and for the ear, and where they stand.

const MOST_FIELDS = 2000;
const LONGEST_LABEL = 300;
const SENDING = new Set("submit button reset image".split(" "));
const NOT_ASKING = new Set([...SENDING, "hidden"]);
const ASKING_ROLES = new Set("textbox searchbox combobox listbox spinbutton slider checkbox radio switch".split(" "));
const FORM_CONTROLS = { input: HTMLInputElement, select: HTMLSelectElement, textarea: HTMLTextAreaElement };
const labelsOf = Object.fromEntries(
  Object.entries(FORM_CONTROLS).map(([tag, { prototype }]) => [tag, getter(prototype, "labels")]),
);

function fields(page) {
  const found = [];
  const heads = { seen: "", written: "", stretch: 0 };
  for (const element of page.elements) {
    noteHeading(element, page, heads);
    if (endsStretch(element)) heads.stretch += 1;
    if (!asks(element)) continue;
    if (found.length >= MOST_FIELDS) throw new TooLarge(`more than ${MOST_FIELDS} fields`);
    found.push(fieldOf(element, page, heads));
  }
  return { fields: found };
}

// The last heading or legend that is seen, and the last one that is heard or hidden by itself: not with a whole part of
// the page that is not open.
function noteHeading(element, { painter, names }, heads) {
  if (!isHeading(element) && localName(element) !== "legend") return;
  const text = cut(names.content(element).name || fold(textContent(element)), LONGEST_LABEL);
  const parent = flatParent(element);
  if (painter.seen(element)) heads.seen = text;
  if (painter.accessible(element) || (parent && painter.seen(parent))) heads.written = text;
}

// A form, or a button that sends what stands before it.
function endsStretch(element) {
  const tag = localName(element);
  if (tag === "input") return SENDING.has(attribute(element, "type").toLowerCase());
  return tag === "form" || isButton(element);
}

function asks(element) {
  const tag = localName(element);
  const role = explicitRole(element);
  if (tag === "input") return !NOT_ASKING.has(attribute(element, "type").toLowerCase()) && (!role || ASKING_ROLES.has(role));
  return (tag === "select" || tag === "textarea") ? !role || ASKING_ROLES.has(role) : ASKING_ROLES.has(role);
}

function fieldOf(element, page, heads) {
  const { painter } = page;
  const labels = labelsAround(element);
  const text = (label) => cut(labelText(label, element, page), LONGEST_LABEL);
  const seen = labels.filter((label) => painter.seen(label));
  const group = groupOf(element);
  return {
    kind: localName(element) === "input" ? attribute(element, "type").toLowerCase() || "text" : explicitRole(element) || localName(element),
    name: cut(attributeName(element) || fold(labels.map(text).join(" ")) || weakName(element), LONGEST_LABEL),
    label: fold(seen.map(text).join(" ")),
    identifiers: ["name", "id", "autocomplete"].map((name) => cut(attribute(element, name), 100)).filter(Boolean),
    heading: heads.seen,
    written_heading: heads.written,
    stretch: heads.stretch,
    autocomplete: readAttribute(element, "autocomplete"),
    placeholder: cut(fold(attribute(element, "placeholder")), LONGEST_LABEL),
    group: formGroups(page).get(group) ?? 0,
    group_hints: group ? groupHints(group) : "",
    fixed: hasAttribute(element, "disabled") || hasAttribute(element, "readonly") || attribute(element, "aria-disabled") === "true",
    region: page.places.of(element).region,
    cell: closest(element, (one) => /^(?:td|th|li)$/.test(localName(one)) || isCell(one)) !== null,
    target: page.target(element),
    seen: painter.seen(element),
    accessible: painter.accessible(element),
  };
}

// What aria-labelledby names, else the label elements.
function labelsAround(element) {
  const referred = referredTo(element, "aria-labelledby");
  if (referred.length) return referred;
  return [...(labelsOf[localName(element)]?.(element) ?? [])];
}

// Without the choices of a list, and without the field itself.
function labelText(label, field, { names }) {
  return label === field ? attributeName(field) : names.content(label).name || referredName(label);
}

const attributeName = (element) => fold(attribute(element, "aria-label"));
const weakName = (element) => fold(attribute(element, "title")) || fold(attribute(element, "placeholder"));
