// What is asked at a stage, what can be answered, and what came out.

import { stepsOf } from "./acts.js";
import { UNITS } from "./mirror.js";
import { capital, nameOf } from "./names.js";
import { shown } from "./numerals.js";
import { ALL, STAGES } from "./places.js";
import { stageOf } from "./stages.js";
import { stepOf } from "./trace.js";
import { words } from "./words.js";

// The first of a stage's two guesses is that the first of these two numbers is the larger one.
const COMPARED = {
  forget: ({ f }) => [f, 0.5],
  candidate: ({ g }) => [g, 0],
  input: ({ i }) => [i, 0.5],
  update: ({ c, c_prev }) => [c, c_prev],
  output: ({ o }) => [o, 0.5],
};

export const GUESSES = ["first", "second", "none"];

export function guessText(stage, guess) {
  return words.of(guess === "none" ? "guide.show_me" : `stages.${stage}.${guess}`);
}

export function questionOf(view, isChanged, lookAt) {
  const { stage, t, trace, data: { example } } = view;
  const when = words.of("guide.when", { step: capital(example.step_name), t: String(t + 1) });
  const asked = (title, text) => ({ title: words.of(title), text: `${when} ${text}` });
  if (stage === ALL) return asked("stages.all.title", isChanged ? words.of("guide.every_stage") : lookAt);
  const step = stepOf(trace, t);
  const letter = forcedHere(view);
  if (!letter) return asked(`stages.${stage}.title`, words.of(`stages.${stage}.question`, step));
  const held = { gate: nameOf(letter, "words", "short"), value: step[letter] };
  return asked("guide.forced_title", words.of("guide.forced_question", held));
}

// What there is to say of a guess, or nothing where there was none. Numbers that look the same are the same.
export function verdictOn(guess, { stage, trace, t }) {
  if (!guess || guess === "none") return "";
  const [one, other] = COMPARED[stage](stepOf(trace, t));
  const outcome = one > other ? "first" : "second";
  const isBetween = shown(one) === shown(other);
  const kind = isBetween ? "neither" : guess === outcome ? "right" : "wrong";
  return words.of(`guide.${kind}`, { guess: guessText(stage, guess), outcome: guessText(stage, outcome) });
}

export function sentenceOf({ stage, t, trace, numbers }) {
  const step = stepOf(trace, t);
  const kind = stage === "forget" && step.c_prev === 0 ? "nothing_to_forget" : "sentence";
  const sentence = words.of(`stages.${stage}.${kind}`, step);
  const isPrediction = stage === STAGES.at(-1) && t === stepsOf({ numbers }) - 1;
  return isPrediction ? `${sentence} ${words.of("guide.is_prediction")}` : sentence;
}

export function hintOf(view) {
  if (forcedHere(view)) return words.of("guide.forced_hint");
  return words.at(`stages.${view.stage}.hint`) ?? "";
}

// The quantity that the present stage's unit gives, if it is forced.
function forcedHere({ stage, forced }) {
  const letter = UNITS[stageOf(stage)?.unit];
  return letter in forced ? letter : null;
}
