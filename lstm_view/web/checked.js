// Whether there is a run to be drawn: what is missing or no number is named, and nothing is drawn.

import { stepsOf } from "./acts.js";
import { UNITS, WEIGHTS } from "./mirror.js";
import { words } from "./words.js";

const MOST_NAMED = 3;
const OF_UNITS = Object.keys(UNITS).flatMap((unit) => WEIGHTS.map((weight) => `${unit}.${weight}`));

export function problemIn({ numbers, trace, t }) {
  const steps = stepsOf({ numbers });
  const slots = [...OF_UNITS, "start.c", "start.h", ...Array.from({ length: steps }, (_, at) => `x.${at}`)];
  const wrong = slots.filter((slot) => !Number.isFinite(numbers[slot]));
  if (!steps) wrong.push(words.of("cell.the_inputs"));
  if (!(t >= 0 && t < steps)) wrong.push(words.of("cell.the_step"));
  for (const name of Object.keys(words.at("names.words.label"))) {
    const isThere = trace[name]?.length === steps && trace[name].every(Number.isFinite);
    if (!isThere) wrong.push(words.of("cell.in_the_run", { name }));
  }
  return wrong.length ? words.of("cell.bad", { named: wrong.slice(0, MOST_NAMED).join(", ") }) : "";
}
