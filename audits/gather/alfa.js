// Siteimprove's Alfa, which judges a model of the page: it is made here, and nothing is written in the page.
//
// Alfa works out styles by itself from the style sheets that a script may read. What the browser hides is hidden in the
// model too, so that a sheet from elsewhere, or a rule that Alfa does not know, shows it nothing that readers never see.

const DOCTYPE = 10;
const COMMENT = 8;

const attributesOf = getter(Element.prototype, "attributes");
const textOf = getter(CharacterData.prototype, "data");
const sheetsOfDocument = getter(Document.prototype, "styleSheets");
const adoptedByDocument = getter(Document.prototype, "adoptedStyleSheets");

// Rules of a style sheet in Alfa's terms; one of a kind that is not here is left out.
const SHEET_RULES = [
  [CSSStyleRule, (rule) => ({ type: "style", selector: rule.selectorText, style: rule.style.cssText })],
  [CSSMediaRule, (rule) => ({ type: "media", condition: rule.conditionText, rules: modelsOf(rule.cssRules) })],
  [CSSSupportsRule, (rule) => ({ type: "supports", condition: rule.conditionText, rules: modelsOf(rule.cssRules) })],
  [CSSLayerBlockRule, (rule) => ({ type: "layer-block", layer: rule.name, rules: modelsOf(rule.cssRules) })],
  [CSSLayerStatementRule, (rule) => ({ type: "layer-statement", layers: [...rule.nameList] })],
  [CSSImportRule, (rule) => importModel(rule)],
];

const modelsOf = (rules) => [...rules].map(modelOfRule).filter(Boolean);

function modelOfRule(rule) {
  const [, model] = SHEET_RULES.find(([kind]) => rule instanceof kind) ?? [];
  return model?.(rule);
}

function importModel({ styleSheet, media, href, supportsText, layerName }) {
  const condition = media.mediaText || "all";
  return { type: "import", rules: readable(styleSheet), condition, href, supportText: supportsText, layer: layerName };
}

// The rules of a sheet; none where it comes from elsewhere and may not be read.
function readable(sheet) {
  try {
    return modelsOf(sheet?.cssRules ?? []);
  } catch {
    return [];
  }
}

const modelOfSheet = (sheet) => ({
  rules: readable(sheet),
  disabled: sheet.disabled,
  condition: sheet.media.mediaText || null,
});

class PageModel {
  #elements = [];
  #range = document.createRange();

  // Frames are looked into by runs of their own. What is said of a document is said of its root element.
  ofDocument() {
    const style = [...sheetsOfDocument(document), ...adoptedByDocument(document)].map(modelOfSheet);
    return { type: "document", children: this.#childrenOf(document), style, internalId: this.#numbered(rootElement()) };
  }

  // The element that a part of the model stands for; that which holds it, for a text or an attribute.
  element(part) {
    for (let one = part; one; one = one.owner?.getOr(null) ?? one.parent?.().getOr(null)) {
      if (one.internalId in this.#elements) return this.#elements[one.internalId];
    }
    return null;
  }

  #childrenOf(node) {
    return [...childrenOf(node)].map((child) => this.#of(child)).filter(Boolean);
  }

  #of(node) {
    switch (nodeType(node)) {
      case ELEMENT:
        return this.#ofElement(node);
      case TEXT:
        this.#range.selectNode(node);
        return { type: "text", data: textOf(node), box: this.#box(this.#range.getBoundingClientRect()) };
      case COMMENT:
        return { type: "comment", data: textOf(node) };
      case DOCTYPE:
        return { type: "type", name: node.name, publicId: node.publicId || null, systemId: node.systemId || null };
      default:
        return null;
    }
  }

  #ofElement(element) {
    const shadow = shadowRootOf(element);
    return {
      type: "element",
      namespace: namespaceOf(element),
      prefix: null,
      name: localName(element),
      attributes: [...attributesOf(element)].map(modelOfAttribute),
      style: attribute(element, "style") + hiding(element),
      children: this.#childrenOf(element),
      shadow: shadow && this.#ofShadow(shadow),
      content: null,
      box: this.#box(boundsOf(element)),
      internalId: this.#numbered(element),
    };
  }

  #numbered(element) {
    return `${this.#elements.push(element) - 1}`;
  }

  #ofShadow(shadow) {
    const style = [...shadow.styleSheets, ...shadow.adoptedStyleSheets].map(modelOfSheet);
    return { type: "shadow", mode: shadow.mode, children: this.#childrenOf(shadow), style };
  }

  #box({ x, y, width, height }) {
    return { type: "rectangle", x, y, width, height };
  }
}

const modelOfAttribute = ({ namespaceURI, prefix, localName: name, value }) => ({
  type: "attribute",
  namespace: namespaceURI,
  prefix,
  name,
  value,
});

function hiding(element) {
  const { display, visibility } = getComputedStyle(element);
  const gone = display === "none" ? ";display:none!important" : "";
  return visibility === "visible" ? gone : `${gone};visibility:${visibility}!important`;
}

const alfa = {
  load: null, // the function that its code is the body of, in pages that carry it
  rules: null,

  // Each rule is run by itself: one that throws is named, and leaves the others their results. Only its certain
  // failures are taken: it asks about almost everything.
  async run(wanted, seconds) {
    if (isHiddenFrame()) return written({});
    const isOver = timeIsUp(seconds);
    this.rules ??= this.made();
    const model = new PageModel();
    const visited = this.page(model.ofDocument());
    const [failed, passed, broken] = [[], [], {}];
    for (const id of wanted) {
      if (isOver()) {
        broken[id] = NO_TIME;
        continue;
      }
      try {
        const outcomes = [...(await this.outcomes(id, visited))];
        failed.push(...failuresOf(id, outcomes, model));
        if (outcomes.some(window.alfa.Outcome.isPassed)) passed.push(id);
      } catch (fault) {
        broken[id] = `${fault.name}: ${fault.message}`;
      }
    }
    return engineAnswer({ failed, passed, broken });
  },

  made() {
    this.load.call(window);
    return new Map([...window.alfa.Rules].map((rule) => [rule.uri.split("/").at(-1), rule]));
  },

  page(model) {
    const { Device, Native, Page, Request, Response } = window.alfa;
    const device = Device.from(Native.fromWindow(window));
    return Page.of(Request.empty(), Response.empty(), window.alfa.Node.from(model, device), device);
  },

  // Rules on a page as a whole have nothing to say about what stands in a frame.
  outcomes(id, page) {
    const rule = this.rules.get(id);
    if (window.top !== window && rule.hasTag((tag) => tag.equals(window.alfa.Scope.Page))) return [];
    return window.alfa.Audit.of(page, [rule]).evaluate();
  },
};

const isHiddenFrame = () => window.top !== window && (window.innerWidth === 0 || window.innerHeight === 0);

// One for each element, however many texts or attributes of it are at fault.
function failuresOf(rule, outcomes, model) {
  const found = new Map();
  for (const outcome of outcomes.filter(window.alfa.Outcome.isFailed)) {
    const element = model.element(outcome.target);
    if (!found.has(element)) found.set(element, { rule, message: diagnosticOf(outcome), element });
  }
  return found.values();
}

function diagnosticOf(outcome) {
  const wrong = [...outcome.expectations].map(([, expectation]) => expectation).filter((one) => one.isErr());
  return fold(wrong.map((one) => one.getErr().message.replaceAll("`", "")).join("; "));
}
