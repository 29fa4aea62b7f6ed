// The drawing of the cell: every number of one step in its place, and on each unit three numbers to be set.

import { hidden } from "./asking.js";
import { DRAWING, LEFT_EDGES } from "./blueprint.js";
import { problemIn } from "./checked.js";
import { alternative, dotsOf, textsOf } from "./drawing.js";
import { element, put, set, write } from "./elements.js";
import { SlotField } from "./field.js";
import { ForceSelect } from "./force.js";
import { grab, holdable, limitOf, move, release, takeFocus } from "./hand.js";
import { UNITS, WEIGHTS } from "./mirror.js";
import { inSvg, nameOf, slotName, weightName } from "./names.js";
import { unitReset } from "./numbers.js";
import { typed } from "./numerals.js";
import { stageOf } from "./stages.js";
import { go } from "./steps.js";
import { stepOf } from "./trace.js";
import { words } from "./words.js";

const DRAG_STEP = 0.1;
const TRAVEL = { duration: 380, easing: "ease-in-out" };

export default class Cell {
  static styles = ["field", "drawing", "slider", "cell"];

  constructor(root, store) {
    this.problem = element("p", { class: "problem", role: "alert", hidden: true });
    this.canvas = element("div", { class: "canvas" });
    this.canvas.innerHTML = DRAWING;
    this.drawing = this.canvas.querySelector("svg");
    this.faces = Object.keys(UNITS).map((unit) => new Face(store, unit));
    this.canvas.append(...this.faces.map((face) => face.element));
    const frame = { class: "frame", tabindex: 0, role: "region", "aria-label": words.of("cell.name") };
    this.frame = element("div", frame, this.canvas);
    root.append(this.problem, this.frame);
    [this.parts, this.labels, this.texts, this.olds, this.dots, this.oldDots] =
      ["part", "label", "number", "old", "dot", "was"].map((kind) => this.all(`[data-${kind}]`));
    // Asking for a size while painting would have the browser lay the page out once more.
    this.sizes = new ResizeObserver(() => {
      const wasNarrow = this.isNarrow;
      this.isNarrow = this.frame.scrollWidth > this.frame.clientWidth;
      if (!wasNarrow) this.bringIntoView();
    });
    this.sizes.observe(this.frame);
    this.drawing.addEventListener("click", ({ target }) => {
      const part = target.closest("[data-go]");
      if (part) go({ stage: part.dataset.go });
    });
  }

  paint(view) {
    const problem = problemIn(view);
    put(this.problem, problem);
    this.problem.hidden = !problem;
    this.frame.hidden = Boolean(problem);
    if (problem) return;
    const unseen = hidden(view);
    this.paintWords(view);
    this.paintNumbers(view, unseen);
    for (const face of this.faces) face.paint(view);
    if (!view.local.held) set(this.drawing, { "aria-label": alternative(view, unseen) });
    const { place } = this;
    this.place = view;
    if (place && (place.t !== view.t || place.stage !== view.stage)) this.travel();
    if (place?.stage !== view.stage) this.bringIntoView();
    takeFocus(this.canvas, view);
  }

  paintWords({ names, stage, forced }) {
    const painted = [names, stage, ...Object.keys(forced)].join();
    if (this.painted === painted) return;
    this.painted = painted;
    const lit = stageOf(stage)?.lit;
    this.drawing.classList.toggle("staged", Boolean(lit));
    for (const part of this.parts) {
      part.classList.toggle("lit", lit?.includes(part.dataset.part) ?? false);
      part.classList.toggle("forced", part.dataset.letter in forced);
    }
    for (const label of this.labels) write(label, inSvg(nameOf(label.dataset.label, names, "short")));
  }

  paintNumbers({ trace, t, numbers, forced, local: { held } }, unseen) {
    const step = stepOf(trace, t);
    const texts = textsOf(step, numbers, unseen, forced);
    const before = held && !unseen.size && t in held.trace.c ? stepOf(held.trace, t) : null;
    const old = before && textsOf(before, held.numbers, unseen, forced);
    for (const text of this.texts) put(text, texts[text.dataset.number]);
    for (const text of this.olds) {
      const name = text.dataset.old;
      put(text, old && old[name] !== texts[name] ? old[name] : "");
    }
    const dots = dotsOf(step, unseen, forced);
    const was = before && dotsOf(before, unseen, forced);
    for (const dot of this.dots) stand(dot, dots[dot.dataset.dot]);
    for (const dot of this.oldDots) stand(dot, was?.[dot.dataset.was]);
  }

  // Colour travels along the wires of the stage that was just reached.
  travel() {
    for (const flow of this.all(".flow")) flow.remove();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const wire of this.all(".lit .wire")) {
      const flow = wire.cloneNode();
      set(flow, { class: "wire flow", pathLength: 1, "marker-end": null });
      wire.after(flow);
      const travelling = flow.animate([{ strokeDashoffset: 1 }, { strokeDashoffset: 0, opacity: 0 }], TRAVEL);
      travelling.onfinish = () => flow.remove();
    }
  }

  // On a narrow screen the drawing is wider than its frame: show the part that is at work.
  bringIntoView() {
    if (!this.isNarrow) return;
    const active = this.drawing.querySelector(".lit.operation") ?? this.drawing.querySelector(".lit.unit");
    if (!active) return;
    const box = active.getBoundingClientRect();
    const middle = box.left + box.width / 2 - this.frame.getBoundingClientRect().left + this.frame.scrollLeft;
    this.frame.scrollTo({ left: middle - this.frame.clientWidth / 2 });
  }

  leave() {
    this.sizes.disconnect();
    release();
  }

  all(selector) {
    return [...this.drawing.querySelectorAll(selector)];
  }
}

// What lies on a unit: its three numbers, each with its slider, how its gate works, and the way back.
class Face {
  constructor(store, unit) {
    this.letter = UNITS[unit];
    this.rows = WEIGHTS.map((weight) => new Row(store, `${unit}.${weight}`));
    const reset = unitReset(store, unit, () => this.rows[0].range.focus());
    this.painted = [reset, ...this.rows, new ForceSelect(store, { letter: this.letter })];
    this.element = element("div", { class: `face q-${this.letter}`, "data-unit": unit },
      ...this.painted.map((one) => one.element));
    this.element.style.setProperty("--left", LEFT_EDGES[unit]);
  }

  paint(view) {
    const lit = stageOf(view.stage)?.lit;
    this.element.classList.toggle("forced", this.letter in view.forced);
    this.element.classList.toggle("dim", lit !== undefined && !lit.includes(`unit-${this.letter}`));
    for (const one of this.painted) one.paint(view);
  }
}

// One number of a unit: its name, itself to be typed, and a slider below.
class Row {
  constructor(store, slot) {
    this.slot = slot;
    this.name = element("span", { class: "name" });
    this.field = new SlotField(store, slot, "cell");
    this.range = element("input", { type: "range", step: "any", "data-slot": slot });
    this.range.addEventListener("pointerdown", () => grab(slot));
    this.range.addEventListener("input", () => {
      grab(slot);
      move(Math.round(this.range.value / DRAG_STEP) * DRAG_STEP);
    });
    for (const end of ["pointerup", "pointercancel", "change"]) this.range.addEventListener(end, release);
    holdable(this.range, slot, () => this.field.open());
    this.element = element("div", { class: "row" }, this.name, this.field.element, this.range, element("i"));
  }

  paint(view) {
    const { slot, range } = this;
    const value = view.numbers[slot];
    const old = view.local.held?.numbers[slot] ?? value;
    const limit = limitOf(slot, view);
    const painted = [value, old, limit, view.names].join();
    if (this.painted !== painted) this.show(view, value, old, limit);
    this.painted = painted;
    this.field.paint(view);
    // The hand may have moved the thumb to where the number cannot be.
    if (Number(range.value) !== value) range.value = value;
  }

  // A mark shows where the thumb stood before the hand took hold.
  show(view, value, old, limit) {
    put(this.name, weightName(this.slot.split(".")[1], view.names));
    this.field.name = slotName(this.slot, { ...view, names: "words" });
    const said = { "aria-label": this.field.name, "aria-valuetext": typed(value) };
    set(this.range, { min: -limit, max: limit, ...said });
    const share = (number) => (Math.min(Math.max(number, -limit), limit) + limit) / (2 * limit);
    set(this.element, { style: `--at: ${share(value)}; --was: ${share(old)}` });
    this.element.classList.toggle("moved", old !== value);
  }
}

// Shows a dot at its place on its curve, if it has one.
function stand(dot, at) {
  dot.style.display = at ? "" : "none";
  const { width, height } = dot.parentNode.dataset;
  if (at) set(dot, { cx: at[0] * width, cy: at[1] * height });
}
