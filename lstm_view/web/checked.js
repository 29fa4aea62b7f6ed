// Whether there is a run to be drawn: what is missing or no number is named, and nothing is drawn.

import { stepsOf } from "./acts.js";
import { UNITS, WEIGHTS } from "./mirror.js";
import { words } from "./words.js";

const MOST_NAMED = 3;
const ALWAYS = [
  ...Object.keys(UNITS).flatMap((unit) => WEIGHTS.map((weight) => `${unit}.${weight}`)), "start.c", "start.h",
];
let seen = null; // the last run that was looked at, and what is wrong with it

export function problemIn({ numbers, trace, t }) {
  if (seen?.numbers !== numbers || seen.trace !== trace || seen.t !== t) {
    seen = { numbers, trace, t, problem: problemOf(numbers, trace, t) };
  }
  return seen.problem;
}

function problemOf(numbers, trace, t) {
  const steps = stepsOf({ numbers });
  const wrong = [...ALWAYS, ...Array.from({ length: steps }, (_, at) => `x.${at}`)]
    .filter((slot) => !Number.isFinite(numbers[slot]));
  if (!steps) wrong.push(words.of("cell.the_inputs"));
  if (!(t >= 0 && t < steps)) wrong.push(words.of("cell.the_step"));
  for (const name of Object.keys(words.at("names.words.label"))) {
    const values = trace[name];
    const isFine = values?.length === steps && values.every(Number.isFinite);
    if (!isFine) wrong.push(words.of("cell.in_the_run", { name }));
  }
  return wrong.length ? words.of("cell.bad", { named: wrong.slice(0, MOST_NAMED).join(", ") }) : "";
}
