// What the page does when the device is moved: as told to it by events, the way a device tells it.

const MOST_PRESSED_FOR_MOTION = 12;
const SETTLING = 60; // milliseconds that the page has to react
const DISABLES = /motion|tilt|shake|sensor|gyro|orientation|bewegung|neig|mouvement|movimiento|movimento/i;
const EXTREMES = [1, -1, 1, -1, 1, -1]; // a shake
const INTERVAL = 30; // milliseconds between two events
const VALUES = "input, select, textarea, output, progress, meter";

class Sensing {
  #changed = new Set();
  #rewritten = new Set();
  #restyled = false;

  constructor(kinds) {
    this.kinds = kinds;
    this.page = new OpenPage();
    const note = (element) => this.#changed.add(element);
    this.watch = new TextWatch(this.page, note, (element) => this.#rewritten.add(element));
    this.styles = new MutationObserver(() => (this.#restyled = true));
    this.styles.observe(document, { subtree: true, attributes: true });
    this.values = valuesNow();
  }

  async look() {
    const idle = await this.#changesWhile(() => {});
    const moved = await this.#changesWhile(() => this.#move());
    const reacting = [...moved.changed].filter((element) => !idle.changed.has(element));
    const found = { restyles: moved.restyled && !idle.restyled, operated_by: null, disabled_by: null, untried: 0 };
    if (reacting.length) Object.assign(found, await this.#tryControls(reacting));
    this.watch.stop();
    this.styles.disconnect();
    const changes = reacting.slice(0, MOST_FINDINGS).map((element) => this.page.target(element));
    return written({ kind: "motion-sensing", listens: this.kinds, changes, ...found });
  }

  // What each control changes by itself, on a page that has not been moved.
  async pressedAlone() {
    const { likely, others } = controlsOf(this.page, DISABLES);
    const idle = await this.#changesWhile(() => {});
    const found = [];
    for (const control of [...likely, ...others].slice(0, MOST_PRESSED_FOR_MOTION)) {
      const { changed } = await this.#changesWhile(() => press(control));
      const changes = [...changed].filter((element) => !idle.changed.has(element)).slice(0, MOST_FINDINGS);
      found.push({ control: this.page.target(control), changes: changes.map((element) => this.page.target(element)) });
    }
    return written(found);
  }

  async #move() {
    for (const extreme of EXTREMES) {
      for (const kind of this.kinds) window.dispatchEvent(eventOf(kind, extreme));
      await pause(INTERVAL);
    }
  }

  // What texts and values have changed, and whether anything looks different, a moment after something was done.
  async #changesWhile(something) {
    this.#take();
    await something();
    await pause(SETTLING);
    return this.#take();
  }

  #take() {
    this.watch.flush();
    if (this.styles.takeRecords().length) this.#restyled = true;
    const values = valuesNow();
    for (const [field, value] of values) if (this.values.get(field) !== value) this.#changed.add(field);
    this.values = values;
    const taken = { changed: this.#changed, touched: new Set([...this.#changed, ...this.#rewritten]), restyled: this.#restyled };
    [this.#changed, this.#rewritten, this.#restyled] = [new Set(), new Set(), false];
    return taken;
  }

  // Whether something else does what motion does, and whether something makes motion do nothing.
  async #tryControls(reacting) {
    const { likely, others } = controlsOf(this.page, DISABLES);
    const controls = [...likely, ...others];
    const fields = fieldsOf(this.page);
    const touches = ({ touched }) => reacting.some((element) => touched.has(element));
    // What has come to its end, and is not written again, tells no longer whether motion still does something.
    const tells = touches(await this.#changesWhile(() => this.#move()));
    let operates = reacting.find((element) => fields.includes(element)) ?? null;
    let disables = null;
    let tried = 0;
    for (const control of controls.slice(0, MOST_PRESSED_FOR_MOTION)) {
      if (operates && disables) break;
      tried += 1;
      if (touches(await this.#changesWhile(() => press(control)))) operates ??= control;
      if (!tells || touches(await this.#changesWhile(() => this.#move()))) continue;
      disables ??= control;
      press(control); // which turns it on again, where one control does both
    }
    const untried = controls.length - (tells ? tried : 0) + fields.filter((field) => !reacting.includes(field)).length;
    const target = (element) => (element ? this.page.target(element) : null);
    return { operated_by: target(operates), disabled_by: target(disables), untried };
  }
}

const valuesNow = () =>
  new Map([...queryAll(VALUES)].map((field) => [field, `${field.value} ${field.checked ?? ""}`]));

function eventOf(kind, extreme) {
  if (kind !== "devicemotion") {
    return new DeviceOrientationEvent(kind, { alpha: 90 + 60 * extreme, beta: 60 * extreme, gamma: 60 * extreme });
  }
  const acceleration = { x: 20 * extreme, y: 20 * extreme, z: 20 * extreme };
  const rotationRate = { alpha: 180 * extreme, beta: 180 * extreme, gamma: 180 * extreme };
  const accelerationIncludingGravity = { ...acceleration, z: 20 * extreme + 9.8 };
  return new DeviceMotionEvent(kind, { acceleration, accelerationIncludingGravity, rotationRate, interval: 16 });
}

// Browsers tell motion to pages with a secure origin only, and have no such events for others.
globalThis.presscheck.sensors = (kinds) =>
  "DeviceOrientationEvent" in window ? new Sensing(kinds).look() : written({ kind: "motion-sensing" });
globalThis.presscheck.pressedAlone = () => new Sensing([]).pressedAlone();
