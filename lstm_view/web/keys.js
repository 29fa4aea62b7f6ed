// The keys that work outside of fields: undo and redo, and the steps of a part that has `step(move)`.

import { store } from "./store.js";

const STEPS = { ArrowRight: "next", ArrowLeft: "back", ".": "next", ",": "back" };
const ROLES = "slider radio radiogroup tab combobox listbox option spinbutton dialog application".split(" ");
const TAKES_ARROWS = `input, select, textarea, [contenteditable], ${ROLES.map((role) => `[role=${role}]`)}`;
const HAS_NO_TEXT = "[type=range], [type=radio], [type=checkbox]";
const TAKES_TEXT = `input:not(${HAS_NO_TEXT}), textarea, [contenteditable]`;
const TAKES_SIGNS = `${TAKES_TEXT}, select`;

export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    const isControl = event.ctrlKey || event.metaKey;
    const undoing = isControl && !event.altKey && undoOf(event);
    const { part: stepper } = [...store.parts].findLast(({ part }) => part?.step) ?? {};
    const stepping = !isControl && !event.altKey && stepper && STEPS[event.key];
    const taking = !stepping ? TAKES_TEXT : event.key.startsWith("Arrow") ? TAKES_ARROWS : TAKES_SIGNS;
    if (event.composedPath()[0].closest?.(taking)) return;
    if (undoing) store.act({ do: undoing });
    else if (stepping) stepper.step(stepping);
    else return;
    event.preventDefault();
  });
}

function undoOf({ key, shiftKey }) {
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" ? "redo" : null;
}
