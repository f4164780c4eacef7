// What a reader sees: for each element, computed once and inherited down the flat tree, whether and where it is painted.

const FAINT = 0.05; // opacity at or below which nothing is left to see
const round = (number) => Math.round(number * 10) / 10;

class Painter {
  #known = new Map();

  constructor() {
    this.root = rootElement();
    this.scroll = { x: window.scrollX, y: window.scrollY };
    const width = clientWidth(this.root);
    const reach = Math.max(width, scrollWidth(this.root));
    const rightToLeft = getComputedStyle(this.root).direction === "rtl";
    this.left = rightToLeft ? width - reach : 0;
    this.right = rightToLeft ? width : reach;
  }

  of(element) {
    let paint = this.#known.get(element);
    if (!paint) this.#known.set(element, (paint = this.#make(element)));
    return paint;
  }

  #make(element) {
    const parent = flatParent(element);
    const above = parent ? this.of(parent) : null;
    const style = getComputedStyle(element);
    const { position, display } = style;
    const gone = whyGone(element, display, parent, above);
    const paint = {
      element,
      above,
      style,
      display,
      position,
      gone, // why it and all below are not painted; visibility is not here, since a child may show itself again
      inside: gone || whyContentGone(element, style),
      inaccessible: above?.inaccessible || attribute(element, "aria-hidden") === "true" || hasAttribute(element, "inert"),
      visible: style.visibility === "visible",
      opacity: (above?.opacity ?? 1) * Number(style.opacity),
      fixed: position === "fixed" || (above?.fixed ?? false),
      clipped: above?.clipped || clipsAll(style, position),
      clips: clipsAround(position, above),
      scrolls: position === "fixed" || !above ? NO_SCROLLING : above.scrolls, // axes on which a box around it scrolls
    };
    if (!gone) this.#enclose(element, paint);
    return paint;
  }

  // Boxes that cut off what lies outside: `flow` for content in the flow, `placed` for absolutely positioned content.
  #enclose(element, paint) {
    const { style, display, position, clips } = paint;
    const placed = position !== "static" || style.transform !== "none";
    if (placed) paint.clips = { flow: clips.flow, placed: clips.flow };
    const overflow = `${style.overflowX} ${style.overflowY}`;
    if (overflow === "visible visible" || display === "inline" || display === "contents") return;
    if (element === this.root || localName(element) === "body") return; // the viewport's own scrolling
    const flow = this.#clipsWithin(element, paint);
    paint.clips = { flow, placed: placed ? flow : paint.clips.placed };
  }

  // What scrolls can be brought into view: the boxes around it no longer cut it off, its own end of the road does.
  #clipsWithin(element, paint) {
    const [x, y] = scrollingAxes(element, paint.style);
    const clip = clipOf(element, paint.style);
    const around = clip ? [...paint.clips.flow, clip] : paint.clips.flow;
    if (!x && !y) return around;
    const bounds = boundsOf(element);
    paint.clipped ||= this.#outside(bounds, paint) ? "offscreen" : whyCutOff(paint.clips.flow, bounds);
    paint.scrolls = { x: paint.scrolls.x || x, y: paint.scrolls.y || y };
    const free = around.map((one) => ({ ...one, x: one.x && !x, y: one.y && !y }));
    return [...free, { bounds: reachOf(element, bounds, paint.style), x, y, why: "offscreen" }];
  }

  // Why an element with these client rectangles is not seen; empty if it is.
  hidden(element, bounds) {
    return this.#hidden(this.of(element), this.of(element).gone, bounds);
  }

  // The same for text that stands directly in the element.
  hiddenText(element, bounds) {
    return this.#hidden(this.of(element), this.of(element).inside, bounds);
  }

  #hidden(paint, gone, bounds) {
    if (gone) return gone;
    if (!paint.visible) return "visibility";
    if (paint.opacity <= FAINT) return "opacity";
    if (paint.clipped) return paint.clipped;
    if (bounds.width < 1 && bounds.height < 1) return "size";
    return this.#outside(bounds, paint) ? "offscreen" : whyCutOff(paint.clips.flow, bounds);
  }

  // Beyond what the document's own scrolling reaches.
  #outside(bounds, { fixed, scrolls }) {
    const { x, y } = fixed ? { x: 0, y: 0 } : this.scroll;
    const beyond = bounds.bottom + y <= 0 || (fixed && bounds.top >= window.innerHeight);
    const right = fixed ? window.innerWidth : this.right;
    const beside = bounds.right + x <= (fixed ? 0 : this.left) || bounds.left + x >= right;
    return (beyond && !scrolls.y) || (beside && !scrolls.x);
  }

  seen(element) {
    return this.hidden(element, this.extent(element)) === "";
  }

  // Whether assistive technology meets the element.
  accessible(element) {
    const paint = this.of(element);
    return !paint.gone && !paint.inaccessible && paint.visible;
  }

  // The same of text that stands directly in the element.
  accessibleText(element) {
    const paint = this.of(element);
    return !paint.inside && !paint.inaccessible && paint.visible;
  }

  // Client rectangle of an element; of its contents where it has no box of its own or an empty one.
  extent(element) {
    const bounds = boundsOf(element);
    if (bounds.width > 0 && bounds.height > 0) return bounds;
    const range = new Range();
    range.selectNodeContents(element);
    const contents = range.getBoundingClientRect();
    return contents.width > 0 && contents.height > 0 ? contents : bounds;
  }

  // In document coordinates; undefined where it is not painted.
  box(bounds) {
    return placed(bounds, this.scroll.x, this.scroll.y);
  }
}

function whyGone(element, display, parent, above) {
  if (above?.inside && !(above.inside === "details" && !above.gone && element === summaryOf(parent))) return above.inside;
  return display === "none" ? "display" : "";
}

// What `content-visibility: hidden` skips lies inside the element; hidden="until-found" is made of it, too.
function whyContentGone(element, style) {
  if (localName(element) === "details" && !hasAttribute(element, "open")) return "details";
  return style.contentVisibility === "hidden" ? "display" : "";
}

function summaryOf(details) {
  for (const child of childrenOf(details)) {
    if (nodeType(child) === ELEMENT && localName(child) === "summary") return child;
  }
  return null;
}

function placed({ left, top, width, height }, x, y) {
  if (width === 0 && height === 0) return undefined;
  return { x: round(left + x), y: round(top + y), width: round(width), height: round(height) };
}
