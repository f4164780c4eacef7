// Elements with attributes that give a name to them or to their role.

const OTHER_ROLE = "unknown"; // a role of another vocabulary, of which nothing is forbidden here
const MOST_NAMED = 5000;
const NAMING = ["aria-label", "aria-labelledby", "aria-braillelabel", "aria-roledescription", "aria-brailleroledescription"];

function namedParts(page) {
  const found = page.elements.filter((element) => namingOf(element).length && page.painter.accessible(element));
  if (found.length > MOST_NAMED) throw new TooLarge(`more than ${MOST_NAMED} elements named by attributes`);
  return { parts: found.map((element) => namedPart(element, page)) };
}

const namingOf = (element) => NAMING.filter((name) => attribute(element, name).trim());

function namedPart(element, page) {
  const others = attributeNames(element).filter((name) => name.startsWith("aria-") && !NAMING.includes(name));
  const exposed = ["tabindex", "contenteditable"].some((name) => hasAttribute(element, name));
  return {
    element: localName(element),
    role: explicitRole(element) || (attribute(element, "role").trim() && OTHER_ROLE),
    attributes: namingOf(element),
    target: page.target(element),
    otherwise_exposed: exposed || others.length > 0,
  };
}
