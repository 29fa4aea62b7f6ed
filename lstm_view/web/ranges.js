// Sliders beside the drawing, a row each: one slider, or the two ends of a range on one track.

import { element, fill, put, set, write } from "./elements.js";
import { typed } from "./numerals.js";
import { REST } from "./store.js";
import { words } from "./words.js";

export default class Ranges {
  static styles = ["slider", "ranges"];

  constructor(root, store) {
    this.store = store;
    this.shelf = root.appendChild(element("div", { class: "ranges" }));
  }

  receive({ rows }) {
    const layout = JSON.stringify(rows.map(({ title, sliders }) => [title, sliders.map(({ slot }) => slot)]));
    if (this.layout !== layout) {
      this.rows = rows.map((row) => new Row(this.store, row));
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
  constructor(store, { title, colour, sliders }) {
    this.store = store;
    this.inputs = sliders.map(({ slot }, at) => {
      const input = element("input", { type: "range", "data-slot": slot });
      input.addEventListener("input", () => this.moved(at));
      input.addEventListener("change", () => this.released());
      return input;
    });
    this.value = element("output");
    this.track = element("div", { class: "track" }, ...this.inputs);
    const name = element("span");
    write(name, title);
    const [kind, style] = [sliders.length > 1 ? "row range" : "row", `color: ${colour}`];
    this.element = element("div", { class: kind, style }, name, this.value, this.track);
  }

  receive(row) {
    this.row = row;
    row.sliders.forEach(({ name }, at) => set(this.inputs[at], { "aria-label": name }));
    if (!this.gesture) this.reach();
  }

  // The track under the hand keeps its scale.
  reach() {
    this.row.sliders.forEach(({ low: min, high: max, step }, at) => set(this.inputs[at], { min, max, step }));
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
    const [low, high] = this.row.sliders.map(({ slot, step }, at) => {
      const [input, value] = [this.inputs[at], numbers[slot]];
      if (input.valueAsNumber !== value) input.value = value;
      set(input, { "aria-valuetext": typed(value) });
      const share = (Math.min(Math.max(value, min), max) - min) / (max - min);
      const isLast = at === this.inputs.length - 1;
      this.track.style.setProperty(isLast ? "--to" : "--from", `${100 * share}%`);
      return step >= 1 ? String(value) : typed(value);
    });
    put(this.value, high === undefined ? low : words.of("ranges.from_to", { low, high }));
  }
}
