// What comes out of the run, beside what should; and whose cell, inputs and gates they are.

import { revealed } from "./asking.js";
import { stepsOf } from "./acts.js";
import { element, set, write } from "./elements.js";
import { runSequence, UNITS } from "./mirror.js";
import { nameOf } from "./names.js";
import { resetButton } from "./numbers.js";
import { shown } from "./numerals.js";
import { cellOf } from "./trace.js";
import { words } from "./words.js";

const DECIMALS = 4;

export class Outcome {
  constructor(store) {
    this.numbers = element("dl", { class: "outcome" });
    this.remarks = element("div", { class: "remarks" });
    this.reset = resetButton(store);
    this.element = element("section", { "aria-label": words.of("outcome.prediction") },
      this.numbers, this.remarks, this.reset.element);
  }

  paint(view, told) {
    const isKnown = revealed(view) === stepsOf(view);
    const outcome = outcomeOf(view, isKnown);
    const cell = ([name, text]) => `<dt>${words.of(`outcome.${name}`)}</dt><dd>${text}</dd>`;
    write(this.numbers, outcome.map(cell).join(""));
    const changed = changesOf(view);
    const remarks = [
      ...(isKnown ? [effectOf(view), warningOf(view)] : []),
      view.sequence in view.data.example.published && told.remark,
      storyOf(changed, told),
    ];
    write(this.remarks, remarks.filter(Boolean).map((remark) => `<p class="hint">${remark}</p>`).join(""));
    this.reset.paint(view);
    set(this.reset.element, { hidden: !changed.size });
  }
}

function outcomeOf({ trace, sequence, data: { example } }, isKnown) {
  const prediction = shown(trace.h.at(-1), DECIMALS);
  const told = [["prediction", isKnown ? prediction : "?"]];
  if (sequence in example.targets) told.unshift(["target", String(example.targets[sequence])]);
  if (sequence in example.published) {
    const published = shown(example.published[sequence], DECIMALS);
    const agrees = isKnown && published === prediction;
    const tick = ` <span class="agrees" role="img" aria-label="${words.of("outcome.agrees")}">✓</span>`;
    told.push(["published", published + (agrees ? tick : "")]);
  }
  return told;
}

// What the forced gates change in the prediction, for each of the sequences.
function effectOf(view) {
  const forced = Object.entries(view.forced);
  if (!forced.length) return "";
  const gate = ([letter, value]) =>
    words.of("outcome.gate", { gate: nameOf(letter, view.names, "short"), value });
  const changes = effectsOf(view).map(({ name, ...predictions }) => {
    const [free, held] = [predictions.free, predictions.forced].map((value) => shown(value, DECIMALS));
    return words.of(`outcome.${free === held ? "stays" : "changes"}`, { name, free, forced: held }).trim();
  });
  return words.of("outcome.forced", { gates: listed(forced.map(gate)), changes: changes.join(", ") });
}

function effectsOf(view) {
  const { facts, example } = view.data;
  if (facts && !view.isAhead) return facts.effects;
  const cell = cellOf(view);
  const sequences = Object.entries(example.sequences);
  const asked = view.sequence && sequences.length > 1 ? sequences : [["", cell.xs]];
  const prediction = (xs, forced) => runSequence({ ...cell, xs, forced }).at(-1).h;
  return asked.map(([name, xs]) => ({ name, free: prediction(xs, {}), forced: prediction(xs, view.forced) }));
}

function warningOf({ isAhead, data: { facts, example } }) {
  if (isAhead || !Number.isInteger(facts?.unreliable)) return "";
  return words.of("outcome.unreliable", { step: example.step_name, t: String(facts.unreliable + 1) });
}

function storyOf(changed, { story, credit }) {
  if (changed.has("cell")) return words.of("outcome.own_cell");
  const own = [...changed].map((part) => words.of(`outcome.parts.${part}`));
  const texts = [story];
  if (credit) texts.push(words.of("outcome.credit", { credit }));
  if (own.length) texts.push(`<b>${words.of("outcome.own", { parts: listed(own) })}</b>`);
  return texts.join(" ");
}

// What is not as in the example.
export function changesOf({ numbers, sequence, forced, data: { example: { originals } } }) {
  const slots = Object.keys(numbers).filter((slot) => numbers[slot] !== originals[slot]);
  const changed = {
    cell: slots.some((slot) => slot.split(".")[0] in UNITS),
    inputs: !sequence,
    start: slots.some((slot) => slot.startsWith("start.")),
    forced: Object.keys(forced).length > 0,
  };
  return new Set(Object.keys(changed).filter((part) => changed[part]));
}

function listed(texts) {
  if (texts.length === 1) return texts[0];
  return words.of("outcome.and", { firsts: texts.slice(0, -1).join(", "), last: texts.at(-1) });
}
