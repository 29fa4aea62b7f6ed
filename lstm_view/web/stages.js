// The stages of a time step: what each works out, which parts of the drawing it lights, and its colour.

import { ALL } from "./places.js";

const BY_KEY = {
  forget: {
    colour: "f", unit: "forget", results: ["z_f", "f", "kept"],
    lit: ["c_prev", "h_prev", "x", "feed-f", "unit-f", "f", "times-f", "kept"],
  },
  candidate: {
    colour: "g", unit: "candidate", results: ["z_g", "g"],
    lit: ["h_prev", "x", "feed-g", "unit-g", "g"],
  },
  input: {
    colour: "i", unit: "input", results: ["z_i", "i"],
    lit: ["h_prev", "x", "feed-i", "unit-i", "i"],
  },
  update: {
    colour: "c", unit: null, results: ["written", "c"],
    lit: ["g", "i", "times-i", "written", "kept", "plus", "c"],
  },
  output: {
    colour: "o", unit: "output", results: ["tanh_c", "z_o", "o", "h"],
    lit: ["c", "tanh", "tanh_c", "h_prev", "x", "feed-o", "unit-o", "o", "times-o", "h"],
  },
};

// The quantities in the order in which the stages work them out.
export const IN_ORDER = Object.values(BY_KEY).flatMap(({ results }) => results);

// The stage of this key; null where all are shown at once.
export function stageOf(key) {
  return key === ALL ? null : BY_KEY[key];
}

// What this stage and all later ones work out.
export function resultsFrom(key) {
  return new Set(IN_ORDER.slice(IN_ORDER.indexOf(BY_KEY[key].results[0])));
}

// What only later stages work out.
export function resultsAfter(key) {
  return new Set(IN_ORDER.slice(IN_ORDER.indexOf(BY_KEY[key].results.at(-1)) + 1));
}
