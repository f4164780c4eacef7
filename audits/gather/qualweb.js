// QualWeb's ACT rules and techniques, run one by one, with the page left as it was.
//
// QualWeb tells elements apart by an attribute that it writes on each, which the page could watch, and which elements in
// shadow trees do not get. Here each element has a key instead, and nothing is written.

const HOST = "_documentSelector"; // what QualWeb notes on each element of a shadow tree: the key of its host

class Keys {
  #keys = new Map();
  #elements = [];
  #hosts = new Map();

  of(element) {
    if (!this.#keys.has(element)) this.#keys.set(element, `e${this.#elements.push(element) - 1}`);
    return this.#keys.get(element);
  }

  element(key) {
    return this.#elements[Number(key.slice(1))];
  }

  setHost(element, key) {
    this.#hosts.set(element, key);
  }

  hostOf(element) {
    return this.#hosts.get(element) ?? null;
  }
}

class Qualweb {
  #made;
  #keys = new Keys();

  // QualWeb's bundles set the names in `made`. They look at the document at once, and are shown an empty one.
  constructor(load) {
    const empty = { querySelector: () => null, querySelectorAll: () => [], styleSheets: [] };
    for (const [name, value] of Object.entries(empty)) Object.defineProperty(document, name, { value, configurable: true });
    try {
      load.call(window);
    } finally {
      for (const name of Object.keys(empty)) delete document[name];
    }
    const { qwPage, ACTRulesRunner } = window;
    this.#made = { Page: Object.getPrototypeOf(qwPage), Cache: qwPage.cache.constructor };
    this.Rules = ACTRulesRunner;
    this.#writeNothing(Object.getPrototypeOf(qwPage.createQWElement(document.createElement("p"))));
  }

  #writeNothing(wrapper) {
    const keys = () => this.#keys;
    const { getElementAttribute, setElementAttribute } = wrapper;
    Object.assign(wrapper, {
      getElementSelector() {
        return keys().of(this.element);
      },
      getElementHtmlCode: () => "",
      getElementAttribute(name) {
        return name === HOST ? keys().hostOf(this.element) : getElementAttribute.call(this, name);
      },
      setElementAttribute(name, value) {
        if (name === HOST) keys().setHost(this.element, value);
        else setElementAttribute.call(this, name, value);
      },
    });
  }

  // What one of its runners says, with the focus left where it was.
  run(Runner, rules, seconds) {
    const focused = document.activeElement;
    const said = this.#run(Runner, rules, timeIsUp(seconds));
    if (document.activeElement !== focused) focusAgain(focused);
    return said;
  }

  // A rule that throws is named, and leaves the others their results.
  #run(Runner, rules, isOver) {
    this.#keys = new Keys();
    window.qwPage = this.#page(document);
    window.disabledWidgets = window.AccessibilityUtils.getDisabledWidgets();
    const runner = new Runner({}, "en");
    const broken = {};
    for (const rule of rules) {
      try {
        if (isOver()) broken[rule] = NO_TIME;
        else runner.configure({ include: [rule] }).test({ sourceHtml: "" });
      } catch (fault) {
        broken[rule] = `${fault.name}: ${fault.message}`;
      }
    }
    const { assertions } = runner.getReport();
    const done = rules.filter((rule) => !(rule in broken));
    return { results: done.flatMap((rule) => this.#results(rule, assertions[rule])), broken };
  }

  #results(rule, assertion) {
    return (assertion?.results ?? []).flatMap(({ verdict, resultCode, description, elements }) => {
      const found = elements.length ? elements.map(({ pointer }) => this.#keys.element(pointer)) : [null];
      return found.map((element) => ({ rule, verdict, code: resultCode, message: description, element }));
    });
  }

  #page(tree) {
    const extraDocuments = new Map();
    for (const host of tree.querySelectorAll("*")) {
      const shadow = shadowRootOf(host);
      if (shadow) extraDocuments.set(this.#keys.of(host), this.#page(shadow));
    }
    const cache = new this.#made.Cache();
    return Object.assign(Object.create(this.#made.Page), { document: tree, url: document.baseURI, cache, extraDocuments });
  }
}

const withoutWords = ({ message, ...result }) => result; // our rules have their own
const ofVerdict = (results, wanted) => results.filter(({ verdict }) => verdict === wanted);

// One rule tries what takes the focus.
function focusAgain(element) {
  document.activeElement?.blur();
  if (element !== document.body) element?.focus({ preventScroll: true });
}

const qualweb = {
  load: null, // the function that its code is the body of, in pages that carry it
  engine: null,

  run(rules, seconds) {
    this.engine ??= new Qualweb(this.load);
    const { results, broken } = this.engine.run(this.engine.Rules, rules, seconds);
    return engineAnswer({
      failed: ofVerdict(results, "failed").map(withoutWords),
      unsure: ofVerdict(results, "warning").map(withoutWords),
      passed: ofVerdict(results, "passed").map(({ rule }) => rule),
      broken,
    });
  },
};

const selectorOf = (element) => new Selectors().of(element);
