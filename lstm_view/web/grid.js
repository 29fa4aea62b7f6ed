// relief.py in the browser: one quantity over two numbers, by the mirror. A test holds the two together.

import { lstmStep, sigmoid } from "./mirror.js";

const STEPS_IN_A_BLINK = 101 * 101 * 40;
const COARSEST = 21;

// How many values each axis may have so that a move of the hand is answered at once.
export function sideFor(steps, finest) {
  const side = Math.floor(Math.sqrt(STEPS_IN_A_BLINK / steps));
  return Math.max(COARSEST, Math.min(finest, side));
}

export function valueAt(cell, numbers) {
  const run = runWith(cell);
  for (const [slot, value] of Object.entries(numbers)) run.set(slot, value);
  return run.value();
}

// Row by row, from the low end of `up`; within each row from the low end of `across`.
export function gridOf(cell, across, up, side) {
  const run = runWith(cell);
  const [columns, rows] = [evenly(across, side), evenly(up, side)];
  const heights = new Float64Array(side * side);
  let at = 0;
  for (const row of rows) {
    run.set(up.slot, row);
    for (const column of columns) {
      run.set(across.slot, column);
      heights[at++] = run.value();
    }
  }
  return heights;
}

export function evenly({ low, high }, count) {
  const step = (high - low) / (count - 1);
  return Array.from({ length: count }, (_, at) => (at === count - 1 ? high : low + at * step));
}

function runWith({ params, xs, start, forced, quantity, t }) {
  const units = Object.fromEntries(Object.entries(params).map(([unit, gate]) => [unit, { ...gate }]));
  const inputs = Float64Array.from(xs);
  const initial = { ...start };
  const holders = { ...units, x: inputs, start: initial };
  const arriving = { h: 0, c: 0 };
  return {
    set(slot, value) {
      const [place, name] = slot.split(".");
      holders[place][name] = value;
    },
    value() {
      reach(t, arriving, inputs, initial, units, forced);
      return lstmStep(inputs[t], arriving.h, arriving.c, units, forced)[quantity];
    },
  };
}

// Both memories as they arrive at step t: the mirror's equations, with nothing kept on the way.
function reach(t, arriving, inputs, initial, { forget, candidate, input, output }, forced) {
  const { w_h: fh, w_x: fx, b: fb } = forget;
  const { w_h: gh, w_x: gx, b: gb } = candidate;
  const { w_h: ih, w_x: ix, b: ib } = input;
  const { w_h: oh, w_x: ox, b: ob } = output;
  const [forcedF, forcedG, forcedI, forcedO] = [forced.f, forced.g, forced.i, forced.o];
  let { h, c } = initial;
  for (let now = 0; now < t; now += 1) {
    const x = inputs[now];
    const kept = (forcedF ?? sigmoid(fh * h + fx * x + fb)) * c;
    c = kept + (forcedI ?? sigmoid(ih * h + ix * x + ib)) * (forcedG ?? squash(gh * h + gx * x + gb));
    h = (forcedO ?? sigmoid(oh * h + ox * x + ob)) * squash(c);
  }
  arriving.h = h;
  arriving.c = c;
}

// Math.tanh takes twice as long, for digits next to zero that no picture shows.
function squash(z) {
  const e = Math.exp(-2 * Math.abs(z));
  return Math.sign(z) * ((1 - e) / (1 + e));
}
