// The time strip: gates, memories and inputs over the steps; inputs and starting memories have handles.

import { inputsOf } from "./acts.js";
import { HIDDEN, hidden, revealed } from "./asking.js";
import { problemIn } from "./checked.js";
import { button, Undoing } from "./controls.js";
import { drawn, element, put, set, write } from "./elements.js";
import { slotField } from "./field.js";
import { grab, holdable, limitOf, move, niceAbove, release } from "./hand.js";
import { inSvg, nameOf, slotName } from "./names.js";
import { shown, typed } from "./numerals.js";
import { go } from "./steps.js";
import { words } from "./words.js";

const HEIGHT = 236;
const LEAST_WIDTH = 240;
const LEFT = 34;
const RIGHT = 66;
const START_GAP = 7;
const OVER = 5;
const LINE = 10;
const BELOW = 17;
const SHORT = 5;
const A_DIGIT = 5;
const DRAG_STEP = 0.05;
const ROOM_FOR_START = 28;
const ROOM_FOR_A_STEP = 24;
const MOST_STEPS_MARKED = 24;
const MOST_VALUES_WRITTEN = 10;
const PREDICTION_DECIMALS = 4;
const FIELD = "strip";
const LANES = {
  gates: { top: 8, bottom: 74, names: ["f", "g", "i", "o"] },
  memories: { top: 90, bottom: 156, names: ["c", "h"] },
  inputs: { top: 173, bottom: 212, names: [] },
};
const NAMES = Object.values(LANES).flatMap(({ names }) => names);
// How a line is marked at each step, so that it is told apart without its colour.
const MARKS = {
  f: "M-3 0A3 3 0 1 0 3 0 3 3 0 1 0-3 0z", g: "M0-4 4 0 0 4-4 0z", i: "M-3-3H3V3H-3z", o: "M0-4 4 3H-4z",
  c: "M-3 0A3 3 0 1 0 3 0 3 3 0 1 0-3 0z", h: "M0-4 4 0 0 4-4 0z",
};

export default class Strip {
  static styles = ["field", "drawing", "strip"];

  constructor(root, store) {
    Object.assign(this, { store, fields: new Map(), handles: new Map() });
    this.svg = drawn("svg", { class: "strip", role: "group", "aria-label": words.of("strip.name") });
    this.svg.innerHTML = `<defs>${Object.entries(MARKS).map(marker).join("")}</defs><rect class="band"
      height="${HEIGHT}"/><g class="scales"/><g/><g/>`;
    [, this.band, this.scales, this.lines, this.holds] = this.svg.children;
    this.place = element("div", { class: "place-of-fields" }, this.svg);
    this.section = element("section", { "aria-label": words.of("strip.title") }, this.header(),
      element("div", { class: "frame" }, this.place));
    root.append(this.section);
    this.svg.addEventListener("click", (event) => this.clicked(event));
    // Asking for a size while painting would have the browser lay the page out once more.
    this.sizes = new ResizeObserver(([{ contentRect }]) => {
      this.width = Math.max(contentRect.width, LEAST_WIDTH);
      store.changed();
    });
    this.sizes.observe(this.svg);
  }

  header() {
    const { store } = this;
    this.prediction = element("b", { class: "q-h", "data-prediction": true });
    this.before = element("small");
    this.undoing = new Undoing(store, "strip");
    const keep = () => store.note({ pinned: store.local.pinned ? null : store.view.trace });
    this.keep = button("keep", words.of("strip.keep"), keep, { title: words.of("strip.keep_title") });
    const told = [`${words.of("strip.prediction")} `, this.prediction, " ", this.before];
    return element("header", {}, element("p", { class: "prediction" }, ...told),
      ...this.undoing.buttons, this.keep);
  }

  paint(view) {
    this.section.hidden = Boolean(problemIn(view));
    if (this.section.hidden) return;
    this.look(view);
    this.paintHeader(view);
    this.reach = this.scalesOf();
    set(this.svg, { viewBox: `0 0 ${this.width} ${HEIGHT}` });
    const half = Math.max(this.across(1) - this.across(0), 4) / 2;
    set(this.band, { x: this.across(view.t) - half, width: 2 * half });
    write(this.scales, this.scaleMarks(view) + this.stepMarks(view));
    write(this.lines, this.linesOf("before") + this.linesOf("ghost") + this.linesOf("now")
      + this.endsOf(view) + this.inputMarks());
    this.paintHandles(view);
    this.paintFields(view);
    this.takeFocus(view);
  }

  // What there is to draw: the present run, the one before the hand took hold, and the one that is kept.
  look(view) {
    const { held, pinned } = view.local;
    const known = revealed(view);
    this.view = view;
    this.xs = inputsOf(view.numbers);
    this.count = this.xs.length;
    const wasOfThisLength = held && !hidden(view).size && held.trace.c.length === this.count;
    this.runs = {
      now: cut(view.trace, known),
      ghost: wasOfThisLength ? cut(held.trace, known) : null,
      before: pinned ? cut(pinned, Math.min(known, this.count)) : null,
    };
    this.width ??= Math.max(this.svg.clientWidth, LEAST_WIDTH);
  }

  paintHeader(view) {
    const { held, pinned } = view.local;
    const isKnown = revealed(view) === this.count;
    const of = (trace) => (trace && isKnown ? shown(trace.h.at(-1), PREDICTION_DECIMALS) : "");
    const now = of(view.trace) || HIDDEN;
    const ghost = of(held?.trace);
    const before = ghost && ghost !== now ? ghost : of(pinned);
    put(this.prediction, now);
    put(this.before, before && words.of("strip.before", { prediction: before }));
    this.undoing.paint(view);
    set(this.keep, { "aria-pressed": String(Boolean(pinned)) });
  }

  // The lane a hand is on keeps its scale, the others only grow: nothing slips away from under the hand.
  scalesOf() {
    const { held } = this.view.local;
    const runs = Object.values(this.runs).filter(Boolean);
    return Object.fromEntries(Object.entries(LANES).map(([lane, { names }]) => {
      const last = held && this.reach?.[lane];
      if (last && laneOf(held.slot) === lane) return [lane, last];
      const values = names.flatMap((name) => runs.flatMap((run) => run[name]));
      if (lane === "memories") values.push(...runs.flatMap(({ start }) => Object.values(start)));
      if (lane === "inputs") values.push(...this.xs);
      const deepest = -Math.min(...values, 0);
      return [lane, {
        low: Math.min(last?.low ?? 0, lane === "gates" ? -Math.ceil(deepest) : -niceAbove(deepest)),
        high: Math.max(last?.high ?? 1, niceAbove(Math.max(...values, 1))),
      }];
    }));
  }

  across(t) {
    return LEFT + START_GAP + ((this.width - LEFT - RIGHT - 2 * START_GAP) * (t + 1)) / this.count;
  }

  acrossStart(name) {
    return this.across(-1) + (name === "c" ? -START_GAP : START_GAP);
  }

  down(lane, value) {
    const { top, bottom } = LANES[lane];
    const { low, high } = this.reach[lane];
    const y = bottom - ((value - low) / (high - low)) * (bottom - top);
    return Math.min(Math.max(y, top - OVER), bottom + OVER);
  }

  point(x, lane, value) {
    return `${x.toFixed(1)} ${this.down(lane, value).toFixed(1)}`;
  }

  scaleMarks({ names }) {
    const end = this.width - RIGHT;
    const marks = Object.entries(LANES).flatMap(([lane, { top, bottom }]) => {
      const { low, high } = this.reach[lane];
      const zero = this.down(lane, 0);
      const isCrowded = low < 0 && this.down(lane, low) - zero < LINE;
      const marked = [...new Set([low, 0, high])].filter((value) => value !== 0 || !isCrowded);
      return [
        `<path class="grid edge" d="M${LEFT} ${top}H${end}M${LEFT} ${bottom}H${end}"/>`,
        `<path class="grid" d="M${LEFT} ${zero}H${end}"/>`,
        ...marked.map((value) => text("tick end", LEFT - 5, this.down(lane, value) + 3.5, tick(value))),
      ];
    });
    const { top, bottom } = LANES.inputs;
    const name = inSvg(nameOf("x", names, "strip"));
    return marks.join("") + text("end-name q-x", end + 8, (top + bottom) / 2 + 3.5, name);
  }

  stepMarks({ t }) {
    const every = Math.ceil((this.count * ROOM_FOR_A_STEP) / (this.width - LEFT - RIGHT));
    const isMarked = (at) => at === t || (!((at + 1) % every) && Math.abs(at - t) >= every);
    const mark = (at, name, isPresent) =>
      text(`tick middle${isPresent ? " present" : ""}`, this.across(at), HEIGHT - 6, name);
    const hasRoom = this.across(t) - this.across(-1) > ROOM_FOR_START;
    return (hasRoom ? mark(-1, words.of("strip.start")) : "")
      + this.xs.map((_, at) => (isMarked(at) ? mark(at, at + 1, at === t) : "")).join("");
  }

  linesOf(kind) {
    const run = this.runs[kind];
    if (!run) return "";
    const isMarked = kind === "now" && this.count <= MOST_STEPS_MARKED;
    return NAMES.map((name) => {
      const lane = laneOfLine(name);
      const points = run[name].map((value, t) => this.point(this.across(t), lane, value));
      if (lane === "memories") points.unshift(this.point(this.acrossStart(name), lane, run.start[name]));
      const d = points.length > 1 ? `M${points.join("L")}` : points.length ? `M${points[0]}h0` : "";
      const mark = isMarked ? `style="marker: url(#at-${name})"` : "";
      return `<path class="line ${kind} q-${name}" d="${d}" ${mark}/>`;
    }).join("");
  }

  // What each line is called, where it ends.
  endsOf({ names }) {
    const { now } = this.runs;
    return Object.entries(LANES).flatMap(([lane, { names: inLane, top, bottom }]) => {
      const ends = inLane.filter((name) => now[name].length)
        .map((name) => ({ name, y: this.down(lane, now[name].at(-1)) }));
      spread(ends, LINE + 2, top + 2, bottom - 2);
      return ends.map(({ name, y }) =>
        text(`end-name q-${name}`, this.width - RIGHT + 8, y + 3.5, inSvg(nameOf(name, names, "strip"))));
    }).join("");
  }

  // The stems of the inputs, and where an input was before the hand took hold.
  inputMarks() {
    const zero = this.down("inputs", 0);
    const stems = this.xs.map((x, t) =>
      `M${this.across(t).toFixed(1)} ${zero}V${this.down("inputs", x).toFixed(1)}`);
    const old = (x, t) => (x === this.xs[t] ? ""
      : `<circle class="ghost-input" r="5" cx="${this.across(t)}" cy="${this.down("inputs", x)}"/>`);
    return `<path class="stem" d="${stems.join("")}"/>${(this.runs.ghost?.x ?? []).map(old).join("")}`;
  }

  // Handles.

  paintHandles(view) {
    if (this.handles.size !== this.count + 2) {
      const slots = ["start.c", "start.h", ...this.xs.map((_, t) => `x.${t}`)];
      this.handles = new Map(slots.map((slot) => [slot, this.newHandle(slot)]));
      this.holds.replaceChildren(...this.handles.values());
    }
    for (const [slot, handle] of this.handles) this.paintHandle(slot, handle, view);
  }

  newHandle(slot) {
    const [kind, name] = slot.split(".");
    const handle = drawn("g", {
      class: `handle q-${kind === "x" ? "x" : name}`, role: "slider", "aria-orientation": "vertical",
      "data-slot": slot,
    }, drawn("circle", { class: "reach", r: 13 }), drawn("circle", { class: "knob", r: 5.5 }),
    drawn("text", { class: "tick middle" }));
    this.listen(handle, slot);
    holdable(handle, slot, () => this.fieldOf(slot).open());
    return handle;
  }

  paintHandle(slot, handle, view) {
    const { at, x, y, value } = this.placeOf(slot);
    const isInput = at !== null;
    const isHeld = view.local.held?.slot === slot;
    const isFew = this.count <= MOST_STEPS_MARKED;
    const isWritten = isHeld || (isInput && (this.count <= MOST_VALUES_WRITTEN || at === view.t));
    const limit = limitOf(slot, view);
    const { step_name: stepName } = view.data.example;
    const painted = [x, y, value, isHeld, isFew, isWritten, limit, at === view.t, stepName].join();
    if (handle.painted === painted) return;
    handle.painted = painted;
    handle.classList.toggle("small", !isFew && !isHeld);
    set(handle, {
      transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`,
      "aria-label": slotName(slot, { ...view, names: "words" }),
      "aria-valuemin": -limit, "aria-valuemax": limit, "aria-valuenow": value, "aria-valuetext": typed(value),
      tabindex: !isInput || isFew || at === view.t ? 0 : -1,
    });
    const label = handle.lastChild;
    put(label, isWritten ? typed(value) : "");
    const isBelow = value < 0 && y + BELOW < LANES[laneOf(slot)].bottom + OVER;
    const aside = at === this.count - 1 ? Math.max(0, label.textContent.length - SHORT) * A_DIGIT : 0;
    set(label, { y: isBelow ? BELOW : -9, x: -aside });
  }

  placeOf(slot) {
    const [kind, name] = slot.split(".");
    const at = kind === "x" ? Number(name) : null;
    const value = this.view.numbers[slot];
    const x = at === null ? this.acrossStart(name) : this.across(at);
    return { at, value, x, y: this.down(laneOf(slot), value) };
  }

  // A handle is dragged; a click on the number beside it lets one type.
  listen(handle, slot) {
    let grip = null;
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      handle.focus();
      handle.setPointerCapture(event.pointerId);
      const { top, bottom } = LANES[laneOf(slot)];
      const { low, high } = this.reach[laneOf(slot)];
      const pixels = ((bottom - top) * this.svg.getBoundingClientRect().height) / HEIGHT;
      const isClick = event.target === handle.lastChild;
      grip = { y: event.clientY, value: this.view.numbers[slot], perPixel: (high - low) / pixels, isClick };
      grab(slot);
    });
    handle.addEventListener("pointermove", ({ clientY }) => {
      if (!grip || (!grip.hasMoved && clientY === grip.y)) return;
      Object.assign(grip, { hasMoved: true, isClick: false });
      move(Math.round((grip.value + (grip.y - clientY) * grip.perPixel) / DRAG_STEP) * DRAG_STEP);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      handle.addEventListener(end, () => {
        const { isClick } = grip ?? {};
        if (grip) release();
        grip = null;
        if (isClick && end === "pointerup") this.fieldOf(slot).open();
      });
    }
  }

  clicked({ target, clientX }) {
    if (target.closest(".handle")) return;
    const box = this.svg.getBoundingClientRect();
    const x = ((clientX - box.left) * this.width) / box.width;
    const t = Math.round((x - this.across(0)) / (this.across(1) - this.across(0)));
    if (t >= 0 && t < this.count) go({ t });
  }

  // Fields lie over the numbers they are for; one is there as long as something is being typed into it.

  fieldOf(slot) {
    if (!this.fields.has(slot)) {
      const name = slotName(slot, { ...this.view, names: "words" });
      const field = slotField(this.store, slot, name, { place: FIELD });
      this.place.append(field.element);
      this.fields.set(slot, field);
      this.layField(slot, field);
    }
    return this.fields.get(slot);
  }

  paintFields(view) {
    for (const key of Object.keys(view.local.texts)) {
      if (key.startsWith(`${FIELD}.`)) this.fieldOf(key.slice(FIELD.length + 1));
    }
    for (const [slot, field] of this.fields) {
      const handle = this.handles.get(slot);
      if (handle && field.draft) {
        this.layField(slot, field);
        field.paint(view);
      } else {
        if (field.element.matches(":focus-within")) handle?.focus();
        field.element.remove();
        this.fields.delete(slot);
      }
    }
  }

  layField(slot, { element: { style, classList } }) {
    const { x, y } = this.placeOf(slot);
    style.left = `clamp(2.5rem, ${(100 * x) / this.width}%, 100% - 2.5rem)`;
    style.top = `${(100 * y) / HEIGHT}%`;
    classList.toggle("at-right", x > this.width / 2);
  }

  takeFocus({ local: { focus } }) {
    const handle = this.handles.get(focus);
    if (!handle) return;
    handle.focus();
    this.store.note({ focus: null });
  }

  leave() {
    this.sizes.disconnect();
    release();
  }
}

// The first steps of a run, and the memories it began with.
function cut(trace, count) {
  const first = Object.fromEntries(["x", ...NAMES].map((name) => [name, trace[name].slice(0, count)]));
  return { ...first, start: { c: trace.c_prev[0], h: trace.h_prev[0] } };
}

function laneOf(slot) {
  if (slot.startsWith("x.")) return "inputs";
  return slot.startsWith("start.") ? "memories" : "";
}

function laneOfLine(name) {
  return LANES.gates.names.includes(name) ? "gates" : "memories";
}

function tick(value) {
  return Math.abs(value) >= 1e4 ? value.toExponential(0).replace("e+", "e") : String(value).replace("-", "−");
}

// Push labels that would overlap apart, from top to bottom and back.
function spread(labels, gap, top, bottom) {
  labels.sort((one, other) => one.y - other.y);
  let above = -Infinity;
  for (const label of labels) above = label.y = Math.max(label.y, above + gap, top);
  let below = Infinity;
  for (const label of [...labels].reverse()) below = label.y = Math.min(label.y, below - gap, bottom);
}

function text(name, x, y, content) {
  return `<text class="${name}" x="${x}" y="${y}">${content}</text>`;
}

function marker([name, d]) {
  return `<marker id="at-${name}" class="at q-${name}" viewBox="-5 -5 10 10" markerUnits="userSpaceOnUse"
    markerWidth="10" markerHeight="10"><path d="${d}"/></marker>`;
}
