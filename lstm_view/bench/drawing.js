// What the drawing shows of one step: the text at every place, and the dots on the curves.

import { UNITS } from "./mirror.js";
import { brief, percent, shown, typed } from "./numerals.js";

const REACH = 6;
const HIDDEN = "?";
const FORCED = "forced";
const ON_WIRES = ["h_prev", "c_prev", "kept", "written", "c", "tanh_c", "h", ...Object.values(UNITS)];
const SHARES = ["f", "i", "o"];

export function textsOf(step, params, hidden, forced) {
  const unlessHidden = (name, text) => (hidden.includes(name) ? HIDDEN : text);
  const texts = { x: typed(step.x) };
  for (const name of ON_WIRES) texts[name] = unlessHidden(name, shown(step[name]));
  for (const [unit, letter] of Object.entries(UNITS)) {
    const { w_h, w_x } = params[unit];
    const z = `z_${letter}`;
    texts[`${letter}.weighted_h`] = unlessHidden(z, brief(w_h * step.h_prev));
    texts[`${letter}.weighted_x`] = unlessHidden(z, brief(w_x * step.x));
    texts[`${letter}.sum`] = forced.includes(letter) ? FORCED : unlessHidden(z, `sum ${brief(step[z])}`);
    texts[`${letter}.value`] = unlessHidden(letter, letter === "g" ? shown(step.g) : percent(step[letter]));
  }
  return texts;
}

export function dotsOf(step, hidden, forced) {
  const argumentOf = { f: "z_f", g: "z_g", i: "z_i", o: "z_o", tanh_c: "c" };
  return Object.fromEntries(Object.entries(argumentOf).map(([name, z]) => [
    name, hidden.includes(name) || forced.includes(name) ? null : place(step[z], step[name], SHARES.includes(name) ? 0 : -1),
  ]));
}

function place(z, value, lowest) {
  return [(Math.min(Math.max(z, -REACH), REACH) + REACH) / (2 * REACH), (1 - value) / (1 - lowest)];
}
