// What the drawing shows of one step: the text at every place, the dots on the curves, all of it in words.

import { stepsOf } from "./acts.js";
import { HIDDEN } from "./asking.js";
import { sigmoid, SQUASHED, UNITS } from "./mirror.js";
import { capital, nameOf, plain, SHARES } from "./names.js";
import { brief, percent, shown, typed } from "./numerals.js";
import { ALL } from "./places.js";
import { through } from "./svg.js";
import { stepOf } from "./trace.js";
import { words } from "./words.js";

// The curves are drawn for weighted sums from -REACH to REACH.
const REACH = 6;
const POINTS = 41;
const ON_WIRES = ["h_prev", "c_prev", "kept", "written", "c", "tanh_c", "h", ...Object.values(UNITS)];

export function textsOf(step, numbers, hidden, forced) {
  const unlessHidden = (name, text) => (hidden.has(name) ? HIDDEN : text);
  const texts = { x: typed(step.x) };
  for (const name of ON_WIRES) texts[name] = unlessHidden(name, shown(step[name]));
  for (const [unit, letter] of Object.entries(UNITS)) {
    const z = `z_${letter}`;
    texts[`${letter}.weighted_h`] = unlessHidden(z, brief(numbers[`${unit}.w_h`] * step.h_prev));
    texts[`${letter}.weighted_x`] = unlessHidden(z, brief(numbers[`${unit}.w_x`] * step.x));
    texts[`${letter}.sum`] = letter in forced ? words.of("cell.forced")
      : unlessHidden(z, words.of("cell.sum", { z: step[z] }));
    texts[`${letter}.value`] = unlessHidden(letter, letter === "g" ? shown(step.g) : percent(step[letter]));
  }
  return texts;
}

// Where each unit stands on its curve, unless forced: across and down, from 0 to 1.
export function dotsOf(step, hidden, forced) {
  const dot = (name, z) => (hidden.has(name) || name in forced ? null : place(name, step[z], step[name]));
  return Object.fromEntries(Object.entries(SQUASHED).map(([name, z]) => [name, dot(name, z)]));
}

function place(name, z, value) {
  const lowest = SHARES.includes(name) ? 0 : -1;
  return [(Math.min(Math.max(z, -REACH), REACH) + REACH) / (2 * REACH), (1 - value) / (1 - lowest)];
}

export function pathOf(name, width, height) {
  const squash = SHARES.includes(name) ? sigmoid : Math.tanh;
  const points = Array.from({ length: POINTS }, (_, at) => {
    const z = -REACH + (2 * REACH * at) / (POINTS - 1);
    const [x, y] = place(name, z, squash(z));
    return [x * width, y * height];
  });
  return through(points);
}

// The drawing for those who hear it, every number included.
export function alternative(view, hidden) {
  const { names, forced, t, stage } = view;
  const step = stepOf(view.trace, t);
  const told = (name) => `${plain(nameOf(name, names))} ${hidden.has(name) ? HIDDEN : shown(step[name])}`;
  const held = Object.keys(forced).map((name) => plain(nameOf(name, names))).join(", ");
  return words.of("cell.alternative", {
    step: capital(view.data.example.step_name), number: String(t + 1), steps: String(stepsOf(view)),
    active: stage === ALL ? "" : words.of("cell.active", { place: words.at(`stages.${stage}.place`) }),
    forced: held && words.of("cell.held", { names: held }),
    told: Object.keys(words.at("names.words.label")).map(told).join("; "),
  });
}
