// While a probe acts in the page: nothing it does may lead away from it.

const attempts = []; // what would have led away, each with the element that had focus

const stayHere = (event) => {
  if (event.destination.sameDocument || !event.cancelable) return;
  attempts.push({ at: activeElement(), address: cut(event.destination.url, LONGEST_ADDRESS) });
  event.preventDefault();
};

// Capturing, so that it comes before the page's own listeners, and cannot be stopped by them.
globalThis.presscheck.stay = () => window.navigation.addEventListener("navigate", stayHere, { capture: true });
globalThis.presscheck.letGo = () => window.navigation.removeEventListener("navigate", stayHere, { capture: true });
