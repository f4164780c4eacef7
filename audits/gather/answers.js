// What the engines beside axe-core have in common: the time that they have, and the form of their answers.

const MOST_FINDINGS = 5000;
const LONGEST_MESSAGE = 500;
const NO_TIME = "no time was left for it";

// Whether the time of an engine is over.
function timeIsUp(seconds) {
  const end = performance.now() + seconds * 1000;
  return () => performance.now() > end;
}

// What an engine says in this frame, cut down to what is reported. Each finding names its element, or null; `passed` may
// name a rule more than once.
function engineAnswer({ failed: all, unsure: asked = [], passed, broken = {} }) {
  const [failed, unsure] = [all, asked].map((found) => found.filter(({ element }) => !element || !isSkipped(element)));
  const count = failed.length + unsure.length;
  if (count > MOST_FINDINGS) return JSON.stringify({ too_large: `${count} findings` });
  const page = new OpenPage();
  const node = ({ rule, code = "", message = "", element }) => ({
    rule,
    code,
    message: cut(message, LONGEST_MESSAGE),
    target: element ? page.target(element) : null,
  });
  return written({ failed: failed.map(node), unsure: unsure.map(node), passed: [...new Set(passed)], broken });
}

// Left out of what is drawn and read, by closed `details` or `content-visibility`, which not every engine knows of.
function isSkipped(element) {
  if (element.checkVisibility()) return false;
  for (let here = element; here; here = flatParent(here)) if (getComputedStyle(here).display === "none") return false;
  return true;
}
