// Where a curve is drawn over the steps of the strip: in strokes by hand, or from step to step by keys.

import { isAsking } from "./asking.js";
import { curveOf, gapOf, limitOf } from "./curve.js";
import { drawn, put, set } from "./elements.js";
import { nameOf } from "./names.js";
import { typed } from "./numerals.js";
import { through } from "./svg.js";
import { words } from "./words.js";

const KEYS = {
  ArrowLeft: { on: -1 }, ArrowRight: { on: 1 }, Home: { on: -Infinity }, End: { on: Infinity },
  ArrowUp: { up: 0.1 }, ArrowDown: { up: -0.1 }, PageUp: { up: 0.5 }, PageDown: { up: -0.5 },
};
const [ABOVE, ROOM] = [11, 24]; // of the value, which goes below where there is no room above
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
    this.value = drawn("text", { class: "middle" });
    this.element = drawn("g", { class: "pad" }, this.paper, this.line, this.apart, this.pen, this.value);
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
    this.paper.focus({ preventScroll: true }); // else the page moves away below the hand
    this.paper.setPointerCapture(event.pointerId);
    this.stroke = this.pointAt(event);
    this.passed = new Set();
    this.draw(this.stroke, this.stroke);
  }

  // A step that was passed has its value, unless the hand then goes straight up or down at it.
  follow(event) {
    if (!this.stroke) return;
    const point = this.pointAt(event);
    const isUpright = Math.abs(point.y - this.stroke.y) > 2 * Math.abs(point.x - this.stroke.x);
    if (isUpright) this.passed.delete(this.stepAt(point.place));
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
    return { x, y, place: this.strip.placeAt(x), value: this.strip.valueAt("memories", y) };
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
    const limit = limitOf(curve);
    const tidy = (value) => Number(within(value, -limit, limit).toFixed(2));
    const values = curve.values.map((value, t) => {
      if (t < curve.from) return value;
      const isPassed = first.place < last.place && first.place <= t && t <= last.place;
      if (isPassed) this.passed.add(t);
      if (isPassed) return tidy(valueAt(t));
      return t === this.at && !this.passed.has(t) ? tidy(other.value) : value;
    });
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
    this.passed = new Set();
    this.draw(point, point);
  }

  // What is seen.

  paint(view, curve) {
    set(this.element, { visibility: curve ? null : "hidden" });
    const isOpen = Boolean(curve) && isAsking(view);
    for (const part of [this.paper, this.pen, this.value]) set(part, { display: isOpen ? null : "none" });
    if (!curve) return;
    this.curve = curve;
    this.at = this.stepAt(curve.about === this.about ? this.at : 0);
    this.about = curve.about;
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
    set(this.value, { x: cx, y: cy + (cy - top < ROOM ? 2 : -1) * ABOVE });
    put(this.value, typed(values[at]));
    const memory = nameOf(quantity, "words", "line");
    const told = { memory, step, t: String(at + 1), value: typed(values[at]) };
    set(this.paper, {
      x: left, y: top - BEYOND, width: strip.right - left, height: bottom - top + 2 * BEYOND,
      "aria-label": words.of("curve.name", told), "aria-valuetext": words.of("curve.value", told),
      "aria-valuemin": low, "aria-valuemax": high, "aria-valuenow": values[at],
    });
  }
}
