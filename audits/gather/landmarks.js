// The landmark regions, by element or by role.

const MOST_LANDMARKS = 1000;

function landmarks(page) {
  const found = page.elements.filter((element) => page.places.of(element).landmark && page.painter.accessible(element));
  if (found.length > MOST_LANDMARKS) throw new TooLarge(`more than ${MOST_LANDMARKS} landmarks`);
  return { landmarks: found.map((element) => landmarkEvidence(element, page)) };
}

function landmarkEvidence(element, page) {
  return { role: page.places.of(element).landmark, name: labelOf(element).name, target: page.target(element) };
}
