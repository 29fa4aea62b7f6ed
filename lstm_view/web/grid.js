// relief.py in the browser: one quantity over two numbers, by the mirror. A test holds the two together.

import { lstmStep } from "./mirror.js";

const STEPS_IN_A_BLINK = 101 * 101 * 25;
const COARSEST = 21;

// How many values each axis may have so that a move of the hand is answered at once.
export function sideFor(steps, finest) {
  return Math.max(COARSEST, Math.min(finest, Math.floor(Math.sqrt(STEPS_IN_A_BLINK / steps))));
}

// Row by row, from the low end of `up`; within each row from the low end of `across`.
export function gridOf(cell, across, up, side) {
  const along = ({ low, high }, at) => low + ((high - low) * at) / (side - 1);
  const { put, value } = runOf(cell);
  const heights = new Float64Array(side * side);
  for (let row = 0, at = 0; row < side; row += 1) {
    put(up.slot, along(up, row));
    for (let column = 0; column < side; column += 1, at += 1) {
      put(across.slot, along(across, column));
      heights[at] = value();
    }
  }
  return heights;
}

// A run whose numbers can be changed, and the value of its quantity with them.
export function runOf({ params, xs, start, forced, quantity, t }) {
  const copied = Object.entries({ ...params, start }).map(([place, numbers]) => [place, { ...numbers }]);
  const places = { ...Object.fromEntries(copied), x: [...xs] };
  const put = (slot, number) => {
    const [place, name] = slot.split(".");
    places[place][name] = number;
  };
  const value = () => {
    let { h, c } = places.start;
    let step;
    for (let now = 0; now <= t; now += 1) {
      step = lstmStep(places.x[now], h, c, places, forced);
      ({ h, c } = step);
    }
    return step[quantity];
  };
  return { put, value };
}
