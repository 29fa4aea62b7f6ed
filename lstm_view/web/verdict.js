// What there is to say of a guess: how far it was from what came, and what made it, by this run's numbers.

import { guessOf } from "./asking.js";
import { curveOf, gapOf } from "./curve.js";
import { UNITS } from "./mirror.js";
import { capital } from "./names.js";
import { percent, shown } from "./numerals.js";
import { ALL } from "./places.js";
import { isFurthest, plainOf, scaleOf } from "./question.js";
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
const STRONG = { f: 3, i: 3, o: 3, g: 2 }; // from here on a curve is nearly flat
const NEAR = 0.1; // of the scale

const kindOf = (guess) => (Array.isArray(guess) ? "curve" : typeof guess === "number" ? "number" : "choice");

// Whether this kind of question is to be asked again; who wanted to be shown did not know it either.
export function isMissed(view) {
  const guess = guessOf(view);
  if (guess === null || guess === "none") return guess !== null;
  return {
    choice: () => choiceKind(guess, view) === "wrong",
    number: () => {
      const { value, low, high } = scaleOf(view);
      return Math.abs(value - guess) > NEAR * (high - low);
    },
    curve: () => {
      const { gap, span } = gapOf(curveOf(view), view);
      return gap > NEAR * span;
    },
  }[kindOf(guess)]();
}

// Nothing where there was no guess. Numbers that look the same are the same.
export function verdictOn(view) {
  const guess = guessOf(view);
  if (guess === null || guess === "none") return "";
  const verdict = { choice: verdictOnChoice, number: verdictOnNumber, curve: verdictOnCurve };
  return verdict[kindOf(guess)](guess, view);
}

const choiceText = (stage, guess) => words.of(`stages.${stage}.${guess}`);
const outcomeOf = ({ stage, trace, t }) => COMPARED[stage](stepOf(trace, t));

function choiceKind(guess, view) {
  const [one, other] = outcomeOf(view);
  if (shown(one) === shown(other)) return "neither";
  return guess === (one > other ? "first" : "second") ? "right" : "wrong";
}

function verdictOnChoice(guess, view) {
  const [one, other] = outcomeOf(view);
  const outcome = one > other ? "first" : "second";
  const [guessText, outcomeText] = [guess, outcome].map((choice) => choiceText(view.stage, choice));
  return words.of(`guide.${choiceKind(guess, view)}`, { guess: guessText, outcome: outcomeText });
}

function verdictOnNumber(guess, view) {
  const { value } = scaleOf(view);
  const gap = Math.abs(value - guess);
  const kind = shown(guess) === shown(value) ? "right" : "off";
  const verdict = words.of(`guide.number_${kind}`, { guess, came: value, gap, way: wayOf(value - guess) });
  const plain = plainOf(view);
  return isFurthest(view)
    ? `${verdict} ${words.of("guide.plain_off", { plain, gap: Math.abs(value - plain) })}` : verdict;
}

function verdictOnCurve(_, view) {
  const { t, expected, came, gap, plain, plainGap } = gapOf(curveOf(view), view);
  const { step_name: step } = view.data.example;
  return words.of(`curve.${isMissed(view) ? "off" : "near"}`, {
    step, t: String(t + 1), guess: expected, came, gap, way: wayOf(came - expected), plain, off: plainGap,
  });
}

const wayOf = (difference) => words.of(`guide.number_${difference > 0 ? "more" : "less"}`);

// What made it; of a curve, at the step where it was furthest from what came.
export function madeOf(view) {
  const { stage, t, trace, numbers, forced } = view;
  if (Array.isArray(guessOf(view))) return madeAt(view);
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

function madeBySum({ c_prev, f, kept, written, g, i }) {
  const lost = c_prev - kept;
  if (Math.abs(lost) > Math.abs(written)) return words.of("made.lost", { written, lost, f });
  const small = Math.abs(g) < i ? "g" : "i";
  const factor = words.of(`made.factor.${small}`);
  return words.of("made.update", { written, lost, factor, value: small === "g" ? g : i });
}

function madeAt(view) {
  const curve = curveOf(view);
  const { t } = gapOf(curve, view);
  const step = stepOf(view.trace, t);
  const made = curve.quantity === "c" ? madeBySum(step) : madeByProduct(step);
  const step_name = capital(view.data.example.step_name);
  return `${words.of("guide.when", { step: step_name, t: String(t + 1) })} ${made}`;
}

function madeByProduct({ o, tanh_c, h }) {
  const small = Math.abs(tanh_c) < o ? "tanh_c" : "o";
  const value = small === "o" ? percent(o) : tanh_c;
  return words.of("made.output", { h, o, tanh_c, factor: words.of(`made.factor.${small}`), value });
}

export function hintOf({ stage, forced }) {
  const letter = UNITS[stageOf(stage)?.unit];
  const kind = letter in forced ? "forced" : letter === "g" ? "tanh" : "sigmoid";
  return letter ? words.of(`guide.${kind}_hint`) : "";
}
