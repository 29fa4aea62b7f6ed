// The stages of a time step: what each works out, which parts of the drawing it lights, and its colour. The
// input gate is one stage of three, in three parts.

import { ALL } from "./places.js";

const BY_KEY = {
  forget: stage("f", "forget", "z_f f kept", "c_prev times-f kept"),
  candidate: stage("g", "candidate", "z_g g", ""),
  input: stage("i", "input", "z_i i", ""),
  update: stage("c", null, "written c", "g i times-i written kept plus c"),
  output: stage("o", "output", "tanh_c z_o o h", "c tanh tanh_c times-o h"),
};

function stage(colour, unit, results, lit) {
  const atUnit = ["h_prev", "x", `feed-${colour}`, `unit-${colour}`, colour];
  return { colour, unit, results: results.split(" "), lit: [...lit.split(" "), ...(unit ? atUnit : [])] };
}

// The quantities in the order in which the stages work them out.
export const IN_ORDER = Object.values(BY_KEY).flatMap(({ results }) => results);

export const COUNT = 3;
export const numberOf = (key) => ({ forget: 1, output: COUNT })[key] ?? 2;
const placeOf = (quantity) => IN_ORDER.indexOf(quantity);

// The stage of a key, none where all are shown at once; what is worked out from it on, and only after it.
export const stageOf = (key) => (key === ALL ? null : BY_KEY[key]);
export const resultsFrom = (key) => new Set(IN_ORDER.slice(placeOf(BY_KEY[key].results[0])));
export const resultsAfter = (key) => new Set(IN_ORDER.slice(placeOf(BY_KEY[key].results.at(-1)) + 1));

// The parts that are lit: a lesson's page has its own, as long as one is at its stage; else the stage's.
export function litIn({ stage, data: { lesson } }) {
  const isOfPage = lesson?.page?.lit.length && lesson.stage === stage;
  return isOfPage ? lesson.page.lit : stageOf(stage)?.lit;
}
