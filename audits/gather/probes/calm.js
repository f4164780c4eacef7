// While a probe acts in the page: nothing it does may lead away from it.

let ledTo = ""; // where the last attempt to leave would have led

const stayHere = (event) => {
  if (event.destination.sameDocument || !event.cancelable) return;
  ledTo = event.destination.url;
  event.preventDefault();
};

// Capturing, so that it comes before the page's own listeners, and cannot be stopped by them.
globalThis.presscheck.stay = () => window.navigation.addEventListener("navigate", stayHere, { capture: true });
globalThis.presscheck.letGo = () => window.navigation.removeEventListener("navigate", stayHere, { capture: true });

const clickOn = method(HTMLElement.prototype, "click");

function pressOn(element) {
  if (element instanceof HTMLElement) clickOn(element);
  else element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
}
