// Where in the run one is: a time step and a stage of it, or all its stages at once.

import { stepsOf } from "./acts.js";

export const STAGES = ["forget", "candidate", "input", "update", "output"];
export const ALL = "all";

export const MOVES = {
  first: (view) => ({ t: 0, stage: view.stage === ALL ? ALL : STAGES[0] }),
  last: (view) => ({ t: stepsOf(view) - 1, stage: view.stage === ALL ? ALL : STAGES.at(-1) }),
  next: (view) => moved(view, +1),
  back: (view) => moved(view, -1),
};

export function isStuck(view, move) {
  const { t, stage } = MOVES[move](view);
  return t === view.t && stage === view.stage;
}

function moved(view, by) {
  const steps = stepsOf(view);
  if (view.stage === ALL) return { t: within(view.t + by, steps), stage: ALL };
  const place = within(view.t * STAGES.length + STAGES.indexOf(view.stage) + by, steps * STAGES.length);
  return { t: Math.floor(place / STAGES.length), stage: STAGES[place % STAGES.length] };
}

function within(value, size) {
  return Math.min(Math.max(value, 0), size - 1);
}
