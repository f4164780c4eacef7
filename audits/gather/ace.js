// IBM's Equal Access Accessibility Checker, of which only certain violations are taken: it asks about almost everything.

const GUIDELINES = ["WCAG_2_2"];

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
    return engineAnswer({
      failed: failed.map(({ ruleId, reasonId, message, node }) => ({
        rule: ruleId,
        code: String(reasonId),
        message,
        element: node && nodeType(node) === ELEMENT ? node : null,
      })),
      passed: here.filter(({ value }) => value[1] === "PASS").map(({ ruleId }) => ruleId),
    });
  },

  made() {
    this.load.call(window);
    return new window.ace_ibma.Checker();
  },
};
