// Audio and video: how the page offers them, and what is in them. The page's own elements are only read; sound, picture
// and captions are looked into in copies of ours, of which the page knows nothing.

const MOST_MEDIA = 12;
const MOST_PLAYERS = 12;
const MOST_BYTES = 24_000_000; // of one file, and of all files of a page
const MOST_BYTES_IN_ALL = 60_000_000;
const LONGEST_SOUND = 600; // seconds: what is longer takes too much memory as samples
const MOST_CUES = 3000;
const PATIENCE = 8000; // milliseconds for one file to come, one copy to open, one place in it to be reached
const HEARD = 60; // seconds of sound that are looked into for speech
const RATE = 16_000; // samples a second, as speech needs them
const SILENT_BELOW = 0.001; // of full scale: what no ear makes out
const WIDTHS = [480, 200]; // of the picture as it is searched for writing: small writing in the larger, large in the smaller
const TILES = 16;

class MediaLook {
  #copies = new Map();
  #bytes = MOST_BYTES_IN_ALL;

  constructor() {
    this.page = new OpenPage();
    const found = this.page.elements;
    this.elements = found.filter((element) => element instanceof HTMLMediaElement).slice(0, MOST_MEDIA);
    this.left = found.filter((element) => element instanceof HTMLMediaElement).length - this.elements.length;
    this.frames = found.filter((element) => /^(?:iframe|object|embed)$/.test(localName(element)));
  }

  // What the page says of each medium, and what else on it could be a player or a control.
  list() {
    return {
      media: this.elements.map((element) => this.#facts(element)),
      frames: this.frames.slice(0, MOST_PLAYERS).map((frame) => this.#frame(frame)),
      inputs: this.elements.length ? this.#otherControls() : 0,
      left: this.left,
    };
  }

  #facts(element) {
    const { painter } = this.page;
    const box = boundsOf(element);
    return {
      element: localName(element),
      target: this.page.target(element),
      source: cut(sourceOf(element), LONGEST_ADDRESS),
      controls: element.controls,
      autoplay: element.autoplay,
      muted: element.muted || element.volume === 0,
      loop: element.loop,
      paused: element.paused,
      seen: painter.seen(element) && (localName(element) === "video" || element.controls) && box.width > 1,
      accessible: painter.accessible(element),
      name: cut(labelOf(element).name, LONGEST_NAME),
      description: cut(describedBy(element), LONGEST_NAME),
      // A server that sends no parts of files makes it seem endless, too: then its copy tells.
      streaming: element.duration === Infinity || Boolean(element.srcObject),
      fault: element.error ? cut(element.error.message || `error ${element.error.code}`, LONGEST_NAME) : "",
    };
  }

  #otherControls() {
    const { elements, painter } = this.page;
    return elements.filter((element) => isOtherControl(element) && painter.seen(element)).length;
  }

  #frame(element) {
    return {
      address: cut(absolute(attribute(element, localName(element) === "object" ? "data" : "src")), LONGEST_ADDRESS),
      title: cut(fold(attribute(element, "title")), LONGEST_NAME),
      target: this.page.target(element),
      seen: this.page.painter.seen(element),
    };
  }

  // How long it is, whether it can be heard and seen, and its sound as base64 of 16-bit samples.
  async contents(number) {
    const copy = await this.#copy(number);
    const { element, bytes } = copy;
    const [start, end] = part(sourceOf(this.elements[number]), element.duration);
    const known = { duration: element.duration, plays: Math.max(0, end - start), picture: element.videoWidth > 0 };
    if (element.duration > LONGEST_SOUND) return { ...known, fault: "its sound is too long to look into" };
    try {
      const sound = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes);
      return { ...known, ...loudness(sound), heard: Math.min(HEARD, sound.duration) };
    } catch (fault) {
      // A film without sound ends here, too.
      const silent = element.videoWidth > 0 && soundTracks(element) === 0;
      return silent ? { ...known, peak: 0 } : { ...known, fault: `its sound cannot be decoded: ${fault.message}` };
    }
  }

  async #copy(number) {
    if (this.#copies.has(number)) return this.#copies.get(number);
    const copy = await copyOf(this.elements[number], Math.min(MOST_BYTES, this.#bytes));
    this.#bytes -= copy.bytes.byteLength;
    this.#copies.set(number, copy);
    return copy;
  }

  // At each of the times: whether something in the picture may be writing, and the picture in a few tiles.
  async pictures(number, times) {
    const { element } = await this.#copy(number);
    const found = [];
    for (const time of times) {
      await reached(element, time);
      found.push(pictureOf(element));
    }
    return found;
  }

  // The tracks of text, with the cues of those that hold captions or descriptions.
  async tracks(number) {
    const element = this.elements[number];
    const marked = [...queryIn(element, "track")];
    const own = [...element.textTracks].filter((track) => !marked.some((mark) => mark.track === track));
    return Promise.all([...marked.map(markedTrack), ...own.map(otherTrack)]);
  }

  forget(number) {
    const copy = this.#copies.get(number);
    this.#copies.delete(number);
    if (!copy) return;
    copy.element.removeAttribute("src");
    copy.element.load(); // lets go of its decoders
    URL.revokeObjectURL(copy.address);
  }
}

function sourceOf(element) {
  if (element.currentSrc) return element.currentSrc;
  const named = [element, ...queryIn(element, "source")].filter((one) => attribute(one, "src"));
  const playable = named.filter((one) => !attribute(one, "type") || element.canPlayType(attribute(one, "type")));
  return playable.length ? absolute(attribute(playable[0], "src")) : "";
}

const describedBy = (element) =>
  fold(
    tokens(attribute(element, "aria-describedby"))
      .map((id) => byId(element, id))
      .filter(Boolean)
      .map(textContent)
      .join(" "),
  ) || fold(attribute(element, "aria-description"));

// What may be a control and is neither link nor button.
function isOtherControl(element) {
  if (localName(element) === "input") return /^(?:button|submit|image|checkbox|range)$/.test(element.type);
  return /^(?:switch|checkbox|slider|menuitem|tab)$/.test(explicitRole(element)) || localName(element) === "summary";
}

async function copyOf(original, most) {
  const source = sourceOf(original).split("#")[0];
  if (!source) throw new Error("it has no source that this browser plays");
  const bytes = await bytesOf(source, most);
  const address = URL.createObjectURL(new Blob([bytes]));
  const element = document.createElement(localName(original));
  element.muted = true;
  element.preload = "auto";
  element.src = address;
  await happening(element, "loadeddata", () => element.error?.message || "it cannot be played");
  return { element, bytes, address };
}

async function bytesOf(source, most) {
  const answer = await fetch(source, { signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(`its file answered ${answer.status}`);
  if (Number(answer.headers.get("content-length")) > most) throw new TooLarge("its file is too large to look into");
  const parts = [];
  let size = 0;
  for (const reader = answer.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).arrayBuffer();
    parts.push(value);
    if ((size += value.length) > most) {
      await reader.cancel();
      throw new TooLarge("its file is too large to look into");
    }
  }
}

function happening(element, event, why) {
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error("it took too long to open")), PATIENCE);
    element.addEventListener(event, () => done(clearTimeout(late)), { once: true });
    element.addEventListener("error", () => fail(new Error(why())), { once: true });
  });
}

async function reached(element, time) {
  element.currentTime = time;
  await happening(element, "seeked", () => "its picture cannot be read");
}

function soundTracks(element) {
  try {
    return element.captureStream().getAudioTracks().length;
  } catch {
    return -1;
  }
}

// A media fragment (`#t=10,20`) plays a part only.
function part(source, duration) {
  const wanted = /[#&]t=(?:npt:)?([\d.:]*)(?:,([\d.:]+))?/.exec(source.slice(source.indexOf("#")));
  const seconds = (text) => text.split(":").reduce((sum, one) => sum * 60 + Number(one), 0);
  if (!source.includes("#") || !wanted) return [0, duration];
  return [wanted[1] ? seconds(wanted[1]) : 0, wanted[2] ? Math.min(seconds(wanted[2]), duration) : duration];
}

function loudness(sound) {
  const channels = Array.from({ length: sound.numberOfChannels }, (_, number) => sound.getChannelData(number));
  const samples = new Int16Array(Math.min(sound.length, HEARD * RATE));
  let peak = 0;
  for (let at = 0; at < sound.length; at++) {
    let sum = 0;
    for (const channel of channels) {
      peak = Math.max(peak, Math.abs(channel[at]));
      sum += channel[at];
    }
    if (at < samples.length) samples[at] = Math.round(32767 * Math.max(-1, Math.min(1, sum / channels.length)));
  }
  return { peak, pcm: peak < SILENT_BELOW ? "" : base64(new Uint8Array(samples.buffer)) };
}

function base64(bytes) {
  const parts = [];
  for (let at = 0; at < bytes.length; at += 0x8000) parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(parts.join(""));
}

function pictureOf(element) {
  const tall = element.videoHeight / element.videoWidth;
  const writing = WIDTHS.some((width) => {
    const height = Math.max(1, Math.round(width * tall));
    return mayHoldWriting(greyOf(element, width, height), width, height);
  });
  return { writing, tiles: [...greyOf(element, TILES, TILES)] };
}

function greyOf(element, width, height) {
  const pen = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  pen.drawImage(element, 0, 0, width, height);
  const { data } = pen.getImageData(0, 0, width, height);
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) grey[at] = 0.3 * data[4 * at] + 0.59 * data[4 * at + 1] + 0.11 * data[4 * at + 2];
  return grey;
}

// Writing is made of strokes: along a row, light and dark alternate at short distances, and so in the rows below it.
// Foliage and fabric do so, too: what has no such place has no writing, what has one may have.
const STROKE = { contrast: 24, gap: 14, turns: 6, rows: 3, within: 6 };

function mayHoldWriting(grey, width, height) {
  const recent = [];
  for (let y = 0; y < height; y++) {
    recent.push(strokesIn(grey, y * width, width));
    if (recent.length > STROKE.within) recent.shift();
    for (const [from, to] of recent.at(-1)) {
      const alike = recent.filter((row) => row.some(([left, right]) => left < to && from < right));
      if (alike.length >= STROKE.rows) return true;
    }
  }
  return false;
}

// The stretches of one row in which it turns between light and dark often enough.
function strokesIn(grey, start, width) {
  const found = [];
  let [from, last, turns, sign] = [0, -Infinity, 0, 0];
  for (let x = 2; x < width; x++) {
    const change = grey[start + x] - grey[start + x - 2];
    if (Math.abs(change) < STROKE.contrast) continue;
    if (x - last > STROKE.gap) [from, turns, sign] = [x, 0, 0];
    last = x;
    if (Math.sign(change) === sign) continue;
    [sign, turns] = [Math.sign(change), turns + 1];
    if (turns === STROKE.turns) found.push([from, x]);
    else if (turns > STROKE.turns) found.at(-1)[1] = x;
  }
  return found;
}

// Loaded in a copy of ours, unless the page has loaded it; `cues` is null where that is not known.
async function markedTrack(mark) {
  const facts = trackFacts(mark.track);
  if (mark.track.cues?.length) return { ...facts, ...cuesOf(mark.track) };
  if (!attribute(mark, "src")) return { ...facts, fault: "it has no file" };
  const copy = document.createElement("track");
  const holder = document.createElement("video");
  holder.crossOrigin = parentOf(mark)?.crossOrigin ?? null;
  copy.src = absolute(attribute(mark, "src"));
  copy.kind = facts.kind;
  holder.append(copy);
  copy.track.mode = "hidden";
  try {
    await happening(copy, "load", () => BROKEN_TRACK);
    return { ...facts, ...cuesOf(copy.track) };
  } catch ({ message }) {
    return { ...facts, cues: message === BROKEN_TRACK ? [] : null, fault: message };
  }
}

// Out of the file itself, or a script's: its cues may come as it plays.
const otherTrack = (track) => ({ ...trackFacts(track), ...(track.cues?.length ? cuesOf(track) : { cues: null }) });

const BROKEN_TRACK = "its file cannot be loaded, or is no WebVTT";
const trackFacts = ({ kind, language, label }) => ({ kind, language, label: cut(label, LONGEST_NAME), cues: [], fault: "" });
const cuesOf = (track) => ({
  cues: [...(track.cues ?? [])]
    .filter((cue) => fold(cue.text ?? ""))
    .slice(0, MOST_CUES)
    .map((cue) => [cue.startTime, Math.min(cue.endTime, 1e6)]),
});

let mediaLook = null;
const asked = async (ask) => {
  try {
    return written(await ask());
  } catch (fault) {
    return written({ fault: fault.message || fault.name });
  }
};
globalThis.presscheck.media = {
  list: () => written((mediaLook = new MediaLook()).list()),
  contents: (number) => asked(() => mediaLook.contents(number)),
  pictures: (number, times) => asked(async () => ({ pictures: await mediaLook.pictures(number, times) })),
  tracks: (number) => asked(async () => ({ tracks: await mediaLook.tracks(number) })),
  forget: (number) => mediaLook.forget(number),
};
