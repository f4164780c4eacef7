// axe-core's finished results, cut down to what is reported, so that a few kilobytes travel instead of hundreds.

const MOST_NODES = 5000;
const LONGEST_SUMMARY = 1500;

function slimAxe(results) {
  const count = [...results.violations, ...results.incomplete].reduce((sum, rule) => sum + rule.nodes.length, 0);
  if (count > MOST_NODES) return JSON.stringify({ too_large: `${count} findings` });
  return written({
    version: results.testEngine.version,
    violations: results.violations.flatMap(nodesOf),
    incomplete: results.incomplete.flatMap(nodesOf),
    passes: results.passes.map((rule) => rule.id),
    inapplicable: results.inapplicable.map((rule) => rule.id),
  });
}

function nodesOf(rule) {
  return rule.nodes.map((node) => ({
    rule: rule.id,
    impact: node.impact ?? rule.impact ?? "",
    target: {
      selector: joined(node.target.at(-1)),
      snippet: cut(node.html, SNIPPET),
      frame: node.target.slice(0, -1).map(joined),
      box: boxOf(node.target),
    },
    summary: cut(summaryOfChecks(node), LONGEST_SUMMARY),
  }));
}

const joined = (part) => (Array.isArray(part) ? part.join(" >>> ") : part);

// Of `any` one must be put right, of `all` and `none` each.
function summaryOfChecks({ any, all, none }) {
  const needed = [...all, ...none].map((check) => check.message);
  const choices = any.map((check) => check.message);
  return [listed("Fix all of these", needed), listed("Fix one of these", choices)].filter(Boolean).join("\n");
}

const listed = (lead, messages) => (messages.length > 1 ? `${lead}: ${messages.join("; ")}` : messages.join(""));

// In the top document's coordinates; undefined in a frame of another origin, or where nothing is painted.
function boxOf(target) {
  let tree = document;
  let [left, top] = [window.scrollX, window.scrollY];
  for (const [index, part] of target.entries()) {
    const element = elementAt(tree, part);
    if (!element) return undefined;
    const bounds = boundsOf(element);
    if (index === target.length - 1) return placed(bounds, left, top);
    [left, top] = [left + bounds.left + element.clientLeft, top + bounds.top + element.clientTop];
    tree = element.contentDocument;
    if (!tree) return undefined;
  }
}

function elementAt(tree, part) {
  let found = null;
  for (const selector of [part].flat()) {
    const within = found ? shadowRootOf(found) : tree;
    found = within instanceof Document ? queryDocument(within, selector)[0] : within?.querySelector(selector);
    if (!found) return null;
  }
  return found;
}
