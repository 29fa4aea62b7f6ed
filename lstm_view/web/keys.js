// The keys that work wherever the focus is, but in a field: undo and redo on every page, and steps.

import { store } from "./store.js";

const STEPS = { ArrowRight: "next", ArrowLeft: "back", ".": "next", ",": "back" };
const ROLES = "slider radio radiogroup tab combobox listbox option spinbutton dialog application".split(" ");
const TAKES_ARROWS = `input, select, textarea, [contenteditable], ${ROLES.map((role) => `[role=${role}]`)}`;
const HAS_NO_TEXT = "[type=range], [type=radio], [type=checkbox]";
const TAKES_TEXT = `input:not(${HAS_NO_TEXT}), select, textarea, [contenteditable]`;

export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    const isControl = event.ctrlKey || event.metaKey;
    const undoing = isControl && !event.altKey && undoOf(event);
    const stepping = !isControl && !event.altKey && store.stepper && STEPS[event.key];
    const taking = stepping && event.key.startsWith("Arrow") ? TAKES_ARROWS : TAKES_TEXT;
    if (event.composedPath()[0].closest?.(taking)) return;
    if (undoing) store.act({ do: undoing });
    else if (stepping) store.stepper(stepping);
    else return;
    event.preventDefault();
  });
}

function undoOf({ key, shiftKey }) {
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" ? "redo" : null;
}
