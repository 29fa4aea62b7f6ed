// What is asked at a stage, what one would plainly expect, and what came out.

import { stepsOf } from "./acts.js";
import { UNITS } from "./mirror.js";
import { capital, nameOf } from "./names.js";
import { ALL, STAGES } from "./places.js";
import { stageOf } from "./stages.js";
import { stepOf } from "./trace.js";
import { words } from "./words.js";

const QUANTITY = { forget: "f", candidate: "g", input: "i", update: "c", output: "o" };
const LEAST_SURPRISE = 0.05; // as a share of the scale

export function questionOf(view, isChanged, lookAt, kind) {
  const { stage, t, trace, forced, data: { example } } = view;
  const when = words.of("guide.when", { step: capital(example.step_name), t: String(t + 1) });
  const asked = (title, text) => ({ title: words.of(title), text: `${when} ${text}` });
  if (stage === ALL) return asked("stages.all.title", isChanged ? words.of("guide.every_stage") : lookAt);
  const step = stepOf(trace, t);
  const letter = UNITS[stageOf(stage).unit];
  const said = kind === "number" ? words.of(`lesson.again.number.${stage}`) : saidOf(stage, "question", step);
  if (!(letter in forced)) return asked(`stages.${stage}.title`, said);
  const held = { gate: nameOf(letter, "words", "spoken"), value: step[letter] };
  return asked("guide.forced_title", words.of("guide.forced_question", held));
}

export function sentenceOf({ stage, t, trace, numbers }) {
  const step = stepOf(trace, t);
  const sentence = saidOf(stage, "sentence", step);
  const isPrediction = stage === STAGES.at(-1) && t === stepsOf({ numbers }) - 1;
  return isPrediction ? `${sentence} ${words.of("guide.is_prediction")}` : sentence;
}

// A memory of 0 leaves nothing to forget.
function saidOf(stage, kind, step) {
  const isOfNothing = stage === "forget" && step.c_prev === 0;
  return words.of(`stages.${stage}.${kind}${isOfNothing ? "_of_nothing" : ""}`, step);
}

// What is asked for, and from where to where it can go: the new long-term memory is at most 1 further.
export function scaleOf({ stage, t, trace }) {
  const quantity = QUANTITY[stage];
  const furthest = Math.abs(trace.c_prev[t]) + 1;
  const [low, high] = { c: [-furthest, furthest], g: [-1, 1] }[quantity] ?? [0, 1];
  return { value: trace[quantity][t], low, high };
}

// A plain expectation: as the step before; the middle of its scale where there is none.
export function plainOf({ stage, t, trace }) {
  if (stage === "update") return trace.c_prev[t];
  if (t > 0) return trace[QUANTITY[stage]][t - 1];
  return stage === "candidate" ? 0 : 0.5;
}

// How far the outcome is from that, as a share of the scale. A forced gate surprises nobody.
function surpriseOf(view) {
  if (UNITS[stageOf(view.stage).unit] in view.forced) return 0;
  const { value, low, high } = scaleOf(view);
  return Math.abs(value - plainOf(view)) / (high - low);
}

// Whether of all values of this step that of this stage is the furthest from what one would plainly expect.
export function isFurthest(view) {
  const surprises = STAGES.map((stage) => surpriseOf({ ...view, stage }));
  const most = Math.max(...surprises);
  return most >= LEAST_SURPRISE && STAGES[surprises.indexOf(most)] === view.stage;
}
