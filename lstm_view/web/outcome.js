// What comes out of the run, beside what should and what did; and whose cell, inputs and gates they are.

import { stepsOf } from "./acts.js";
import { HIDDEN, revealed } from "./asking.js";
import { hide } from "./controls.js";
import { element, write } from "./elements.js";
import { runSequence } from "./mirror.js";
import { nameOf } from "./names.js";
import { changesOf, resetButton } from "./numbers.js";
import { exactly } from "./numerals.js";
import { withTerms } from "./terms.js";
import { cellOf } from "./trace.js";
import { words } from "./words.js";

export class Remarks {
  // When there is nothing to reset any more, the focus goes on to `next`.
  constructor(store, next) {
    this.next = next;
    this.remarks = element("div", { class: "remarks" });
    this.reset = resetButton(store);
    this.element = element("div", {}, this.remarks, this.reset.element);
  }

  paint(view, remark) {
    const isKnown = revealed(view) === stepsOf(view);
    const changed = changesOf(view);
    const remarks = [
      ...(isKnown ? [effectOf(view), warningOf(view)] : []),
      answersOf(view).published !== undefined && remark, ownOf(changed),
    ];
    write(this.remarks, remarks.filter(Boolean).map((remark) => `<p class="hint">${remark}</p>`).join(""));
    this.reset.paint(view);
    hide(this.reset.element, !changed.size, () => this.next);
  }
}

// What came before is told as long as it is another number: of the run that is kept, else before the change.
export function resultOf(view) {
  const { trace, local: { was, pinned } } = view;
  const { target, published } = answersOf(view);
  const isKnown = revealed(view) === stepsOf(view);
  const [prediction, before = prediction] = [trace, pinned ?? was?.trace]
    .map((run) => (run && isKnown ? exactly(run.h.at(-1)) : undefined));
  const known = isKnown && published !== undefined ? exactly(published) : "";
  const tick = ` <span class="agrees" role="img" aria-label="${words.of("outcome.agrees")}">✓</span>`;
  const numbers = {
    prediction: prediction ?? HIDDEN, target: target !== undefined && String(target),
    published: known && known + (known === prediction ? tick : ""), before: before !== prediction && before,
  };
  return Object.entries(numbers).filter(([, number]) => number).map(([name, number]) =>
    `<div><dt>${withTerms(words.of(`outcome.${name}`))}</dt><dd data-${name}>${number}</dd></div>`).join("");
}

// A challenge asks for an answer of its own, in place of the example's.
function answersOf({ guide, sequence, data: { example: { targets, published } } }) {
  return guide === "challenge" ? {} : { target: targets[sequence], published: published[sequence] };
}

// What the forced gates change in the prediction, for each of the sequences.
function effectOf(view) {
  const forced = Object.entries(view.forced);
  if (!forced.length) return "";
  const gates = forced.map(([letter, value]) =>
    words.of("outcome.gate", { gate: nameOf(letter, "words", "spoken"), value }));
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

function ownOf(changed) {
  if (changed.has("cell")) return words.of("outcome.own_cell");
  const parts = [...changed].map((part) => words.of(`outcome.parts.${part}`));
  return parts.length && `<b>${words.of("outcome.own", { parts: listed(parts) })}</b>`;
}

export function listed(texts) {
  if (texts.length === 1) return texts[0];
  return words.of("outcome.and", { firsts: texts.slice(0, -1).join(", "), last: texts.at(-1) });
}
