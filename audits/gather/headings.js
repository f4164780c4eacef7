// The headings, by element or by role.

const MOST_HEADINGS = 2000;

function headings(page) {
  const found = page.elements.filter(isHeading);
  if (found.length > MOST_HEADINGS) throw new TooLarge(`more than ${MOST_HEADINGS} headings`);
  return { headings: found.filter((element) => levelOf(element)).map((element) => headingOf(element, page)) };
}

const levelOf = (element) => headingLevel(element, localName(element), explicitRole(element));

function headingOf(element, page) {
  return {
    level: levelOf(element),
    text: page.names.content(element).name || fold(textContent(element)),
    target: page.target(element),
    seen: page.painter.seen(element),
    accessible: page.painter.accessible(element),
  };
}
