// Sliders beside the drawing, a row each: one slider, or the two ends of a range on one track.

import { element, fill, put, set, write } from "./elements.js";
import { typed } from "./numerals.js";
import { REST } from "./store.js";
import { words } from "./words.js";

export default class Ranges {
  static styles = ["slider", "ranges"];

  constructor(root, store) {
    this.store = store;
    this.shelf = element("div", { class: "ranges" });
    root.append(this.shelf);
  }

  receive({ rows }) {
    const layout = JSON.stringify(rows.map(({ title, sliders }) => [title, sliders.map(({ slot }) => slot)]));
    if (this.layout !== layout) {
      this.rows = rows.map(({ sliders }) => new Row(this.store, sliders.length));
      fill(this.shelf, this.rows.map((row) => row.element));
    }
    this.layout = layout;
    this.rows.forEach((row, at) => row.receive(rows[at]));
  }

  paint(view) {
    for (const row of this.rows) row.paint(view);
  }
}

class Row {
  constructor(store, count) {
    this.store = store;
    this.inputs = Array.from({ length: count }, (_, at) => this.made(at));
    this.title = element("span");
    this.value = element("output");
    this.track = element("div", { class: "track" }, ...this.inputs);
    const name = count > 1 ? "row range" : "row";
    this.element = element("div", { class: name }, this.title, this.value, this.track);
  }

  made(at) {
    const input = element("input", { type: "range" });
    input.addEventListener("input", () => this.moved(at));
    input.addEventListener("change", () => this.released());
    return input;
  }

  receive(row) {
    this.row = row;
    write(this.title, row.title);
    this.element.style.color = row.colour;
    row.sliders.forEach(({ slot, name }, at) =>
      set(this.inputs[at], { "data-slot": slot, "aria-label": name }));
    if (!this.gesture) this.reach();
  }

  // The track under the hand keeps its scale.
  reach() {
    this.row.sliders.forEach(({ low, high, step }, at) =>
      set(this.inputs[at], { min: low, max: high, step }));
  }

  // An end goes no further than just before the other one.
  moved(at) {
    this.gesture ??= Date.now();
    const { sliders, apart } = this.row;
    const end = this.store.view.numbers[sliders[1 - at]?.slot];
    let value = this.inputs[at].valueAsNumber;
    if (end !== undefined) value = at === 0 ? Math.min(value, end - apart) : Math.max(value, end + apart);
    this.store.act({ do: "set", gesture: this.gesture, numbers: { [sliders[at].slot]: value } }, REST);
  }

  released() {
    this.gesture = null;
    this.store.flush();
    this.reach();
  }

  paint({ numbers }) {
    const { min, max } = this.inputs[0];
    const share = (value) => `${(100 * (Math.min(Math.max(value, min), max) - min)) / (max - min)}%`;
    const [low, high] = this.row.sliders.map(({ slot, step }, at) => {
      const [input, value] = [this.inputs[at], numbers[slot]];
      if (input.valueAsNumber !== value) input.value = value;
      set(input, { "aria-valuetext": typed(value) });
      const isLast = at === this.inputs.length - 1;
      this.track.style.setProperty(isLast ? "--to" : "--from", share(value));
      return step >= 1 ? String(value) : typed(value);
    });
    put(this.value, high === undefined ? low : words.of("ranges.from_to", { low, high }));
  }
}
