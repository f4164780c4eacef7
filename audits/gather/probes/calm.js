// While a probe acts in the page: nothing it does may lead away from it, and what it changes is noticed.

const attempts = []; // what would have led away, each with the element that had focus

const stayHere = (event) => {
  if (event.destination.sameDocument || !event.cancelable) return;
  attempts.push({ at: activeElement(), address: cut(event.destination.url, LONGEST_ADDRESS) });
  event.preventDefault();
};
const EVERYTHING = { subtree: true, childList: true, characterData: true, attributes: true };

let changed = false;
const meanwhile = new MutationObserver(() => noteChange());

// One change says all: from then on the page need not tell any more.
function noteChange() {
  changed = true;
  meanwhile.disconnect();
}

// Capturing, so that it comes before the page's own listeners, and cannot be stopped by them.
globalThis.presscheck.stay = () => {
  window.navigation.addEventListener("navigate", stayHere, { capture: true });
  changed = false;
  meanwhile.observe(document, EVERYTHING);
};

// Whether the document has changed since `stay`.
globalThis.presscheck.letGo = () => {
  window.navigation.removeEventListener("navigate", stayHere, { capture: true });
  if (meanwhile.takeRecords().length) noteChange();
  meanwhile.disconnect();
  return changed;
};

const clickOn = method(HTMLElement.prototype, "click");

function pressOn(element) {
  if (element instanceof HTMLElement) clickOn(element);
  else element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
}
