// What we have to know of Streamlit's own page. Its dialog on a lost connection makes everything inert;
// our own line says what is going on, and nothing is lost.

export function closeConnectionErrors(isCut) {
  new MutationObserver(() => {
    for (const dialog of document.querySelectorAll("[role=dialog]")) {
      if (!/connection error/i.test(dialog.textContent)) continue;
      close(dialog);
      isCut();
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

// Streamlit writes addresses, too. Those of a page that is left are kept out; others the store is told of.
export function watchAddress(isWanted, written) {
  for (const name of ["pushState", "replaceState"]) {
    const write = history[name].bind(history);
    history[name] = (state, title, address) => {
      if (!isWanted(address)) return;
      write(state, title, address);
      setTimeout(written);
    };
  }
}
