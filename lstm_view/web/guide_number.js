// A number that is expected, on the scale of what is asked: dragged, moved by keys, or typed. Then the gap.

import { button } from "./controls.js";
import { element, put, set } from "./elements.js";
import { asNumber, Field } from "./field.js";
import { shown, typed } from "./numerals.js";
import { scaleOf } from "./question.js";
import { words } from "./words.js";

const share = (value, { low, high }) => Math.min(Math.max((value - low) / (high - low), 0), 1);

export class NumberGuess {
  constructor(store, take) {
    this.store = store;
    this.range = element("input", { type: "range", step: 0.01, "data-do": "guess-range" });
    this.range.addEventListener("input", () => this.put(this.range.valueAsNumber));
    this.limits = {};
    this.field = new Field(store, {
      key: "guess", take: (value) => this.put(value), ...asNumber(() => this.value, this.limits),
    });
    this.field.input.addEventListener("keydown", ({ key }) => {
      if (key === "Enter" && !this.field.draft) take(this.value);
    });
    const done = button("guess-number", words.of("guide.number_take"), () => take(this.value));
    this.element = element("div", { class: "number-guess" }, this.range, this.field.element, done);
  }

  put(value) {
    this.value = value;
    this.store.changed();
  }

  // It begins in the middle of the scale, which says nothing.
  paint(view) {
    const scale = scaleOf(view);
    const place = JSON.stringify([view.t, view.stage, scale]);
    if (this.place !== place) Object.assign(this, { place, value: (scale.low + scale.high) / 2 });
    Object.assign(this.limits, scale);
    const name = words.of("guide.number_name", { low: typed(scale.low), high: typed(scale.high) });
    const told = { "aria-label": name, "aria-valuetext": typed(this.value) };
    set(this.range, { min: scale.low, max: scale.high, ...told });
    if (this.range.valueAsNumber !== this.value) this.range.value = this.value;
    this.field.name = name;
    this.field.paint(view);
  }
}

// What was expected and what came, on one scale.
export class Gap {
  constructor() {
    this.ends = [element("span"), element("span")];
    this.marks = ["expected", "came"].map((kind) => element("i", { class: kind }));
    this.element = element("div", { class: "gap", "aria-hidden": "true" }, ...this.marks, ...this.ends);
  }

  paint(view, guess) {
    this.element.hidden = typeof guess !== "number";
    if (this.element.hidden) return;
    const scale = scaleOf(view);
    [scale.low, scale.high].forEach((end, at) => put(this.ends[at], shown(end)));
    const stand = (value, at) => set(this.marks[at], { style: `--at: ${share(value, scale)}` });
    [guess, scale.value].forEach(stand);
  }
}
