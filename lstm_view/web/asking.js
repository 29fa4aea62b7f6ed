// Asked first, the learner sees what a stage works out only after saying what to expect.
// The guess is `local.guess`: its answer, and the question it was about.

import { stepsOf } from "./acts.js";
import { UNITS } from "./mirror.js";
import { IN_ORDER, resultsAfter, resultsFrom, stageOf } from "./stages.js";
import { cellOf } from "./trace.js";

// What stands in the place of what must not be seen yet.
export const HIDDEN = "?";
const NOTHING = new Set();
const EVERYTHING = new Set(IN_ORDER);

// One stage of one step of one run; anything else is asked anew.
export function questionAsked(view) {
  return JSON.stringify([cellOf(view), view.t, view.stage]);
}

const runOf = (view) => JSON.stringify(cellOf(view));

// In a challenge nothing is asked: who has to find numbers needs all that they lead to. Nor is there anything
// to ask of a run that has been shown whole, after a curve was drawn.
function asksFirst(view) {
  const { ask, guide, local: { shownRun } } = view;
  return ask && guide !== "challenge" && !(shownRun && shownRun === runOf(view));
}

// What a page of a lesson asks for, as long as one is at the stage that it set: a kind, and what it is about.
export function askedBy({ stage, data: { lesson } }) {
  return (lesson?.stage === stage && lesson.page?.ask) || [];
}

// The answer to the present question; a curve is about the whole run, which it shows.
export function answered(view, answer) {
  const isWhole = Array.isArray(answer) || askedBy(view)[0] === "curve";
  return {
    guess: { about: questionAsked(view), answer }, ...(isWhole && { shownRun: runOf(view) }),
  };
}

// What was answered to the present question, if anything.
export function guessOf(view) {
  const { guess } = view.local;
  return guess && guess.about === questionAsked(view) ? guess.answer : null;
}

// Whether a question is open; a forced gate leaves none.
export function isAsking(view) {
  if (!asksFirst(view) || UNITS[stageOf(view.stage)?.unit] in view.forced) return false;
  return guessOf(view) === null;
}

// The quantities of this step that must not be seen yet.
export function hidden(view) {
  if (!asksFirst(view)) return NOTHING;
  if (!stageOf(view.stage)) return isAsking(view) ? EVERYTHING : NOTHING;
  return isAsking(view) ? resultsFrom(view.stage) : resultsAfter(view.stage);
}

// How many steps may be seen: asked first, none that comes after this one.
export function revealed(view) {
  if (!asksFirst(view)) return stepsOf(view);
  return view.t + (hidden(view).size ? 0 : 1);
}
