// The drawing of the cell: every number of one step in its place, and on each unit three numbers to be set.

import { hidden } from "./asking.js";
import { drawingOf, placesOf } from "./blueprint.js";
import { problemIn } from "./checked.js";
import { button } from "./controls.js";
import { alternative, dotsOf, textsOf } from "./drawing.js";
import { element, put, set, write } from "./elements.js";
import { SlotField } from "./field.js";
import { ForceSelect } from "./force.js";
import { grab, holdable, limitOf, move, release, takeFocus } from "./hand.js";
import { UNITS, WEIGHTS } from "./mirror.js";
import { inSvg, nameOf, slotName, weightName } from "./names.js";
import { unitReset } from "./numbers.js";
import { typed } from "./numerals.js";
import { ALL, STAGES } from "./places.js";
import { isOnPaper, watchSize } from "./sizes.js";
import { litIn, stageOf } from "./stages.js";
import { go } from "./steps.js";
import { stepOf } from "./trace.js";
import { words } from "./words.js";

const DRAG_STEP = 0.1;
const TRAVEL = { duration: 380, easing: "ease-in-out" };
const SMALL = 800;

export default class Cell {
  static styles = ["field", "drawing", "slider", "cell"];

  constructor(root, store) {
    this.problem = element("p", { class: "problem", role: "alert", hidden: true });
    this.faces = Object.keys(UNITS).map((unit) => new Face(store, unit));
    this.tabs = new Tabs();
    this.pictures = new Map();
    this.picture = element("div", { class: "picture" });
    this.canvas = element("div", { class: "canvas" },
      this.picture, ...this.faces.map((face) => face.element), this.tabs.element);
    const frame = { class: "frame", role: "region", "aria-label": words.of("cell.name") };
    this.frame = element("div", frame, this.canvas);
    root.append(this.problem, this.frame);
    // Where there is no room for numbers in it, the drawing is a small picture above the unit at work.
    this.unwatch = watchSize(this.frame, ({ width }) => {
      this.isSmall = width < SMALL && !isOnPaper();
      set(this.picture, { "aria-hidden": this.isSmall ? "true" : null });
      store.changed();
    });
    this.canvas.addEventListener("click", ({ target }) => {
      const part = !target.closest("input, select, button, .field") && target.closest("[data-go]");
      if (part) go({ stage: part.dataset.go });
    });
  }

  paint(view) {
    const problem = problemIn(view);
    put(this.problem, problem);
    this.problem.hidden = !problem;
    this.frame.hidden = Boolean(problem);
    if (problem) return;
    const { place } = this;
    this.place = view;
    const focused = this.faces.map((face) => face.focusedRow).find((row) => row >= 0);
    this.open(view.stage === ALL ? ALL : stageOf(view.stage).unit);
    const unseen = hidden(view);
    const texts = textsOf(stepOf(view.trace, view.t), view.numbers, unseen, view.forced);
    this.shown.paint(view, unseen, texts);
    for (const one of [...this.faces, this.tabs]) one.paint(view, texts);
    this.keepFocus(focused);
    if (place && (place.t !== view.t || place.stage !== view.stage)) this.shown.travel();
    takeFocus(this.canvas, view);
  }

  // What is open: a unit, all of them, or none. Each has a picture of its own, made when it is first needed;
  // the small one is the same for all.
  open(unit) {
    const kind = this.isSmall ? "small" : unit;
    if (this.kind === kind && this.unit === unit) return;
    Object.assign(this, { kind, unit });
    const made = this.pictures.get(kind) ?? new Picture(this.isSmall ? null : unit, this.isSmall);
    this.pictures.set(kind, made);
    this.shown = made;
    this.picture.replaceChildren(made.element);
    const { units, tabs } = placesOf(unit);
    for (const face of this.faces) face.stand(units[face.unit]);
    this.tabs.stand(tabs);
  }

  // The focus of a slider goes on to the same one of the unit that opens, or to the stage where none does.
  keepFocus(row) {
    const isLost = row !== undefined && this.faces.every((face) => face.focusedRow < 0);
    if (!isLost) return;
    const open = this.faces.find((face) => !face.element.hidden);
    (open ? open.rows[row].range : this.tabs.present).focus();
  }

  leave() {
    this.unwatch();
    release();
  }
}

// The drawing with one unit open, all, or none.
class Picture {
  constructor(open, isSmall) {
    const shell = element("div");
    shell.innerHTML = drawingOf(open, isSmall);
    this.element = shell.firstElementChild;
    [this.parts, this.labels, this.texts, this.olds, this.dots, this.oldDots] =
      ["part", "label", "number", "old", "dot", "was"].map((kind) => this.all(`[data-${kind}]`));
  }

  paint(view, unseen, texts) {
    this.paintWords(view);
    this.paintNumbers(view, unseen, texts);
    if (!view.local.held) set(this.element, { "aria-label": alternative(view, unseen) });
  }

  paintWords(view) {
    const { names, stage, forced } = view;
    const lit = litIn(view);
    const painted = [names, stage, lit, ...Object.keys(forced)].join();
    if (this.painted === painted) return;
    this.painted = painted;
    this.element.classList.toggle("staged", Boolean(lit));
    for (const part of this.parts) {
      part.classList.toggle("lit", lit?.includes(part.dataset.part) ?? false);
      part.classList.toggle("forced", part.dataset.letter in forced);
    }
    for (const label of this.labels) write(label, inSvg(nameOf(label.dataset.label, names, "drawing")));
  }

  paintNumbers({ trace, t, forced, local: { held } }, unseen, texts) {
    const before = held && !unseen.size && t in held.trace.c ? stepOf(held.trace, t) : null;
    const old = before && textsOf(before, held.numbers, unseen, forced);
    for (const text of this.texts) put(text, texts[text.dataset.number]);
    for (const text of this.olds) {
      const name = text.dataset.old;
      put(text, old && old[name] !== texts[name] ? old[name] : "");
    }
    const dots = dotsOf(stepOf(trace, t), unseen, forced);
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

  all(selector) {
    return [...this.element.querySelectorAll(selector)];
  }
}

// The stages: each over its unit, the sum over the place where it is made, and all of them at once.
class Tabs {
  constructor() {
    this.tabs = [...STAGES, ALL].map((stage) => {
      const hue = stageOf(stage)?.colour ?? "none";
      return button("stage", "", () => go({ stage }), { "data-stage": stage, class: `tab q-${hue}` });
    });
    this.element = element("div", { class: "tabs", role: "group", "aria-label": words.of("cell.stages") },
      ...this.tabs);
  }

  stand(places) {
    for (const tab of this.tabs) standAt(tab, places[tab.dataset.stage]);
  }

  get present() {
    return this.tabs.find((tab) => tab.ariaCurrent);
  }

  paint({ stage, names }) {
    if (this.painted === stage + names) return;
    this.painted = stage + names;
    for (const tab of this.tabs) {
      const key = tab.dataset.stage;
      const [gate, part] = words.at(`stages.${key}.place`).split(", ");
      const symbol = names === "symbols" && UNITS[key] && nameOf(UNITS[key], names);
      const between = symbol || !part ? " " : ", ";
      write(tab, `<b>${gate}</b><i>${between}</i><span>${symbol || part || ""}</span>`);
      set(tab, { "aria-current": key === stage ? "step" : null });
    }
  }
}

// What lies on a unit: its three numbers, each with its slider, how its gate works, and the way back.
class Face {
  constructor(store, unit) {
    Object.assign(this, { unit, letter: UNITS[unit] });
    this.value = element("p", { class: "value" });
    this.rows = WEIGHTS.map((weight) => new Row(store, unit, weight));
    const reset = unitReset(store, unit, () => this.rows[0].range);
    this.painted = [...this.rows, new ForceSelect(store, unit), reset];
    this.element = element("div", { class: `face q-${this.letter}`, "data-unit": unit, "data-go": unit },
      this.value, ...this.painted.map((one) => one.element));
  }

  stand(place) {
    standAt(this.element, place);
    this.element.hidden = !place.isOpen;
    this.element.classList.toggle("wide", place.isWide);
  }

  get focusedRow() {
    return this.element.hidden ? -1 : this.rows.findIndex(({ element }) => element.matches(":focus-within"));
  }

  paint(view, texts) {
    this.element.classList.toggle("forced", this.letter in view.forced);
    const place = words.at(`stages.${this.unit}.place`);
    put(this.value, words.of("cell.value", { place, value: texts[`${this.letter}.value`] }));
    for (const one of this.painted) one.paint(view, texts);
  }
}

// One number of a unit: its name, a slider, itself to be typed, and what it makes of what comes in.
class Row {
  constructor(store, unit, weight) {
    const slot = `${unit}.${weight}`;
    Object.assign(this, { slot, weight });
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
    const product = weight === "b" ? null : `${UNITS[unit]}.${weight.replace("w", "weighted")}`;
    this.product = element("span", { class: "product", "data-number": product });
    const track = element("span", { class: "track" }, this.range, element("i"));
    this.element = element("div", { class: "row" }, this.name, track, this.field.element, this.product);
  }

  paint(view, texts) {
    const { slot, range } = this;
    const value = view.numbers[slot];
    const old = view.local.held?.numbers[slot] ?? value;
    const limit = limitOf(slot, view);
    const painted = [value, old, limit, view.names].join();
    if (this.painted !== painted) this.show(view, value, old, limit);
    this.painted = painted;
    this.field.paint(view);
    put(this.product, texts[this.product.dataset.number] ?? "");
    // The hand may have moved the thumb to where the number cannot be.
    if (Number(range.value) !== value) range.value = value;
  }

  // A mark shows where the thumb stood before the hand took hold.
  show(view, value, old, limit) {
    put(this.name, weightName(this.weight, view.names));
    this.field.name = slotName(this.slot, { ...view, names: "words" });
    const said = { "aria-label": this.field.name, "aria-valuetext": typed(value) };
    set(this.range, { min: -limit, max: limit, ...said });
    const share = (number) => (Math.min(Math.max(number, -limit), limit) + limit) / (2 * limit);
    set(this.element, { style: `--at: ${share(value)}; --was: ${share(old)}` });
    this.element.classList.toggle("moved", old !== value);
  }
}

function standAt(one, { left, width, top }) {
  set(one, { style: `--left: ${left}; --width: ${width}; --top: ${top}` });
}

function stand(dot, at) {
  dot.style.display = at ? "" : "none";
  const { width, height } = dot.parentNode.dataset;
  if (at) set(dot, { cx: at[0] * width, cy: at[1] * height });
}
