// The instrument. What Python sent is shown as it is; only while the hand is ahead does the mirror draw.

import { line } from "./arithmetic.js";
import { dotsOf, textsOf } from "./drawing.js";
import { living } from "./living.js";
import { runSequence, UNITS } from "./mirror.js";
import { shown, typed } from "./numerals.js";
import { REACH, withinReach } from "./reach.js";
import { problemIn, runOf, SERIES } from "./scene.js";
import { Strip } from "./strip.js";

const REST = 150;
const QUIET = 60;
const SAME_GESTURE = 500;
const BESIDE = 48;
const DRAG_STEP = 0.1;
const TRAVEL = { duration: 380, easing: "ease-in-out" };
const CURVE = { width: 58, height: { unit: 37, tanh: 31 }, squeezed: 0.72 };
const KEY_STEPS = { ArrowRight: 0.1, ArrowUp: 0.1, ArrowLeft: -0.1, ArrowDown: -0.1, PageUp: 1, PageDown: -1 };
const KEY_ENDS = { Home: -REACH, End: REACH };
const MOVES = { ".": "forward", ",": "back" };

export default living((root) => new Bench(root));

class Bench {
  constructor(root) {
    this.root = root;
    this.frame = root.querySelector(".bench");
    this.drawing = root.querySelector("svg.cell");
    this.sheet = root.querySelector(".answer");
    this.ahead = new Map();
    this.outbox = [];
    this.news = new Set();
    this.lastStamp = 0;
    this.leaving = new AbortController();
    this.strip = new Strip(root.querySelector("svg.strip"), {
      value: (slot) => this.value(slot),
      grab: (slot) => this.grab(slot),
      set: (slot, value) => this.set(slot, value),
      release: () => this.release(),
      go: (t) => this.act({ do: "go", t }),
    });
    this.listen();
  }

  // From Python.

  receive(data) {
    const problem = problemIn(data);
    this.frame.classList.toggle("broken", Boolean(problem));
    this.root.querySelector(".problem").hidden = !problem;
    this.root.querySelector(".problem").textContent = problem;
    if (problem) return;
    const before = this.data;
    this.data = data;
    this.isLeaving = false;
    if (before?.steps !== data.steps || data.hidden.length) this.ghost = null;
    const confirmed = this.outbox.filter(({ at }) => at <= data.heard);
    this.outbox = this.outbox.filter(({ at }) => at > data.heard);
    for (const [slot, { at }] of this.ahead) if (at <= data.heard || !(slot in data.numbers)) this.ahead.delete(slot);
    this.showWords();
    this.paint();
    this.takeFocus();
    if (before && (before.t !== data.t || before.stage !== data.stage)) this.travel();
    for (const action of confirmed) for (const row of rowsOf(action)) this.news.add(row);
    clearTimeout(this.telling);
    if (this.news.size && this.ahead.size === 0) this.telling = setTimeout(() => this.tellTheFields(), QUIET);
    this.noteUnanswered();
    clearTimeout(this.playing);
    if (data.play) this.playing = setTimeout(() => this.act({ do: "tick" }), data.play);
  }

  // Another page has led to one of the numbers.
  takeFocus() {
    const { focus } = this.data;
    if (focus && this.focused !== focus.at) this.root.querySelector(`[data-slot="${focus.slot}"]`)?.focus();
    this.focused = focus?.at;
  }

  // To Python: everything it has not confirmed yet, so that no message can get lost between two others.

  act(action) {
    this.lastStamp = Math.max(this.lastStamp, this.data.heard, Date.now() - 1) + 1;
    clearTimeout(this.telling);
    if (this.isLeaving) return;
    this.outbox.push({ at: this.lastStamp, ...action });
    this.tell([...this.outbox]);
    this.noteUnanswered();
  }

  // Whoever opens another page waits for this.
  noteUnanswered() {
    const { dataset } = document.documentElement;
    if (this.outbox.length || this.ahead.size) dataset.lstmUnansweredBench = "";
    else delete dataset.lstmUnansweredBench;
  }

  report() {
    clearTimeout(this.resting);
    const unsent = [...this.ahead].filter(([, { at }]) => at === Infinity);
    if (!unsent.length) return;
    this.act({ do: "set", gesture: this.gesture, numbers: Object.fromEntries(unsent.map(([slot, { value }]) => [slot, value])) });
    for (const [slot, { value }] of unsent) this.ahead.set(slot, { value, at: this.lastStamp });
    this.showInCharts();
  }

  showInCharts() {
    const cell = runOf(this.numbers(), this.data);
    const steps = runSequence(cell).slice(0, this.data.revealed);
    document.dispatchEvent(new CustomEvent("lstm-run", { detail: { steps, start: cell.start } }));
  }

  // The fields with the exact values listen for this; they follow once the hand is quiet.
  tellTheFields() {
    document.dispatchEvent(new CustomEvent("lstm-numbers", { detail: [...this.news] }));
    this.news.clear();
  }

  // The hand.

  value(slot) {
    return this.ahead.get(slot)?.value ?? this.data.numbers[slot];
  }

  numbers() {
    return Object.fromEntries(Object.keys(this.data.numbers).map((slot) => [slot, this.value(slot)]));
  }

  grab(slot) {
    if (this.held === slot) return;
    this.release();
    this.held = slot;
    const { slot: before, at, gesture } = this.letGo ?? {};
    this.gesture = before === slot && Date.now() - at < SAME_GESTURE ? gesture : Date.now();
    this.ghost = { numbers: this.numbers(), texts: this.texts, dots: this.dots, run: this.run, prediction: this.prediction };
  }

  set(slot, value) {
    const tidy = Number(value.toFixed(6));
    if (tidy === this.value(slot)) return;
    this.ahead.set(slot, { value: tidy, at: Infinity });
    this.noteUnanswered();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.report(), REST);
    this.frameRequest ??= requestAnimationFrame(() => this.paint());
  }

  release() {
    if (!this.held) return;
    this.letGo = { slot: this.held, gesture: this.gesture, at: Date.now() };
    this.held = this.ghost = null;
    this.paint();
    this.report();
  }

  // What is seen.

  paint() {
    cancelAnimationFrame(this.frameRequest);
    this.frameRequest = null;
    const { data, ghost } = this;
    const isAhead = this.ahead.size > 0;
    const numbers = this.numbers();
    const cell = runOf(numbers, data);
    if (isAhead) {
      const trace = runSequence(cell);
      const step = trace[data.t];
      this.texts = textsOf(step, cell.params, data.hidden, Object.keys(data.forced));
      this.dots = dotsOf(step, data.hidden, Object.keys(data.forced));
      this.run = { start: cell.start };
      for (const name of SERIES) this.run[name] = trace.slice(0, data.revealed).map((one) => one[name]);
      this.prediction = data.revealed === data.steps ? shown(trace.at(-1).h, data.prediction_decimals) : "?";
      this.work(step, cell.params);
    } else {
      this.texts = data.texts;
      this.dots = data.dots;
      this.run = { ...data.run, start: cell.start };
      this.prediction = data.prediction;
    }
    this.frame.classList.toggle("moving", isAhead);
    this.showNumbers();
    this.showSliders(numbers);
    this.showPrediction();
    this.strip.render({
      ...cell, t: data.t, now: this.run, ghost: ghost && { ...ghost.run, xs: runOf(ghost.numbers, data).xs }, before: data.before,
      names: data.names, handleNames: data.handle_names, startName: data.start_name, held: this.held,
    });
  }

  work(step, params) {
    const places = this.sheet.querySelectorAll(".arithmetic dd");
    places.forEach((place, at) => {
      place.innerHTML = line(this.data.lines[at], step, params, this.data.with_products, Object.keys(this.data.forced));
    });
  }

  showWords() {
    const { data } = this;
    this.drawing.setAttribute("aria-label", data.alt);
    this.drawing.classList.toggle("staged", data.lit !== null);
    for (const part of this.all("[data-part]")) part.classList.toggle("lit", data.lit?.includes(part.dataset.part) ?? false);
    for (const unit of this.all("svg .unit, .feed")) unit.classList.toggle("forced", (unit.dataset.letter ?? "") in data.forced);
    for (const face of this.all(".face")) face.classList.toggle("forced", data.letters[face.dataset.unit] in data.forced);
    for (const face of this.all(".face")) face.classList.toggle("dim", data.lit !== null && !data.lit.includes(`unit-${data.letters[face.dataset.unit]}`));
    for (const text of this.all("[data-label]")) write(text, data.labels[text.dataset.label]);
    for (const name of this.all("[data-name]")) write(name, data.weight_names[name.dataset.name]);
    for (const path of this.all("[data-curve]")) path.setAttribute("d", curve(data.curves[path.dataset.curve]));
    for (const slider of this.all("input[data-slot]")) slider.setAttribute("aria-label", data.slider_names[slider.dataset.slot]);
    write(this.root.querySelector("[data-words=prediction]"), data.prediction_name);
    const isTheSame = this.sheetShown === data.sheet && !this.frame.classList.contains("moving");
    if (!isTheSame) {
      const hadFocus = this.sheet.contains(this.root.activeElement);
      this.sheet.innerHTML = data.sheet;
      if (hadFocus) this.sheet.focus();
    }
    this.sheetShown = data.sheet;
    this.sheet.style.setProperty("--stage", data.colour ?? "");
    this.sheet.classList.toggle("compact", !data.with_products);
    for (const button of this.all("button[data-do=reset]")) {
      const isLost = this.root.activeElement === button && !data.changed.includes(button.dataset.unit);
      button.hidden = !data.changed.includes(button.dataset.unit);
      if (isLost) button.closest(".face").querySelector("input").focus();
      button.title = data.reset_names[button.dataset.unit];
      button.setAttribute("aria-label", button.title);
    }
    for (const name of ["undo", "redo"]) this.root.querySelector(`[data-do=${name}]`).setAttribute("aria-disabled", String(!data.can[name]));
    this.root.querySelector("[data-do=pin]").setAttribute("aria-pressed", String(Boolean(data.before)));
    if (this.broughtIntoView !== data.stage) bringIntoView(this.root.querySelector(".frame"), this.drawing);
    this.broughtIntoView = data.stage;
  }

  showNumbers() {
    const was = this.ghost?.texts;
    for (const text of this.all("[data-number]")) {
      const name = text.dataset.number;
      write(text, this.texts[name]);
      const old = was && was[name] !== this.texts[name] ? was[name] : "";
      showOld(text, old);
    }
    for (const dot of this.all("[data-dot]")) stand(dot, this.dots[dot.dataset.dot]);
    for (const dot of this.all("[data-was]")) stand(dot, this.ghost?.dots[dot.dataset.was]);
  }

  showSliders(numbers) {
    for (const slider of this.all("input[data-slot]")) {
      const value = numbers[slider.dataset.slot];
      const label = slider.parentElement;
      const within = withinReach(value);
      if (Number(slider.value) !== within) slider.value = within;
      slider.setAttribute("aria-valuetext", typed(value));
      slider.style.setProperty("--at", share(within));
      write(label.querySelector("output"), typed(value));
      const old = this.ghost?.numbers[slider.dataset.slot];
      label.classList.toggle("moved", old !== undefined && old !== value);
      if (old !== undefined) label.style.setProperty("--was", parseFloat(share(withinReach(old))) / 100);
    }
  }

  showPrediction() {
    const { data, ghost } = this;
    write(this.root.querySelector("[data-prediction]"), this.prediction);
    const old = ghost && ghost.prediction !== this.prediction ? ghost.prediction : data.prediction_before;
    write(this.root.querySelector("[data-prediction-was]"), old ? `(${data.before_name} ${old})` : "");
  }

  // Colour travels along the wires of the stage that was just reached.
  travel() {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const wire of this.all(".lit .wire")) {
      const length = wire.getTotalLength();
      const flow = wire.cloneNode();
      flow.setAttribute("class", "flow");
      flow.removeAttribute("marker-end");
      flow.style.strokeDasharray = `${length}`;
      wire.after(flow);
      flow.animate([{ strokeDashoffset: length }, { strokeDashoffset: 0, opacity: 0 }], TRAVEL).finished
        .finally(() => flow.remove());
    }
  }

  // What the learner does.

  listen() {
    const options = { signal: this.leaving.signal };
    for (const slider of this.all("input[data-slot]")) this.listenTo(slider);
    this.root.addEventListener("click", (event) => this.clicked(event), options);
    this.root.addEventListener("dblclick", (event) => this.takeBack(event), options);
    this.root.addEventListener("keydown", (event) => this.keyOnHandle(event), options);
    this.root.addEventListener("keyup", (event) => event.target.dataset?.slot && this.release(), options);
    this.root.addEventListener("focusout", () => this.release(), options);
    document.addEventListener("keydown", (event) => this.keyAnywhere(event), options);
    document.addEventListener("lstm-leaving", () => this.stop(), options);
    this.sizes = new ResizeObserver(() => this.data && this.paint());
    this.sizes.observe(this.strip.svg);
  }

  listenTo(slider) {
    const { slot } = slider.dataset;
    slider.addEventListener("pointerdown", () => this.grab(slot));
    slider.addEventListener("input", () => {
      this.grab(slot);
      this.set(slot, Math.round(slider.value / DRAG_STEP) * DRAG_STEP);
    });
    for (const end of ["pointerup", "pointercancel", "change"]) slider.addEventListener(end, () => this.release());
  }

  keyOnHandle(event) {
    const { slot } = event.target.dataset ?? {};
    if (!slot || event.ctrlKey || event.metaKey || event.altKey) return;
    let value;
    if (event.key in KEY_STEPS) value = withinReach(withinReach(this.value(slot)) + KEY_STEPS[event.key]);
    else if (event.key in KEY_ENDS) value = KEY_ENDS[event.key];
    else if (event.key === "Delete" || event.key === "Backspace") value = this.data.originals[slot];
    if (value === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.grab(slot);
    this.set(slot, value);
  }

  keyAnywhere(event) {
    const target = event.composedPath()[0];
    if (target.closest?.("input:not([type=range]), textarea, [contenteditable]")) return;
    const withControl = (event.ctrlKey || event.metaKey) && !event.altKey;
    let action;
    if (withControl && event.key.toLowerCase() === "z") action = { do: event.shiftKey ? "redo" : "undo" };
    else if (withControl && event.key.toLowerCase() === "y") action = { do: "redo" };
    else if (!event.ctrlKey && !event.metaKey && !event.altKey && event.key in MOVES) action = { do: "move", name: MOVES[event.key] };
    if (!action) return;
    event.preventDefault();
    this.release();
    this.act(action);
  }

  clicked(event) {
    const button = event.target.closest("button[data-do]");
    const part = event.target.closest("[data-go]");
    if (button?.getAttribute("aria-disabled") === "true") return;
    if (button) this.act({ ...button.dataset });
    else if (part) this.act({ do: "go", stage: part.dataset.go });
  }

  takeBack(event) {
    const { slot } = event.target.closest("[data-slot]")?.dataset ?? {};
    if (!slot || !(slot in this.data.originals)) return;
    this.grab(slot);
    this.set(slot, this.data.originals[slot]);
    this.release();
  }

  // Another page is on its way: nothing more for Python.
  stop() {
    this.isLeaving = true;
    for (const timer of [this.playing, this.resting, this.telling]) clearTimeout(timer);
  }

  leave() {
    this.stop();
    delete document.documentElement.dataset.lstmUnansweredBench;
    cancelAnimationFrame(this.frameRequest);
    this.sizes.disconnect();
    this.leaving.abort();
  }

  all(selector) {
    return this.root.querySelectorAll(selector);
  }
}

// The rows of exact values that an action changes.
function rowsOf(action) {
  if (action.do === "set") return Object.keys(action.numbers).map((slot) => slot.split(".")[0]).map((place) => (place in UNITS ? place : "inputs"));
  if (action.do === "reset") return [action.unit];
  return action.do === "undo" || action.do === "redo" ? [...Object.keys(UNITS), "inputs"] : [];
}

const written = new WeakMap();

function write(element, markup) {
  if (written.get(element) === markup) return;
  element.innerHTML = markup;
  written.set(element, markup);
}

function showOld(text, old) {
  const hasOld = text.nextElementSibling?.classList.contains("was");
  if (!old || !text.classList.contains("number")) {
    if (hasOld) text.nextElementSibling.remove();
    return;
  }
  const ghost = hasOld ? text.nextElementSibling : text.cloneNode();
  if (!hasOld) {
    ghost.removeAttribute("data-number");
    ghost.classList.replace("number", "was");
    const beside = text.classList.contains("end") ? -BESIDE : BESIDE;
    if (text.classList.contains("middle")) ghost.setAttribute("y", Number(text.getAttribute("y")) - 14);
    else ghost.setAttribute("x", Number(text.getAttribute("x")) + beside);
    text.after(ghost);
  }
  write(ghost, old);
}

function stand(dot, at) {
  dot.style.display = at ? "" : "none";
  if (!at) return;
  const isTanh = (dot.dataset.dot ?? dot.dataset.was) === "tanh_c";
  dot.setAttribute("cx", at[0] * CURVE.width * (isTanh ? CURVE.squeezed : 1));
  dot.setAttribute("cy", at[1] * (isTanh ? CURVE.height.tanh : CURVE.height.unit));
}

function curve(points) {
  return "M" + points.map(([x, y]) => `${(x * 58).toFixed(1)} ${(y * 50).toFixed(1)}`).join("L");
}

function share(value) {
  return `${(((value + REACH) / (2 * REACH)) * 100).toFixed(2)}%`;
}

// On a narrow screen the drawing is wider than its frame: show the part that is at work.
function bringIntoView(frame, drawing) {
  const active = drawing.querySelector(".lit.operation") ?? drawing.querySelector(".lit.unit");
  if (frame.scrollWidth <= frame.clientWidth || !active) return;
  const box = active.getBoundingClientRect();
  const middle = box.left + box.width / 2 - frame.getBoundingClientRect().left + frame.scrollLeft;
  frame.scrollTo({ left: middle - frame.clientWidth / 2 });
}
