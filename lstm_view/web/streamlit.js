// What we have to know of Streamlit's own page. Its dialog on a lost connection makes everything inert;
// our own line says what is going on, and nothing is lost.

const TITLE = /connection error/i;

export function closeConnectionErrors() {
  new MutationObserver(() => {
    for (const dialog of document.querySelectorAll("[role=dialog]")) {
      if (TITLE.test(dialog.textContent)) close(dialog);
    }
  }).observe(document.body, { childList: true, subtree: true });
}

function close(dialog) {
  const escape = { key: "Escape", code: "Escape", keyCode: 27, bubbles: true, cancelable: true };
  for (const type of ["keydown", "keyup"]) dialog.dispatchEvent(new KeyboardEvent(type, escape));
}

// Streamlit opens the page of an address when the browser goes back or forward; so do we. What was told in
// this same task it sends after it, and names the present page: sent later still, it would turn back to that.
export function open(address) {
  setTimeout(() => {
    if (new URL(address).pathname !== location.pathname) history.pushState({}, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  });
}

// While a page is on its way, Streamlit may still draw the one before and write its address into the history.
export function keepAddress(isWanted) {
  const push = history.pushState.bind(history);
  history.pushState = (state, title, address) => isWanted(address) && push(state, title, address);
}
