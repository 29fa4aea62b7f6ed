// Asked first, the learner sees what a stage works out only after saying what to expect.
// The guess is `local.guess`: its answer, and the question it was about.

import { stepsOf } from "./acts.js";
import { UNITS } from "./mirror.js";
import { resultsAfter, resultsFrom, stageOf } from "./stages.js";
import { ofRun } from "./trace.js";

// What stands in the place of what must not be seen yet.
export const HIDDEN = "?";
const NOTHING = new Set();

// One stage of one step of one run; anything else is asked anew.
export function questionAsked({ numbers, forced, t, stage }) {
  return JSON.stringify([ofRun(numbers), forced, t, stage]);
}

// What was answered to the present question, if anything.
export function guessOf(view) {
  const { guess } = view.local;
  return guess && guess.about === questionAsked(view) ? guess.answer : null;
}

// Whether a question is open; a forced gate leaves none.
export function isAsking(view) {
  const stage = view.ask && stageOf(view.stage);
  return Boolean(stage) && !(UNITS[stage.unit] in view.forced) && guessOf(view) === null;
}

// The quantities of this step that must not be seen yet.
export function hidden(view) {
  if (!view.ask || !stageOf(view.stage)) return NOTHING;
  return isAsking(view) ? resultsFrom(view.stage) : resultsAfter(view.stage);
}

// How many steps may be seen.
export function revealed(view) {
  return hidden(view).size ? view.t : stepsOf(view);
}
