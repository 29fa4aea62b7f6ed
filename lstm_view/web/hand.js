// The hand on one of the numbers: on a slider in the drawing or a handle in the strip, by mouse or by keys.
// What it holds is `local.held`, with the run there was before; all its moves are one gesture.

import { niceAbove } from "./scale.js";
import { REST, store } from "./store.js";

const LEAST_LIMIT = 10;
const DIGITS = 6;
const SAME_GESTURE = 500;
const KEY_STEPS = {
  ArrowRight: 0.1, ArrowUp: 0.1, ArrowLeft: -0.1, ArrowDown: -0.1, PageUp: 1, PageDown: -1,
  Home: -Infinity, End: Infinity,
};
let letGo = null;

// How far a slider or a handle goes from where it stands: what was typed may have gone further than they do.
export function limitOf(slot, { numbers, local }) {
  if (local.held?.slot === slot) return local.held.limit;
  return Math.max(LEAST_LIMIT, niceAbove(Math.abs(numbers[slot])));
}

export function grab(slot) {
  if (store.local.held?.slot === slot) return;
  release();
  const { numbers, trace } = store.view;
  const isSame = letGo?.slot === slot && Date.now() - letGo.at < SAME_GESTURE;
  const gesture = isSame ? letGo.gesture : Date.now();
  store.note({ held: { slot, gesture, limit: limitOf(slot, store.view), numbers, trace } });
}

export function move(value) {
  const { limit } = store.local.held;
  put(Math.min(Math.max(value, -limit), limit));
}

export function release() {
  const { held } = store.local;
  if (!held) return;
  letGo = { slot: held.slot, gesture: held.gesture, at: Date.now() };
  store.note({ held: null });
  store.flush();
}

function put(value) {
  const { slot, gesture } = store.local.held;
  const tidy = Number(value.toFixed(DIGITS));
  if (tidy !== store.view.numbers[slot]) store.act({ do: "set", gesture, numbers: { [slot]: tidy } }, REST);
}

// Arrows move the number, Delete and a double click take it back to the example's, Enter lets one type it.
export function holdable(element, slot, type) {
  element.addEventListener("keydown", (event) => pressed(event, slot, type));
  for (const end of ["keyup", "blur"]) element.addEventListener(end, release);
  element.addEventListener("dblclick", () => {
    takeBack(slot);
    release();
  });
}

function pressed(event, slot, type) {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === "Enter") type();
  else if (key === "Delete" || key === "Backspace") takeBack(slot);
  else if (key in KEY_STEPS) {
    grab(slot);
    move(store.view.numbers[slot] + KEY_STEPS[key]);
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

function takeBack(slot) {
  const original = store.view.data.example.originals[slot];
  if (original === undefined) return;
  grab(slot);
  put(original);
}

// A number that another page opened has the focus once its slider or handle is there; so has what else is to.
export function takeFocus(part, { local: { focus } }) {
  const opened = focus && part.querySelector(`[data-slot="${focus}"], [data-focus="${focus}"]`);
  if (!opened) return;
  opened.focus();
  store.note({ focus: null });
}
