// IBM's Equal Access Accessibility Checker, of which only certain violations are taken: it asks about almost everything.

const MOST_VIOLATIONS = 5000;
const GUIDELINES = ["WCAG_2_2"];
const LONGEST_MESSAGE = 500;

const ace = {
  load: null, // the function that its code is the body of, in pages that carry it
  checker: null,

  // It looks into frames of the same origin by itself: what it finds there is left to the run in that frame.
  async run(rules) {
    this.checker ??= this.made();
    const { results } = await this.checker.check(document, GUIDELINES);
    const wanted = new Set(rules);
    const here = results.filter(({ ruleId, node }) => wanted.has(ruleId) && (!node || node.ownerDocument === document));
    const failed = here.filter(({ value: [level, result] }) => level === "VIOLATION" && result === "FAIL");
    if (failed.length > MOST_VIOLATIONS) return JSON.stringify({ too_large: `${failed.length} findings` });
    const page = new OpenPage();
    return written({
      failed: failed.map(({ ruleId, reasonId, message, node }) => ({
        rule: ruleId,
        code: String(reasonId),
        message: cut(message, LONGEST_MESSAGE),
        target: node && nodeType(node) === ELEMENT ? page.target(node) : null,
      })),
      passed: [...new Set(here.filter(({ value }) => value[1] === "PASS").map(({ ruleId }) => ruleId))],
    });
  },

  made() {
    this.load.call(window);
    return new window.ace_ibma.Checker();
  },
};
