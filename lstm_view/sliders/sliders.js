// Sliders that tell Python while they move. A value the hand has set stands until Python has heard of it.

import { living } from "./living.js";
import { typed } from "./numerals.js";

const PACE = 90;

export default living((root) => new Sliders(root));

class Sliders {
  constructor(root) {
    this.shelf = root.querySelector(".sliders");
    this.ahead = new Map();
    this.stamp = 0;
    this.leaving = new AbortController();
    document.addEventListener("lstm-leaving", () => this.stop(), { signal: this.leaving.signal });
  }

  receive({ heard, rows }) {
    this.isLeaving = false;
    this.heard = heard;
    for (const [slot, { at }] of this.ahead) if (at <= heard) this.ahead.delete(slot);
    const layout = JSON.stringify(rows.map(({ title, sliders }) => [title, sliders.map(({ slot, name }) => [slot, name])]));
    if (this.layout !== layout) this.build(rows);
    this.layout = layout;
    this.values = Object.fromEntries(rows.flatMap((row) => row.sliders.map(({ slot, value }) => [slot, value])));
    for (const slider of rows.flatMap((row) => row.sliders)) this.reach(slider);
    this.show();
    this.noteUnanswered();
  }

  build(rows) {
    this.inputs = new Map();
    this.shelf.replaceChildren(...rows.map(({ title, sliders, colour }) => {
      const row = document.createElement("div");
      row.className = sliders.length > 1 ? "row range" : "row";
      row.style.color = colour;
      const [name, value, track] = ["span", "output", "div"].map((tag) => row.appendChild(document.createElement(tag)));
      name.innerHTML = title;
      value.dataset.of = sliders.map(({ slot }) => slot).join(" ");
      track.className = "track";
      for (const { slot, name: label } of sliders) {
        const input = track.appendChild(document.createElement("input"));
        input.type = "range";
        input.dataset.slot = slot;
        input.setAttribute("aria-label", label);
        this.listenTo(input, slot);
        this.inputs.set(slot, input);
      }
      return row;
    }));
  }

  reach({ slot, low, high, step }) {
    Object.assign(this.inputs.get(slot), { min: low, max: high, step });
  }

  listenTo(input, slot) {
    input.addEventListener("pointerdown", () => { this.gesture = Date.now(); });
    input.addEventListener("input", () => this.moved(slot, Number(input.value)));
    input.addEventListener("change", () => this.report());
  }

  moved(slot, value) {
    this.ahead.set(slot, { value, at: Infinity });
    this.show();
    this.noteUnanswered();
    const values = Object.fromEntries([...this.inputs.keys()].map((one) => [one, this.value(one)]));
    document.dispatchEvent(new CustomEvent("lstm-settings", { detail: values }));
    this.pending ??= setTimeout(() => this.report(), PACE);
  }

  report() {
    clearTimeout(this.pending);
    this.pending = null;
    const unsent = [...this.ahead].filter(([, { at }]) => at === Infinity);
    if (!unsent.length || this.isLeaving) return;
    this.stamp = Math.max(this.stamp, this.heard, Date.now() - 1) + 1;
    // Messages that follow each other quickly are merged, and the later one wins: it says everything.
    for (const [slot, { value }] of this.ahead) this.ahead.set(slot, { value, at: this.stamp });
    const numbers = Object.fromEntries([...this.ahead].map(([slot, { value }]) => [slot, value]));
    this.tell([{ at: this.stamp, do: "set", gesture: this.gesture ?? null, numbers }]);
  }

  value(slot) {
    return this.ahead.get(slot)?.value ?? this.values[slot];
  }

  show() {
    for (const [slot, input] of this.inputs) {
      const value = this.value(slot);
      if (Number(input.value) !== value) input.value = value;
      input.setAttribute("aria-valuetext", this.text(slot));
      const share = (Math.min(Math.max(value, input.min), input.max) - input.min) / (input.max - input.min);
      input.parentElement.style.setProperty(input === input.parentElement.lastElementChild ? "--to" : "--from", `${100 * share}%`);
    }
    for (const output of this.shelf.querySelectorAll("output")) {
      output.textContent = output.dataset.of.split(" ").map((slot) => this.text(slot)).join(" to ");
    }
  }

  text(slot) {
    const isWhole = Number(this.inputs.get(slot).step) >= 1;
    return isWhole ? String(this.value(slot)) : typed(this.value(slot));
  }

  // Whoever opens another page waits for this.
  noteUnanswered() {
    const { dataset } = document.documentElement;
    if (this.ahead.size) dataset.lstmUnansweredSliders = "";
    else delete dataset.lstmUnansweredSliders;
  }

  stop() {
    this.isLeaving = true;
    clearTimeout(this.pending);
  }

  leave() {
    this.stop();
    delete document.documentElement.dataset.lstmUnansweredSliders;
    this.leaving.abort();
  }
}
