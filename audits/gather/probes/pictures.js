// The pictures that may hold text, one by one: what they are, and how they look alone, without what lies upon them.

const LEAST_WIDTH = 40; // CSS pixels: below these there is an icon, or nothing to read
const LEAST_HEIGHT = 16;
const LARGEST_SIDE = 2400;
const MOST_ELEMENTS_WITH_PICTURES = 20_000;
const LONGEST_SOURCE = 2000; // characters
const FITTED = ["objectFit", "objectPosition", "filter", "opacity"]; // what else tells how a picture is painted
const LAID = ["backgroundImage", "backgroundSize", "backgroundPosition", "filter", "opacity"];
const DESIGNED = 4; // elements from the picture outwards whose names may tell a logo

let shownAlone = null;

// The largest pictures, and how many there are beside them.
function beginPictures(most) {
  const page = new OpenPage();
  if (page.elements.length > MOST_ELEMENTS_WITH_PICTURES) throw new TooLarge("too many elements to look for pictures");
  const found = page.elements.flatMap((element) => writtenPicture(element, page)).sort((a, b) => areaOf(b) - areaOf(a));
  const chosen = distinct(found, most);
  showAlone(chosen.map(({ picture }) => picture));
  return JSON.stringify({ pictures: chosen, left_out: found.length - chosen.length });
}

// One that is shown twice is looked at twice only if it is called differently, and read once.
function distinct(found, most) {
  const chosen = [];
  const looks = new Set();
  const ways = new Set();
  for (const { look, picture } of found) {
    const known = look || picture.target.selector;
    const way = JSON.stringify([known, picture.name, picture.ignored, picture.control]);
    if ((looks.has(known) || looks.size < most) && !ways.has(way)) chosen.push({ look, picture });
    if (looks.size < most) looks.add(known);
    ways.add(way);
  }
  return chosen;
}

const areaOf = ({ picture: { target: { box } } }) => box.width * box.height;

function writtenPicture(element, page) {
  const kind = pictureKind(element, page.painter);
  if (!kind || rootOf(element) instanceof ShadowRoot || !page.painter.seen(element)) return [];
  const target = page.target(element);
  if (!hasRoomForText(target.box)) return [];
  const source = pictureSource(element, kind, page.painter);
  const picture = {
    target,
    element: kind,
    source: cut(source, LONGEST_SOURCE),
    name: ownName(element, () => NO_NAME).name,
    ignored: isIgnored(element, kind, page),
    ...controlAround(element, page),
    region: page.places.of(element).region,
    hints: hintsAround(element),
    written: source.startsWith("data:image/svg+xml") ? writtenIn(source) : "",
  };
  return { look: lookOf(element, picture, source, page.painter.of(element).style), picture };
}

// The same for what is painted the same, on whichever page; empty where that cannot be told by names.
function lookOf(element, { element: kind, target: { box } }, source, style) {
  if (!source || source.length > LONGEST_SOURCE || kind === "object") return "";
  const shown = kind === "background" ? LAID.map((name) => style[name]) : FITTED.map((name) => style[name]);
  return [kind, source, Math.round(box.width), Math.round(box.height), ...shown].join(" ");
}

const hasRoomForText = (box) =>
  box && box.width >= LEAST_WIDTH && box.height >= LEAST_HEIGHT && box.width <= LARGEST_SIDE && box.height <= LARGEST_SIDE;

function pictureKind(element, painter) {
  const tag = localName(element);
  if (tag === "img") return isLoaded(element) ? "img" : "";
  if (tag === "canvas" || tag === "object") return tag;
  if (isImage(element) && (tag === "input" || tag === "svg")) return tag;
  if (namespaceOf(element) === SVG || tag === "html" || tag === "body") return "";
  return /\burl\(/.test(painter.of(element).style.backgroundImage) ? "background" : "";
}

const isLoaded = (image) =>
  image instanceof HTMLImageElement && getComplete(image) && getNaturalWidth(image) > 0;
const getComplete = getter(HTMLImageElement.prototype, "complete");
const getNaturalWidth = getter(HTMLImageElement.prototype, "naturalWidth");

function pictureSource(element, kind, painter) {
  if (kind === "img") return currentSource(element);
  if (kind === "background") return /\burl\("?([^")]*)/.exec(painter.of(element).style.backgroundImage)[1];
  const written = attribute(element, kind === "object" ? "data" : "src").trim();
  return written ? absolute(written) : "";
}

// Whether assistive technology passes over it.
function isIgnored(element, kind, { painter }) {
  const role = explicitRole(element);
  if (!painter.accessible(element) || role === "none" || role === "presentation") return true;
  if (ownName(element, () => NO_NAME).name) return false;
  return kind === "img" ? readAttribute(element, "alt") === "" : kind !== "input";
}

// The link or button that it belongs to, and what that is called.
function controlAround(element, { names }) {
  for (let around = element; around; around = flatParent(around)) {
    if (localName(around) === "label") return { control: localName(around), control_name: fold(textContent(around)) };
    if (isLink(around)) return { control: localName(around), control_name: names.of(around).name };
  }
  return { control: "", control_name: "" };
}

function hintsAround(element) {
  const hints = [];
  for (let around = element; around && hints.length < 3 * DESIGNED; around = flatParent(around)) {
    hints.push(attribute(around, "class"), attribute(around, "id"), fileName(attribute(around, "src")));
  }
  return cut(fold(hints.join(" ")), LONGEST_HINTS);
}

// The text of a picture that is an SVG document of text and plain areas.
function writtenIn(address) {
  const parsed = new DOMParser().parseFromString(svgSource(address), "image/svg+xml");
  const shapes = [...parsed.querySelectorAll("*")].map((one) => one.localName);
  const plain = shapes.every((name) => /^(?:svg|g|defs|style|title|desc|rect|text|tspan)$/.test(name));
  return plain ? cut(fold([...parsed.querySelectorAll("text")].map((one) => one.textContent).join(" ")), 1000) : "";
}

function svgSource(address) {
  const [, kind, data] = /^data:([^,]*),([\s\S]*)$/.exec(address) ?? ["", "", "", ""];
  try {
    return /;base64$/i.test(kind.trim()) ? atob(data) : decodeURIComponent(data);
  } catch {
    return data;
  }
}

// A style sheet that hides all but the pictures; what they stand in keeps its own background colour.
function showAlone(pictures) {
  const chosen = pictures.map(({ target }) => target.selector).join(", ");
  const shapes = pictures.filter(({ element }) => element === "svg").map(({ target }) => `${target.selector} *`).join(", ");
  shownAlone = new CSSStyleSheet();
  shownAlone.replaceSync(`
    *, ::before, ::after { visibility: hidden !important; transition: none !important; animation: none !important; }
    ${chosen || "html"} { visibility: visible !important; color: transparent !important; }
    ${shapes || "html"} { visibility: visible !important; }
    :has(${chosen || "html"}) {
      visibility: visible !important; background-image: none !important;
      color: transparent !important; text-shadow: none !important; -webkit-text-fill-color: transparent !important;
    }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, shownAlone];
}

function endPictures() {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== shownAlone);
}

// Where a picture has lines and edges, on a coarse grid, and how it is painted.
const INK_GRID = 96;
const INK_SIDE = 480; // pixels of the longer side that is looked at
const MARGIN = 24; // pixels
const GROUND = 0.4; // share of the picture from which its most frequent colour is what the rest stands on
const EDGE = 40; // levels of brightness between neighbours that make an edge

// `zoom` pixels stand for a CSS pixel; zoomed in, edges would be soft.
async function inkOf(png, zoom) {
  const bitmap = await createImageBitmap(new Blob([pngBytes(png)], { type: "image/png" }));
  const scale = Math.min(1 / zoom, INK_SIDE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(bitmap, 0, 0, width, height);
  const pixels = context.getImageData(0, 0, width, height);
  const ink = edgesIn(pixels);
  const margin = ink.main >= GROUND ? ink.ground : rimOf(pixels);
  return { ink, margin: MARGIN, whole: await framed(bitmap, margin, 1), half: await framed(bitmap, margin, 0.5) };
}

const pngBytes = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

// The same picture in grey with a margin of its own colour: letters at the very edge are not read.
async function framed(bitmap, margin, scale) {
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  const canvas = new OffscreenCanvas(width + 2 * MARGIN, height + 2 * MARGIN);
  const context = canvas.getContext("2d");
  context.filter = "grayscale(1)";
  context.fillStyle = margin;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, MARGIN, MARGIN, width, height);
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return new Uint8Array(await blob.arrayBuffer()).toBase64();
}

// The colour that most of the outermost pixels have.
function rimOf({ data, width, height }) {
  const counts = new Uint32Array(COARSE);
  const count = (x, y) => counts[coarse(data, 4 * (y * width + x))]++;
  for (let x = 0; x < width; x++) [0, height - 1].forEach((y) => count(x, y));
  for (let y = 0; y < height; y++) [0, width - 1].forEach((x) => count(x, y));
  return inWords(mostFrequent(counts));
}

const COARSE = 4096; // colours that are told apart
const coarse = (data, at) => ((data[at] >> 4) << 8) | ((data[at + 1] >> 4) << 4) | (data[at + 2] >> 4);
const inWords = (colour) => `rgb(${[colour >> 8, (colour >> 4) & 15, colour & 15].map((level) => level * 17).join(" ")})`;

function mostFrequent(counts) {
  let most = 0;
  for (let colour = 1; colour < COARSE; colour++) if (counts[colour] > counts[most]) most = colour;
  return most;
}

// Runs once for each pixel of each picture: nothing is made in its loops.
function edgesIn({ data, width, height }) {
  const light = new Float32Array(width * height);
  const colours = new Uint32Array(COARSE);
  for (let i = 0, at = 0; i < light.length; i++, at += 4) {
    light[i] = 0.3 * data[at] + 0.59 * data[at + 1] + 0.11 * data[at + 2];
    colours[coarse(data, at)]++;
  }
  const rows = Math.max(1, Math.round((INK_GRID * height) / width));
  const grid = Array.from({ length: Math.min(rows, 4 * INK_GRID) }, () => new Uint8Array(INK_GRID));
  const even = countEven(light, width, height, grid);
  const ground = mostFrequent(colours);
  return {
    edges: grid.map((row) => row.join("")),
    even: even / light.length,
    colours: colours.filter((count) => count > light.length / 2000).length,
    main: colours[ground] / light.length,
    ground: inWords(ground),
  };
}

// Marks edges on the grid; the number of pixels that are like their neighbours, but for what an eye would miss.
function countEven(light, width, height, grid) {
  let even = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const here = light[y * width + x];
      const right = x + 1 < width ? Math.abs(here - light[y * width + x + 1]) : 0;
      const below = y + 1 < height ? Math.abs(here - light[(y + 1) * width + x]) : 0;
      if (Math.max(right, below) <= 3) even++;
      if (Math.max(right, below) >= EDGE) {
        grid[Math.floor((y * grid.length) / height)][Math.floor((x * INK_GRID) / width)] = 1;
      }
    }
  }
  return even;
}

globalThis.presscheck.pictures = { begin: beginPictures, ink: inkOf, end: endPictures };
