// Where a curve is drawn over the steps of the strip: in strokes by hand, or from step to step by keys.

import { isAsking } from "./asking.js";
import { curveOf, gapOf, limitOf } from "./curve.js";
import { drawn, set } from "./elements.js";
import { nameOf } from "./names.js";
import { typed } from "./numerals.js";
import { through } from "./svg.js";
import { words } from "./words.js";

const KEYS = {
  ArrowLeft: { on: -1 }, ArrowRight: { on: 1 }, Home: { on: -Infinity }, End: { on: Infinity },
  ArrowUp: { up: 0.1 }, ArrowDown: { up: -0.1 }, PageUp: { up: 0.5 }, PageDown: { up: -0.5 },
};
const BEYOND = 6; // so that the ends of the scale can be hit
const within = (value, low, high) => Math.min(Math.max(value, low), high);

export class CurvePad {
  constructor(strip, store) {
    Object.assign(this, { strip, store, at: 0 });
    this.paper = drawn("rect", {
      class: "paper", rx: 6, role: "slider", "data-focus": "curve", tabindex: 0,
      "aria-orientation": "vertical",
    });
    this.line = drawn("path", { class: "line expected", d: "" });
    this.apart = drawn("path", { class: "apart", d: "" });
    this.pen = drawn("circle", { class: "pen", r: 5.5 });
    this.element = drawn("g", { class: "pad" }, this.paper, this.line, this.apart, this.pen);
    this.paper.addEventListener("pointerdown", (event) => this.begin(event));
    this.paper.addEventListener("pointermove", (event) => this.follow(event));
    this.paper.addEventListener("lostpointercapture", () => this.end());
    this.paper.addEventListener("keydown", (event) => this.pressed(event));
  }

  // What the hand does: several moves can come before one is painted.

  get drawn() {
    return curveOf(this.store.view);
  }

  begin(event) {
    if (event.button) return;
    event.preventDefault();
    this.paper.focus();
    this.paper.setPointerCapture(event.pointerId);
    this.stroke = this.pointAt(event);
    this.draw(this.stroke, this.stroke);
  }

  follow(event) {
    if (!this.stroke) return;
    const point = this.pointAt(event);
    this.draw(this.stroke, point);
    this.stroke = point;
  }

  end() {
    this.stroke = null;
    this.store.changed();
  }

  pointAt({ clientX, clientY }) {
    const { left, top } = this.strip.svg.getBoundingClientRect();
    const [x, y] = [clientX - left, clientY - top].map((length) => length / this.strip.unit);
    return { place: this.strip.placeAt(x), value: this.strip.valueAt("memories", y) };
  }

  // A quick hand passes steps by: they come to lie on the straight line between two of its points.
  draw(one, other) {
    const curve = this.drawn;
    const [first, last] = [one, other].toSorted((left, right) => left.place - right.place);
    const valueAt = (t) => {
      const share = within((t - first.place) / (last.place - first.place || 1), 0, 1);
      return first.value + share * (last.value - first.value);
    };
    this.at = this.stepAt(other.place);
    const isPassed = (t) => t === this.at || (first.place <= t && t <= last.place);
    const limit = limitOf(curve);
    const values = curve.values.map((value, t) => (t >= curve.from && isPassed(t)
      ? Number(within(t === this.at ? other.value : valueAt(t), -limit, limit).toFixed(2)) : value));
    this.store.note({ curve: { ...curve, values } });
  }

  stepAt(place) {
    return within(Math.round(place), this.curve.from, this.curve.values.length - 1);
  }

  pressed(event) {
    const key = KEYS[event.key];
    if (!key || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const place = this.stepAt(this.at + (key.on ?? 0));
    const point = { place, value: this.drawn.values[place] + (key.up ?? 0) };
    this.draw(point, point);
  }

  // What is seen.

  paint(view, curve) {
    set(this.element, { visibility: curve ? null : "hidden" });
    const isOpen = Boolean(curve) && isAsking(view);
    for (const part of [this.paper, this.pen]) set(part, { display: isOpen ? null : "none" });
    if (!curve) return;
    this.curve = curve;
    this.at = this.stepAt(this.at);
    const { strip } = this;
    const { from, quantity, values } = curve;
    const down = (value) => strip.down("memories", value);
    const pointOf = (t) => [strip.across(t, quantity), down(values[t] ?? view.numbers[`start.${quantity}`])];
    const points = [...values.keys()].slice(from).map(pointOf);
    set(this.line, { class: `line expected q-${quantity}`, d: through([pointOf(from - 1), ...points]) });
    if (isOpen) return this.paintPen(view, pointOf(this.at));
    const { t, expected, came } = gapOf(curve, view);
    set(this.apart, { d: `M${strip.across(t)} ${down(expected)}V${down(came)}` });
  }

  paintPen({ data: { example: { step_name: step } } }, [cx, cy]) {
    const { strip, at, curve: { from, quantity, values } } = this;
    const { top, bottom, low, high } = strip.lanes.memories;
    const left = strip.across(from) - strip.column / 2;
    set(this.apart, { d: "" });
    set(this.pen, { class: `pen q-${quantity}`, cx, cy });
    const memory = nameOf(quantity, "words", "line");
    const told = { memory, step, t: String(at + 1), value: typed(values[at]) };
    set(this.paper, {
      x: left, y: top - BEYOND, width: strip.right - left, height: bottom - top + 2 * BEYOND,
      "aria-label": words.of("curve.name", told), "aria-valuetext": words.of("curve.value", told),
      "aria-valuemin": low, "aria-valuemax": high, "aria-valuenow": values[at],
    });
  }
}
