// The images: `img`, outermost `svg`, `input type=image` and whatever has the role.

const MOST_IMAGES = 5000;

function images(page) {
  const found = page.elements.filter(isImage);
  if (found.length > MOST_IMAGES) throw new TooLarge(`more than ${MOST_IMAGES} images`);
  return { images: found.map((element) => imageOf(element, page)) };
}

function isImage(element) {
  const tag = localName(element);
  if (tag === "img" || explicitRole(element) === "img" || explicitRole(element) === "image") return true;
  if (tag === "input") return attribute(element, "type").toLowerCase() === "image";
  return tag === "svg" && namespaceOf(element) === SVG && namespaceOf(parentOf(element)) !== SVG;
}

function imageOf(element, page) {
  const { painter } = page;
  return {
    source: sourceOf(element),
    alternative: readAttribute(element, "alt"),
    name: ownName(element, () => NO_NAME).name,
    target: page.target(element),
    seen: painter.seen(element),
    accessible: painter.accessible(element),
  };
}

// The picture that the browser chose from srcset, or the one written.
function sourceOf(element) {
  const chosen = element instanceof HTMLImageElement ? currentSource(element) : "";
  const source = chosen || attribute(element, "src").trim();
  if (!source) return "";
  return source.startsWith("data:") ? cut(source, 100) : absolute(source);
}

const currentSource = getter(HTMLImageElement.prototype, "currentSrc");
