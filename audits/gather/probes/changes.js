// Text that goes on changing by itself, and whether something on the page stops it; text that is always in motion.

const FIRST_LOOK = 2200; // milliseconds: what has not changed by then is taken to stand still
const LONG_LOOK = 6000; // the same where something on the page is called like what changes slowly
const LONGEST_LOOK = 16_000;
const STEP = 300;
const SAME_CHANGE = 20; // milliseconds within which two changes are one
const LASTING = 5000; // milliseconds after which it must be possible to stop it: WCAG 2.2, 2.2.2
const MOST_CHANGES = 3; // at least so many, to tell what goes on from what has come to an end
const MOST_PRESSED = 8;
const LONGEST_TRYING = 15_000;
const LONGEST_TRIAL = 7000;
const SLOW = "[class*=ticker i], [class*=carousel i], [class*=slider i], [class*=slideshow i], [class*=rotat i], " +
  "[class*=typed i], [class*=typewriter i], [class*=marquee i], [class*=swiper i], [class*=slick i], " +
  "[class*=news-flash i], [role=marquee], [role=timer], [id*=ticker i], [id*=carousel i], [id*=rotat i]";
const STOPS =
  /paus[ae]|stop|halt|hide|freeze|off\b|disable|anhalten|ausblenden|arrêt|masquer|deten|ocultar|ferma|nascond/i;
const MOVES =
  /^(?:transform|translate|rotate|scale|left|right|top|bottom|inset.*|margin.*|textIndent|opacity|visibility|color)$/;

class Changes {
  #entries = new Map();

  constructor() {
    this.page = new OpenPage();
    const note = (element, before, after) => this.#note(element, before, after);
    this.watches = [new TextWatch(this.page, note), new ShownWatch(note, queryAll(SLOW))];
    this.start = performance.now();
  }

  #note(element, before, after) {
    const entry = this.#entries.get(element) ?? { element, before, times: [], stoppedBy: null };
    const now = performance.now();
    if (now - (entry.times.at(-1) ?? 0) > SAME_CHANGE) entry.times.push(now);
    this.#entries.set(element, Object.assign(entry, { after }));
  }

  #flush() {
    for (const watch of this.watches) watch.flush();
  }

  async look() {
    await this.#waitWhileUndecided();
    const lasting = this.#lasting();
    const untried = lasting.length ? await this.#tryToStop(lasting) : 0;
    for (const watch of this.watches) watch.stop();
    return written({
      kind: "changes",
      texts: lasting.map((entry) => this.#described(entry)),
      moving: movingTexts(this.page),
      untried,
    });
  }

  // The innermost elements that go on, and are not all that the page has.
  #lasting() {
    const all = [...this.#entries.values()].filter(({ times }) => isLasting(times)).slice(0, MOST_FINDINGS);
    const within = ({ element }, other) => other.element !== element && isWithin(other.element, element);
    const inner = all.filter((entry) => !all.some((other) => within(entry, other)) && isShown(entry));
    return hasMore(inner, this.page) ? inner : [];
  }

  async #waitWhileUndecided() {
    const least = queryAll(SLOW).length ? LONG_LOOK : FIRST_LOOK;
    for (;;) {
      await pause(STEP);
      this.#flush();
      const waited = performance.now() - this.start;
      if (waited >= LONGEST_LOOK) return;
      if (waited >= least && ![...this.#entries.values()].some(({ times }) => isUndecided(times))) return;
    }
  }

  // Presses one control after the other: all where they are few, else the likely ones. Returns how many are left.
  async #tryToStop(lasting) {
    const { likely, others } = controlsOf(this.page, STOPS);
    const controls = [...likely, ...others];
    const end = performance.now() + LONGEST_TRYING;
    let tried = 0;
    for (const control of controls.length > MOST_PRESSED ? likely.slice(0, MOST_PRESSED) : controls) {
      if (lasting.every(({ stoppedBy }) => stoppedBy) || performance.now() > end) break;
      await this.#trial(control, lasting);
      tried += 1;
    }
    return controls.length - tried + fieldsOf(this.page).length;
  }

  async #trial(control, lasting) {
    const open = lasting.filter(({ stoppedBy }) => !stoppedBy);
    press(control);
    await nextFrame();
    this.#flush();
    const before = new Map(open.map((entry) => [entry, entry.times.length]));
    await pause(Math.min(LONGEST_TRIAL, Math.max(...open.map(({ times }) => longestGap(times))) * 1.5 + STEP));
    this.#flush();
    for (const entry of open) {
      if (entry.times.length === before.get(entry) || !isShown(entry)) entry.stoppedBy = control;
    }
  }

  #described({ element, before, after, times, stoppedBy }) {
    return {
      target: this.page.target(element),
      before: cut(before, 80),
      after: cut(after, 80),
      role: explicitRole(element),
      changes: times.length,
      seconds: Math.round((times.at(-1) - times[0]) / 100) / 10,
      stopped_by: stoppedBy ? this.page.target(stoppedBy) : null,
    };
  }
}

const isLasting = (times) => times.length >= MOST_CHANGES && times.at(-1) - times[0] >= LASTING;

// It may still turn out to last.
function isUndecided(times) {
  if (isLasting(times)) return false;
  return performance.now() - times.at(-1) < Math.max(LASTING, 2 * longestGap(times));
}

const longestGap = (times) => Math.max(0, ...times.slice(1).map((time, index) => time - times[index]));

// With a painter of its own, since what was seen a moment ago need not be.
const isShown = ({ element, after }) => {
  const painter = new Painter();
  return WORTH_READING.test(after) && isReadable(element, painter) && painter.seen(element);
};

// There is more to read or see on the page than what changes.
function hasMore(entries, page) {
  const { painter } = page;
  const isOther = (one) => !entries.some(({ element }) => isWithin(one, element));
  for (const node of textsBelow(painter.root)) {
    const parent = flatParent(node);
    if (isOther(parent) && isReadable(parent, painter)) return true;
  }
  return [...queryAll("img, svg, video, canvas, input, iframe")].some((one) => isOther(one) && painter.seen(one));
}

// What style animates without end, or for long: once the reader has not asked for less motion.
function movingTexts(page) {
  const found = new Map();
  for (const animation of animationsOf(document)) {
    const { effect } = animation;
    const element = effect?.target;
    if (!element || effect.pseudoElement || found.has(element) || animation.playState !== "running") continue;
    if (effect.getComputedTiming().endTime < LASTING || !effect.getKeyframes().some(isMoving)) continue;
    const node = firstReadable(element, page.painter);
    if (node) found.set(element, { target: page.target(element), text: cut(fold(textContent(node)), 80) });
  }
  return [...found.values()].slice(0, MOST_FINDINGS);
}

const SMALLEST_PICTURE = 24; // CSS pixels: a smaller one is hardly looked at
const MOST_PICTURES = 4;
const MAY_MOVE = /\.(?:gif|apng)(?:[?#]|$)|^data:image\/(?:gif|apng)/i;
const shownSourceOf = getter(HTMLImageElement.prototype, "currentSrc");

// Pictures of a kind that may move, the first of them, to be looked at twice.
function picturesThatMayMove() {
  const page = new OpenPage();
  const found = [];
  for (const image of queryAll("img")) {
    const { width, height } = boundsOf(image);
    const large = width >= SMALLEST_PICTURE && height >= SMALLEST_PICTURE;
    if (!large || !MAY_MOVE.test(shownSourceOf(image)) || !page.painter.seen(image)) continue;
    const text = attribute(image, "alt") || fileName(shownSourceOf(image));
    found.push({ target: page.target(image), text, picture: true });
    if (found.length === MOST_PICTURES) break;
  }
  return written(found);
}

const isMoving = (keyframe) => Object.keys(keyframe).some((name) => MOVES.test(name));

globalThis.presscheck.changes = () => new Changes().look();
globalThis.presscheck.picturesThatMayMove = picturesThatMayMove;
