// Footnotes, endnotes and tooltips: what calls itself one, or is what a number or a sign in the text leads to.

const NOTE_ROLES = new Set("tooltip doc-footnote doc-endnote doc-endnotes doc-biblioentry doc-bibliography".split(" "));
const NOTE_SIGN = /^[[(]?(?:\d{1,3}|[*†‡§¶]{1,3})[\])]?$/;
const NOTE_DEPTH = 3; // elements around a block, itself included
const TOO_WIDE = new Set(["main", "article", "body", "html"]);
const DESCRIBING = ["aria-describedby", "aria-details", "popovertarget"];

class Footnotes {
  #named = null;

  holds(element) {
    this.#named ??= new Set([...describedIds(), ...signedIds()]);
    let here = element;
    for (let depth = 0; here && depth < NOTE_DEPTH && !TOO_WIDE.has(localName(here)); depth++, here = flatParent(here)) {
      if (tokens(attribute(here, "role").toLowerCase()).some((role) => NOTE_ROLES.has(role))) return true;
      if (hasAttribute(here, "id") && this.#named.has(attribute(here, "id"))) return true;
    }
    return false;
  }
}

function* describedIds() {
  for (const name of DESCRIBING) {
    for (const element of queryAll(`[${name}]`)) yield* tokens(attribute(element, name));
  }
}

function* signedIds() {
  for (const link of queryAll('a[href^="#"]')) {
    if (NOTE_SIGN.test(fold(textContent(link)))) yield attribute(link, "href").slice(1);
  }
}
