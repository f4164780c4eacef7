// axe-core's finished results, cut down to what is reported, so that a few kilobytes travel instead of hundreds.

const MOST_NODES = 5000;
const LONGEST_SUMMARY = 1500;
const TEXT_READ = 5000;
const TEXT_KEPT = 120;

function slimAxe(results) {
  const count = [...results.violations, ...results.incomplete].reduce((sum, rule) => sum + rule.nodes.length, 0);
  if (count > MOST_NODES) return JSON.stringify({ too_large: `${count} findings` });
  const selectors = new Selectors();
  return written({
    version: results.testEngine.version,
    violations: results.violations.flatMap((rule) => nodesOf(rule, selectors)),
    incomplete: results.incomplete.flatMap((rule) => nodesOf(rule, selectors)),
    passes: results.passes.map((rule) => rule.id),
    inapplicable: results.inapplicable.map((rule) => rule.id),
  });
}

function nodesOf(rule, selectors) {
  return rule.nodes.map((node) => {
    const { element, box } = placeOf(node.target);
    const named = element && node.target.length === 1 ? selectors.of(element) : joined(node.target.at(-1));
    return {
      rule: rule.id,
      impact: node.impact ?? rule.impact ?? "",
      target: { selector: named, snippet: cut(node.html, SNIPPET), frame: node.target.slice(0, -1).map(joined), box },
      summary: cut(summaryOfChecks(node), LONGEST_SUMMARY),
      text: element ? cut(fold((textContent(element) ?? "").slice(0, TEXT_READ)), TEXT_KEPT) : "",
    };
  });
}

const joined = (part) => (Array.isArray(part) ? part.join(" >>> ") : part);

// Of `any` one must be put right, of `all` and `none` each.
function summaryOfChecks({ any, all, none }) {
  const needed = [...all, ...none].map((check) => check.message);
  const choices = any.map((check) => check.message);
  return [listed("Fix all of these", needed), listed("Fix one of these", choices)].filter(Boolean).join("\n");
}

const listed = (lead, messages) => (messages.length > 1 ? `${lead}: ${messages.join("; ")}` : messages.join(""));

// The element and its box in the top document's coordinates; neither in a frame of another origin, and no box where
// nothing is painted.
function placeOf(target) {
  let tree = document;
  let [left, top] = [window.scrollX, window.scrollY];
  for (const [index, part] of target.entries()) {
    const element = elementAt(tree, part);
    if (!element) return {};
    const bounds = boundsOf(element);
    if (index === target.length - 1) return { element, box: placed(bounds, left, top) };
    [left, top] = [left + bounds.left + element.clientLeft, top + bounds.top + element.clientTop];
    tree = element.contentDocument;
    if (!tree) return {};
  }
  return {};
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
