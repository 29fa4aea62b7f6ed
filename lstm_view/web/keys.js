// The keys that work wherever the focus is, and what each does: the dialog of shortcuts shows this table.

import { store } from "./store.js";

export const KEYS = {
  ArrowRight: "next", ".": "next", ArrowLeft: "back", ",": "back",
  "Ctrl+Z": "undo", "Ctrl+Shift+Z": "redo", "Ctrl+Y": "redo", "Alt+S": "start", "Alt+X": "stop",
};
const ROLES = "slider radio radiogroup tab combobox listbox option spinbutton dialog application".split(" ");
const TAKES_ARROWS = `input, select, textarea, [contenteditable], ${ROLES.map((role) => `[role=${role}]`)}`;
const HAS_NO_TEXT = "[type=range], [type=radio], [type=checkbox]";
const TAKES_TEXT = `input:not(${HAS_NO_TEXT}), textarea, [contenteditable]`;
const TAKES_SIGNS = `${TAKES_TEXT}, select`;
const SWITCH = "lstm-single-keys";

// Whoever speaks to the computer may set off a single character by accident, so these can be switched off.
export const singleKeys = {
  get areOn() { return localStorage.getItem(SWITCH) !== "off"; },
  set areOn(isOn) { localStorage.setItem(SWITCH, isOn ? "on" : "off"); },
};

export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    const key = nameOf(event);
    if (!(key in KEYS) || isTaken(key, event) || (key.length === 1 && !singleKeys.areOn)) return;
    if (isDone(KEYS[key])) event.preventDefault();
  });
}

function nameOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }) {
  const isControl = ctrlKey || metaKey;
  const letter = altKey ? code.replace("Key", "") : key.length === 1 ? key.toUpperCase() : key;
  return [isControl && "Ctrl", altKey && "Alt", isControl && shiftKey && "Shift", letter]
    .filter(Boolean).join("+");
}

// A field keeps its keys, what is moved by arrows keeps these, a select signs, and a dialog keeps all.
function isTaken(key, event) {
  const target = event.composedPath()[0];
  if (target.closest?.("dialog")) return true;
  if (key.startsWith("Alt")) return event.repeat;
  const taking = key.startsWith("Arrow") ? TAKES_ARROWS : key.length === 1 ? TAKES_SIGNS : TAKES_TEXT;
  return Boolean(target.closest?.(taking));
}

// A part that steps has `step(move)`; `keyed(does)` of any other says whether the key is for it.
function isDone(does) {
  const parts = [...store.parts].map(({ part }) => part);
  if (does === "next" || does === "back") {
    const stepper = parts.findLast((part) => part?.step);
    stepper?.step(does);
    return Boolean(stepper);
  }
  if (does !== "undo" && does !== "redo") return parts.some((part) => part?.keyed?.(does));
  store.act({ do: does });
  return true;
}
