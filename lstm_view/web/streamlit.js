// What we have to know of Streamlit's own page. Its dialog on a lost connection makes everything inert;
// our own line says what is going on, and nothing is lost.

import { set } from "./elements.js";

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

const KEY = /st-key-([^ ~]+?)-\d+( |$)/;

// What is wrong with native fields is told with its message, which stands in a container whose key is the
// field's with "problem-" before it.
export function judgeFields() {
  for (const field of document.querySelectorAll("main :is(input:not([role]), textarea)")) {
    const [, name] = KEY.exec(field.closest("[class*='st-key-']")?.className) ?? [];
    if (!name) continue;
    const problem = document.querySelector(`.st-key-problem-${name}`);
    if (problem) problem.id = `problem-${name}`;
    set(field, { "aria-invalid": problem ? "true" : null, "aria-describedby": problem?.id });
  }
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
// The page where one is gets no second place in the history, which would take away the way forward.
export function watchAddress(isWanted, written) {
  const [push, replace] = ["pushState", "replaceState"].map((name) => history[name].bind(history));
  const writing = (write) => (state, title, address) => {
    if (!isWanted(address)) return;
    write(state, title, address);
    setTimeout(written);
  };
  const isHere = (address) => new URL(address, location.href).pathname === location.pathname;
  history.replaceState = writing(replace);
  history.pushState = writing((...entry) => (isHere(entry[2]) ? replace : push)(...entry));
}
