// What comes out of the run, beside what should; and whose cell, inputs and gates they are.

import { stepsOf } from "./acts.js";
import { HIDDEN, revealed } from "./asking.js";
import { element, set, write } from "./elements.js";
import { runSequence, UNITS } from "./mirror.js";
import { nameOf } from "./names.js";
import { resetButton } from "./numbers.js";
import { shown } from "./numerals.js";
import { cellOf } from "./trace.js";
import { words } from "./words.js";

const exactly = (value) => shown(value, 4);

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
    const changed = changesOf(view);
    const remarks = [
      ...(isKnown ? [effectOf(view), warningOf(view)] : []),
      view.sequence in view.data.example.published && told.remark, storyOf(changed, told),
    ];
    write(this.numbers, numbersOf(view, isKnown));
    write(this.remarks, remarks.filter(Boolean).map((remark) => `<p class="hint">${remark}</p>`).join(""));
    this.reset.paint(view);
    set(this.reset.element, { hidden: !changed.size });
  }
}

function numbersOf({ trace, sequence, data: { example: { targets, published } } }, isKnown) {
  const prediction = isKnown ? exactly(trace.h.at(-1)) : HIDDEN;
  const number = (name, text) => `<dt>${words.of(`outcome.${name}`)}</dt><dd>${text}</dd>`;
  const told = sequence in targets ? [number("target", targets[sequence])] : [];
  told.push(number("prediction", prediction));
  if (sequence in published) {
    const text = exactly(published[sequence]);
    const tick = ` <span class="agrees" role="img" aria-label="${words.of("outcome.agrees")}">✓</span>`;
    told.push(number("published", text === prediction ? text + tick : text));
  }
  return told.join("");
}

// What the forced gates change in the prediction, for each of the sequences.
function effectOf(view) {
  const forced = Object.entries(view.forced);
  if (!forced.length) return "";
  const gates = forced.map(([letter, value]) =>
    words.of("outcome.gate", { gate: nameOf(letter, view.names, "short"), value }));
  const changes = effectsOf(view).map(({ name, ...predictions }) => {
    const [free, held] = [predictions.free, predictions.forced].map(exactly);
    return words.of(`outcome.${free === held ? "stays" : "changes"}`, { name, free, forced: held }).trim();
  });
  return words.of("outcome.forced", { gates: listed(gates), changes: changes.join(", ") });
}

function effectsOf(view) {
  const { isAhead, sequence, forced, data: { facts, example } } = view;
  if (!isAhead) return facts.effects;
  const cell = cellOf(view);
  const sequences = Object.entries(example.sequences);
  const affected = sequence && sequences.length > 1 ? sequences : [["", cell.xs]];
  const prediction = (xs, held) => runSequence({ ...cell, xs, forced: held }).at(-1).h;
  return affected.map(([name, xs]) => ({ name, free: prediction(xs, {}), forced: prediction(xs, forced) }));
}

function warningOf({ isAhead, data: { facts: { unreliable }, example } }) {
  if (isAhead || unreliable === null) return "";
  return words.of("outcome.unreliable", { step: example.step_name, t: String(unreliable + 1) });
}

function storyOf(changed, { story, credit }) {
  if (changed.has("cell")) return words.of("outcome.own_cell");
  const parts = [...changed].map((part) => words.of(`outcome.parts.${part}`));
  const credited = credit && words.of("outcome.credit", { credit });
  const own = parts.length && `<b>${words.of("outcome.own", { parts: listed(parts) })}</b>`;
  return [story, credited, own].filter(Boolean).join(" ");
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
