// Whether what a page of a lesson waits for has come, and its texts with the numbers of this moment.
// lstm_view/lessons reads them and judges the same; one table of cases holds the two together.

import { stepsOf } from "./acts.js";
import { guessOf, HIDDEN, hidden, revealed } from "./asking.js";
import { filled } from "./words.js";

const TERMS = {
  number: (_, number) => number,
  slot: ({ numbers }, slot) => numbers[slot],
  epoch: ({ epoch }) => epoch,
  at: ({ trace, t }, quantity, step) => trace[quantity].at(step ?? t),
};
const valueOf = ([kind, ...given], view) => TERMS[kind](view, ...given);

// Each gets the view, the numbers that there were before, and what stands behind its name.
const CONDITIONS = {
  and: (view, before, ...parts) => parts.every((part) => holds(part, view, before)),
  or: (view, before, ...parts) => parts.some((part) => holds(part, view, before)),
  ">": compared((one, other) => one > other),
  "<": compared((one, other) => one < other),
  ">=": compared((one, other) => one >= other),
  "<=": compared((one, other) => one <= other),
  within: compared((one, other, tolerance) => Math.abs(one - other) <= tolerance),
  answered: (view) => guessOf(view) !== null || /^\d+$/.test(view.local.epochGuess ?? ""),
  stage: ({ stage }, _, key) => stage === key,
  step: (view, _, step) => view.t === (step < 0 ? stepsOf(view) + step : step),
  forced: ({ forced }, _, letter) => letter in forced,
  chosen: (view, _, name, value) => view[name] === value,
  changed: ({ numbers }, before, ...places) => Object.keys({ ...before, ...numbers }).some((slot) =>
    numbers[slot] !== before[slot] && places.some((place) => `${slot}.`.startsWith(`${place}.`))),
};

function compared(compare) {
  return (view, _, ...terms) => compare(...terms.map((term) => valueOf(term, view)));
}

// `before`: the `numbers` of the page; where it sets nothing, those that there were when it opened.
export function holds([kind, ...given], view, before) {
  return CONDITIONS[kind](view, before, ...given);
}

// A text or what it shows at the end, with a value in each of its `places`, as far as it may be seen.
export function textOf(text, places, view) {
  const values = Object.entries(places).map(([place, term]) =>
    [place, isSeen(term, view) ? valueOf(term, view) ?? HIDDEN : HIDDEN]);
  return filled(text, Object.fromEntries(values));
}

function isSeen([kind, quantity, step], view) {
  if (kind !== "at" || quantity === "x") return true;
  const at = step === null ? view.t : step < 0 ? stepsOf(view) + step : step;
  return at < revealed(view) || (at === view.t && !hidden(view).has(quantity));
}
