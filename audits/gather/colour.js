// The colours that text is painted in and on, as far as they can be known without looking at pixels.

const COLOUR = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/;
const UNKNOWN = null;

class Colours {
  #parsed = new Map();
  #behind = new Map();

  constructor(painter) {
    this.painter = painter;
    const scheme = getComputedStyle(painter.root).colorScheme;
    this.canvas = /^(?:only )?dark$/.test(scheme) ? [18, 18, 18] : [255, 255, 255];
  }

  // `[colour, background]` of the text directly in the element, each `#rrggbb` or empty where unknown.
  of(element) {
    const paint = this.painter.of(element);
    const background = this.#backdrop(paint);
    const [r, g, b, alpha] = this.#parse(paint.style.webkitTextFillColor);
    const strength = alpha * paint.opacity;
    if (alpha === 0 || (strength < 1 && background === UNKNOWN)) return ["", hex(background)];
    return [hex(strength < 1 ? over([r, g, b, strength], background) : [r, g, b]), hex(background)];
  }

  // A colour as computed, as `#rrggbb`; empty where it is not opaque.
  hexOf(colour) {
    const [r, g, b, alpha] = this.#parse(colour);
    return alpha === 1 ? hex([r, g, b]) : "";
  }

  // Whether nothing behind the element's box shines through.
  opaque(element) {
    const paint = this.painter.of(element);
    return paint.opacity === 1 && this.#parse(paint.style.backgroundColor)[3] === 1;
  }

  // The opaque colour behind an element's content: its own background over what lies behind it.
  #backdrop(paint) {
    let behind = this.#behind.get(paint);
    if (behind === undefined) this.#behind.set(paint, (behind = this.#look(paint)));
    return behind;
  }

  #look(paint) {
    if (paint.style.backgroundImage !== "none") return UNKNOWN;
    const own = this.#parse(paint.style.backgroundColor);
    if (own[3] === 1 && paint.opacity === 1) return own.slice(0, 3);
    // A box taken out of the flow lies on whatever is below it, which need not be its parent.
    if (taken(paint) || this.#lifted(paint)) return UNKNOWN;
    const behind = paint.above ? this.#backdrop(paint.above) : this.canvas;
    return behind === UNKNOWN || own[3] === 0 ? behind : over([...own.slice(0, 3), own[3] * paint.opacity], behind);
  }

  // Raised above a sibling that is out of the flow, as text over a picture is.
  #lifted({ above, element, position, style }) {
    if (!above || position === "static" || !(Number(style.zIndex) > 0)) return false;
    for (const sibling of flatChildren(above.element)) {
      if (sibling !== element && nodeType(sibling) === ELEMENT && taken(this.painter.of(sibling))) return true;
    }
    return false;
  }

  #parse(text) {
    let colour = this.#parsed.get(text);
    if (!colour) this.#parsed.set(text, (colour = parseColour(text)));
    return colour;
  }
}

const taken = ({ position }) => position === "absolute" || position === "fixed";

function parseColour(text) {
  const match = COLOUR.exec(text);
  if (!match) return paintedColour(text);
  const [, r, g, b, alpha] = match;
  return [Number(r), Number(g), Number(b), alpha === undefined ? 1 : Number(alpha)];
}

// Other notations (lab, oklch, color()) are asked of the canvas: one pixel of them.
function paintedColour(text) {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b, alpha] = context.getImageData(0, 0, 1, 1).data;
  return [r, g, b, alpha / 255];
}

const over = ([r, g, b, alpha], behind) =>
  [r, g, b].map((part, index) => part * alpha + behind[index] * (1 - alpha));

const hex = (colour) =>
  colour === UNKNOWN ? "" : `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
