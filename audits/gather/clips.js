// Boxes that cut off what lies outside of them, and boxes that scroll.

const CLIPS_ALL = /^rect\((?:0px, 0px, 0px, 0px|1px, 1px, 1px, 1px)\)$/;
const CLIP_PATH_ALL = /^(?:inset\((?:50|100)%|circle\(0(?:px|%)|polygon\(0px 0px(?:, 0px 0px)*\))/;
const scrollWidth = getter(Element.prototype, "scrollWidth");
const scrollHeight = getter(Element.prototype, "scrollHeight");
const scrollLeft = getter(Element.prototype, "scrollLeft");
const scrollTop = getter(Element.prototype, "scrollTop");

function clipsAll(style, position) {
  const placed = position === "absolute" || position === "fixed";
  return (placed && CLIPS_ALL.test(style.clip)) || CLIP_PATH_ALL.test(style.clipPath) ? "clipped" : "";
}

function clipsAround(position, above) {
  if (!above || position === "fixed") return { flow: [], placed: [] };
  return position === "absolute" ? { flow: above.clips.placed, placed: above.clips.placed } : above.clips;
}

const NO_SCROLLING = { x: false, y: false };

// A box without room shows nothing, whether it could scroll or not.
function clipOf(element, style) {
  const [width, height] = [clientWidth(element), clientHeight(element)];
  const x = /hidden|clip/.test(style.overflowX) || width <= 1;
  const y = /hidden|clip/.test(style.overflowY) || height <= 1;
  const why = width === 0 || height === 0 ? "size" : "clipped";
  return x || y ? { element, bounds: boundsOf(element), x, y, why } : null;
}

function scrollingAxes(element, style) {
  if (clientWidth(element) <= 1 || clientHeight(element) <= 1) return [false, false];
  return [style.overflowX, style.overflowY].map((overflow) => /auto|scroll/.test(overflow));
}

// The rectangle that a box can scroll over, in client coordinates.
function reachOf(element, bounds, style) {
  const [width, height] = [scrollWidth(element), scrollHeight(element)];
  const left = (style.direction === "rtl" ? bounds.right - width : bounds.left) - scrollLeft(element);
  const top = bounds.top - scrollTop(element);
  return { left, top, right: left + width, bottom: top + height };
}

const whyCutOff = (clips, bounds) => clips.find((clip) => cutsOff(clip, bounds))?.why ?? "";

function cutsOff({ bounds: clip, x, y }, bounds) {
  const beside = bounds.right <= clip.left + 1 || bounds.left >= clip.right - 1;
  const beyond = bounds.bottom <= clip.top + 1 || bounds.top >= clip.bottom - 1;
  return (x && beside) || (y && beyond);
}
