// What Python hands over: the numbers by their slots, checked, and as a run of the mirror.

import { UNITS } from "./mirror.js";

const WEIGHTS = ["w_h", "w_x", "b"];
export const SERIES = ["f", "g", "i", "o", "c", "h"];

export function problemIn({ numbers, steps, run, revealed, t }) {
  const slots = Object.keys(UNITS).flatMap((unit) => WEIGHTS.map((name) => `${unit}.${name}`));
  slots.push("start.c", "start.h", ...Array.from({ length: steps ?? 0 }, (_, at) => `x.${at}`));
  const wrong = slots.filter((slot) => !Number.isFinite(numbers?.[slot]));
  const short = SERIES.filter((name) => run?.[name]?.length !== revealed || !run[name].every(Number.isFinite));
  if (!(steps > 0)) wrong.push("the inputs");
  if (!(t >= 0 && t < steps)) wrong.push("the present step");
  const named = [...wrong, ...short.map((name) => `the run's ${name}`)];
  return named.length
    ? `The cell cannot be drawn: ${named.slice(0, 3).join(", ")} is not there or not a finite number. `
      + "Choose an example, or reload the page."
    : "";
}

export function runOf(numbers, { steps, forced }) {
  const gate = (unit) => Object.fromEntries(WEIGHTS.map((name) => [name, numbers[`${unit}.${name}`]]));
  return {
    params: Object.fromEntries(Object.keys(UNITS).map((unit) => [unit, gate(unit)])),
    xs: Array.from({ length: steps }, (_, at) => numbers[`x.${at}`]),
    start: { c: numbers["start.c"], h: numbers["start.h"] },
    forced,
  };
}
