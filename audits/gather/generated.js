// Text that CSS writes before or after an element.

const NOTHING = { text: "", spoken: "", block: false };
const PRIVATE_USE = /[\uE000-\uF8FF\u{F0000}-\u{10FFFD}]/gu; // the letters of icon fonts
const CONTENT_PART = /"((?:[^"\\]|\\.)*)"|(open-quote)|(close-quote)|url\("(?:[^"\\]|\\.)*"\)|(\/)|[^"]/gs;

// `which` is `::before` or `::after`: the text as painted and as spoken, and whether it is a block of its own.
function generated(element, which, painter) {
  const paint = painter.of(element);
  return (paint[which] ??= readGenerated(getComputedStyle(element, which)));
}

function readGenerated(style) {
  const content = style.content;
  if (content === "none" || content === "normal" || content === "") return NOTHING;
  if (style.display === "none" || style.visibility !== "visible" || Number(style.opacity) <= FAINT) return NOTHING;
  const [text, spoken] = contentTexts(content).map((part) => part.replace(PRIVATE_USE, ""));
  return { text, spoken, block: /^(?:block|flex|grid|table|list-item)$/.test(style.display) };
}

// The strings of a computed `content`; what stands after a slash is spoken in place of what is painted.
function contentTexts(content) {
  const texts = [""];
  for (const [, string, open, close, slash] of content.matchAll(CONTENT_PART)) {
    if (slash) texts.push("");
    else texts[texts.length - 1] += open ? "“" : close ? "”" : (string ?? "").replace(/\\(.)/gs, "$1");
  }
  return [texts[0], texts.at(-1)];
}
