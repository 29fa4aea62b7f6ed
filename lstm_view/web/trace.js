// A run as columns: each quantity over all steps. Python sends it so; the mirror is brought into the form.

import { inputsOf } from "./acts.js";
import { runSequence, UNITS, WEIGHTS } from "./mirror.js";

export function mirrored(state) {
  const steps = runSequence(cellOf(state));
  const names = Object.keys(steps[0]);
  return Object.fromEntries(names.map((name) => [name, steps.map((step) => step[name])]));
}

export function cellOf({ numbers, forced }) {
  const unit = (name) => Object.fromEntries(WEIGHTS.map((weight) => [weight, numbers[`${name}.${weight}`]]));
  return {
    params: Object.fromEntries(Object.keys(UNITS).map((name) => [name, unit(name)])),
    xs: inputsOf(numbers),
    start: { c: numbers["start.c"], h: numbers["start.h"] },
    forced,
  };
}

export function stepOf(trace, t) {
  return Object.fromEntries(Object.entries(trace).map(([name, values]) => [name, values[t]]));
}
