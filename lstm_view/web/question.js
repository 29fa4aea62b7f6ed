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

export const GUESSES = ["first", "second", "number", "none"];
const STRONG = { f: 3, i: 3, o: 3, g: 2 }; // from here on a curve is nearly flat

export function guessText(stage, guess) {
  const own = { none: "guide.show_me", number: "guide.number" }[guess];
  return words.of(own ?? `stages.${stage}.${guess}`);
}

export function questionOf(view, isChanged, lookAt) {
  const { stage, t, trace, forced, data: { example } } = view;
  const when = words.of("guide.when", { step: capital(example.step_name), t: String(t + 1) });
  const asked = (title, text) => ({ title: words.of(title), text: `${when} ${text}` });
  if (stage === ALL) return asked("stages.all.title", isChanged ? words.of("guide.every_stage") : lookAt);
  const step = stepOf(trace, t);
  const letter = UNITS[stageOf(stage).unit];
  if (!(letter in forced)) return asked(`stages.${stage}.title`, words.of(`stages.${stage}.question`, step));
  const held = { gate: nameOf(letter, "words", "spoken"), value: step[letter] };
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

// What is asked for, and from where to where it can go: the new long-term memory is at most 1 further.
export function scaleOf({ stage, t, trace }) {
  const step = stepOf(trace, t);
  const furthest = Math.abs(step.c_prev) + 1;
  const [quantity, low, high] = {
    forget: ["f", 0, 1], candidate: ["g", -1, 1], input: ["i", 0, 1], output: ["o", 0, 1],
    update: ["c", -furthest, furthest],
  }[stage];
  return { value: step[quantity], low, high };
}

// What made it, from the numbers of this step.
export function madeOf(view) {
  const { stage, t, trace, numbers, forced } = view;
  const unit = stageOf(stage)?.unit;
  if (stage === ALL || UNITS[unit] in forced) return hintOf(view);
  const step = stepOf(trace, t);
  return unit ? madeByUnit(unit, step, numbers) : madeBySum(step);
}

function madeByUnit(unit, step, numbers) {
  const letter = UNITS[unit];
  const z = step[`z_${letter}`];
  const number = (weight) => numbers[`${unit}.${weight}`];
  const parts = { h_prev: number("w_h") * step.h_prev, x: number("w_x") * step.x, b: number("b") };
  const [largest, value] = Object.entries(parts).reduce((one, other) =>
    (Math.abs(other[1]) > Math.abs(one[1]) ? other : one));
  const place = Math.abs(z) < STRONG[letter] ? "steep" : z > 0 ? "high" : "low";
  const curve = words.of(`made.${letter === "g" ? "tanh" : "sigmoid"}.${place}`);
  return `${words.of("made.sum", { z, part: words.of(`made.parts.${largest}`), value })} ${curve}`;
}

function madeBySum({ c_prev, kept, written, g, i }) {
  const small = Math.abs(g) < i ? "g" : "i";
  const factor = words.of(`made.factor.${small}`);
  return words.of("made.update", { written, lost: c_prev - kept, factor, value: small === "g" ? g : i });
}

export function hintOf({ stage, forced }) {
  const letter = UNITS[stageOf(stage)?.unit];
  const kind = letter in forced ? "forced" : letter === "g" ? "tanh" : "sigmoid";
  return letter ? words.of(`guide.${kind}_hint`) : "";
}
