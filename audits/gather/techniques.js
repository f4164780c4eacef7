// QualWeb's techniques of WCAG, of which only failures are taken: it warns about almost everything.

const LONGEST_DESCRIPTION = 500;

const techniques = {
  load: null, // the function that its code is the body of, in pages that carry it
  Runner: null,

  // They stand on the same foundation as QualWeb's ACT rules.
  run(wanted, seconds) {
    qualweb.engine ??= new Qualweb(qualweb.load);
    this.Runner ??= this.made();
    const { results, broken } = qualweb.engine.run(this.Runner, wanted, seconds);
    const wrong = results.filter(({ verdict }) => verdict === "failed");
    if (wrong.length > MOST_FINDINGS) return JSON.stringify({ too_large: `${wrong.length} findings` });
    const page = new OpenPage();
    return written({
      failed: wrong.map(({ rule, code, message, element }) => ({
        rule,
        code,
        message: cut(fold(message ?? ""), LONGEST_DESCRIPTION),
        target: element ? page.target(element) : null,
      })),
      passed: [...new Set(results.filter(({ verdict }) => verdict === "passed").map(({ rule }) => rule))],
      broken,
    });
  },

  made() {
    this.load.call(window);
    return window.WCAGTechniquesRunner;
  },
};
