// Links to a place in the page that are reached first: whether focus goes there with the reader.

// Among the first stops, with the place that each names.
function skipLinks(numbers) {
  const page = new OpenPage();
  return numbers.filter((number) => placeName(walk.elements[number]) !== null).map((number) => {
    const element = walk.elements[number];
    const place = placeName(element);
    return {
      number,
      target: page.target(element),
      name: cut(page.names.of(element).name, LONGEST_NAME),
      place,
      found: placeOf(place) !== null,
    };
  });
}

// The fragment of an address on this page; null for any other.
function placeName(element) {
  const href = localName(element) === "a" ? readAttribute(element, "href") : null;
  if (href === null || !href.includes("#")) return null;
  return isOfThisPage(absolute(href)) ? decoded(href.slice(href.indexOf("#") + 1)) : null;
}

function placeOf(name) {
  if (!name) return null;
  return queryAll(`#${CSS.escape(name)}`)[0] ?? queryAll(`a[name="${CSS.escape(name)}"]`)[0] ?? null;
}

// Whether Tab has gone on from the place: to what lies in it or after it; where nothing does, out of the page or round.
function isPast(number, place) {
  const target = placeOf(place);
  const at = walk.at < 0 ? null : walk.elements[walk.at];
  if (!target) return false;
  const past = (element) => isWithin(element, target) || comesBefore(target, element);
  return at !== null && walk.elements.some(past) ? past(at) : at === null || at === walk.elements[0];
}

Object.assign(globalThis.presscheck, { skipLinks, isPast });
