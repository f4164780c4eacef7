// QualWeb's techniques of WCAG, of which only failures are taken: it warns about almost everything.

const techniques = {
  load: null, // the function that its code is the body of, in pages that carry it
  Runner: null,

  // They stand on the same foundation as QualWeb's ACT rules.
  run(wanted, seconds) {
    qualweb.engine ??= new Qualweb(qualweb.load);
    this.Runner ??= this.made();
    const { results, broken } = qualweb.engine.run(this.Runner, wanted, seconds);
    return engineAnswer({
      failed: ofVerdict(results, "failed").map((result) => ({ ...result, message: fold(result.message ?? "") })),
      passed: ofVerdict(results, "passed").map(({ rule }) => rule),
      broken,
    });
  },

  made() {
    this.load.call(window);
    return window.WCAGTechniquesRunner;
  },
};
