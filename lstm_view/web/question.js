// What is asked at a stage, what can be answered, and what came out.

import { stepsOf } from "./acts.js";
import { UNITS } from "./mirror.js";
import { capital, nameOf } from "./names.js";
import { shown } from "./numerals.js";
import { ALL, STAGES } from "./places.js";
import { stageOf } from "./stages.js";
import { stepOf } from "./trace.js";
import { words } from "./words.js";

const HALF = (letter) => ({ first: (step) => step[letter] > 0.5, between: (step) => [step[letter], 0.5] });
// Whether the first of a stage's two guesses holds; neither does where the two numbers look the same.
const OUTCOMES = {
  forget: HALF("f"),
  candidate: { first: (step) => step.g > 0, between: (step) => [step.g, 0] },
  input: HALF("i"),
  update: { first: (step) => step.c > step.c_prev, between: (step) => [step.c, step.c_prev] },
  output: HALF("o"),
};

export const GUESSES = ["first", "second", "none"];

export function guessText(stage, guess) {
  return words.of(guess === "none" ? "guide.show_me" : `stages.${stage}.${guess}`);
}

export function questionOf(view, isChanged, lookAt) {
  const { stage, t } = view;
  const when = words.of("guide.when", { step: capital(view.data.example.step_name), t: String(t + 1) });
  const [title, text] = asked(view, stage, isChanged ? words.of("guide.every_stage") : lookAt);
  return { title, text: `${when} ${text}` };
}

function asked(view, stage, lookAt) {
  if (stage === ALL) return [words.of("stages.all.title"), lookAt];
  const step = stepOf(view.trace, view.t);
  const letter = forcedHere(view);
  if (!letter) return [words.of(`stages.${stage}.title`), words.of(`stages.${stage}.question`, step)];
  const values = { gate: nameOf(letter, "words", "short"), value: step[letter] };
  return [words.of("guide.forced_title"), words.of("guide.forced_question", values)];
}

// What there is to say of a guess, or nothing where there was none.
export function verdictOn(guess, { stage, trace, t }) {
  if (!guess || guess === "none") return "";
  const step = stepOf(trace, t);
  const { first, between } = OUTCOMES[stage];
  const [one, other] = between(step).map((value) => shown(value));
  if (one === other) return words.of("guide.neither", { guess: guessText(stage, guess) });
  const outcome = first(step) ? "first" : "second";
  const kind = guess === outcome ? "right" : "wrong";
  return words.of(`guide.${kind}`, { guess: guessText(stage, guess), outcome: guessText(stage, outcome) });
}

export function sentenceOf(view) {
  const { stage, t } = view;
  const step = stepOf(view.trace, t);
  const kind = stage === "forget" && step.c_prev === 0 ? "nothing_to_forget" : "sentence";
  const isPrediction = stage === STAGES.at(-1) && t === stepsOf(view) - 1;
  const ending = isPrediction ? ` ${words.of("guide.is_prediction")}` : "";
  return words.of(`stages.${stage}.${kind}`, step) + ending;
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
