// The curve that one expects of a memory, drawn over the steps before the run is shown.

import { stepsOf } from "./acts.js";
import { askedBy, guessOf, isAsking, revealed } from "./asking.js";
import { niceAbove } from "./scale.js";
import { cellOf } from "./trace.js";

const LEAST_REACH = 2; // of the long-term memory, which nothing bounds
const AT_THE_EDGE = 0.8;
const LEAST_SPAN = 0.5;

// A curve begins as what one would plainly expect: from where it is known to, it stays as it is.
export function begun(view, quantity) {
  const from = revealed(view);
  const known = view.trace[quantity].slice(0, from);
  const last = known.at(-1) ?? view.numbers[`start.${quantity}`];
  const values = [...known, ...Array(stepsOf(view) - from).fill(last)];
  return { about: placeOf(view), quantity, from, values, plain: last };
}

const placeOf = (view) => JSON.stringify([cellOf(view), view.stage]);

// Who steps away comes back to what was drawn, but for what was seen meanwhile.
function goneOnWith(drawn, view) {
  const now = begun(view, drawn.quantity);
  return { ...now, values: [...now.values.slice(0, now.from), ...drawn.values.slice(now.from)] };
}

// What is drawn at the present question or was its answer; a page of a lesson that asks for one begins it.
export function curveOf(view) {
  const { local: { curve } } = view;
  if (Array.isArray(guessOf(view))) return curve;
  if (!isAsking(view)) return null;
  if (curve?.about === placeOf(view)) return goneOnWith(curve, view);
  const [kind, quantity] = askedBy(view);
  return kind === "curve" ? begun(view, quantity) : null;
}

// How far it can go: the short-term memory stays between -1 and 1, the long-term memory moves by up to 1 with
// each step.
export function limitOf({ quantity, from, values, plain }) {
  return quantity === "h" ? 1 : Math.abs(plain) + values.length - from;
}

// How far its scale reaches: only what is drawn and what is known can make it longer.
export function reachOf({ quantity, values }, known) {
  if (quantity === "h") return 1;
  const furthest = Math.max(...[...values, ...known].map(Math.abs));
  return Math.max(LEAST_REACH, niceAbove(furthest / AT_THE_EDGE));
}

// Where it is furthest from what came, and how far from that a curve is that stays as it was.
export function gapOf({ quantity, from, values, plain }, { trace }) {
  const came = trace[quantity];
  const furthest = (valueAt) => came.reduce((most, value, t) => {
    const gap = t < from ? -1 : Math.abs(value - valueAt(t));
    return gap > most.gap ? { t, gap } : most;
  }, { t: 0, gap: -1 });
  const { t, gap } = furthest((at) => values[at]);
  const all = [...values, ...came, plain];
  const span = Math.max(Math.max(...all) - Math.min(...all), LEAST_SPAN);
  return { t, gap, span, expected: values[t], came: came[t], plain, plainGap: furthest(() => plain).gap };
}
