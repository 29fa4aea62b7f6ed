// The time strip: gates, memories and inputs over the steps; inputs and starting memories have handles.

import { inputsOf } from "./acts.js";
import { revealed } from "./asking.js";
import { problemIn } from "./checked.js";
import { button, moveButton, setDisabled, Undoing } from "./controls.js";
import { drawn, element, put, set, write } from "./elements.js";
import { Handle } from "./handle.js";
import { release, takeFocus } from "./hand.js";
import { stepMarkup } from "./jump.js";
import { inSvg, nameOf, plain } from "./names.js";
import { typed } from "./numerals.js";
import { resultOf } from "./outcome.js";
import { isStuck } from "./places.js";
import { niceAbove } from "./scale.js";
import { watchSize } from "./sizes.js";
import { go, pause, playOrPause, step } from "./steps.js";
import { spread, text, through } from "./svg.js";
import { words } from "./words.js";

// Lengths are in units of the drawing: a strip that is higher than this has larger letters.
const HEIGHT = 272;
const LEAST_WIDTH = 240;
const NARROW = 560;
const LEFT = 44;
const FIRST = 98;
const AT_START = { c: LEFT + 14, h: LEFT + 40 };
const ROOM_FOR_NAMES = { strip: 80, line: 140 };
const ROOM_AFTER_THE_LAST = 40;
const ROOM_FOR_A_HANDLE = 24;
const CHARACTER = 6.4;
const OVER = 5;
const LINE = 15;
const LANES = {
  gates: { top: 12, bottom: 76, names: ["f", "g", "i", "o"] },
  memories: { top: 98, bottom: 162, names: ["c", "h"] },
  inputs: { top: 196, bottom: 227, names: ["x"] },
};
// How a line is marked at each step, so that it is told apart without its colour.
const MARKS = {
  f: "M-3 0A3 3 0 1 0 3 0 3 3 0 1 0-3 0z", g: "M0-4 4 0 0 4-4 0z", i: "M-3-3H3V3H-3z", o: "M0-4 4 3H-4z",
  c: "M-3 0A3 3 0 1 0 3 0 3 3 0 1 0-3 0z", h: "M0-4 4 0 0 4-4 0z",
};

const LINES = Object.keys(MARKS);
const roomFor = (letters) => (letters.length + 1) * CHARACTER;
const laneOf = (slot) => ({ x: "inputs", start: "memories" })[slot.split(".")[0]];

export default class Strip {
  static styles = ["field", "drawing", "strip"];

  constructor(root, store) {
    Object.assign(this, { store, handles: [] });
    this.svg = drawn("svg", { class: "strip", role: "group", "aria-label": words.of("strip.name") });
    this.svg.innerHTML = `<defs>${Object.entries(MARKS).map(marker).join("")}</defs>
      <rect class="band" height="${HEIGHT}" rx="6"/><g class="scales"/><g/><g/>`;
    [, this.band, this.scales, this.lines, this.holds] = this.svg.children;
    this.columns = element("input", { type: "range", class: "columns", min: 1 });
    this.columns.addEventListener("input", () => go({ t: this.columns.valueAsNumber - 1 }));
    this.place = element("div", { class: "place-of-fields" }, this.columns, this.svg);
    this.result = element("dl", { class: "outcome" });
    this.section = element("section", { "aria-label": words.of("strip.title") }, this.toolbar(),
      element("div", { class: "time" }, element("div", { class: "frame" }, this.place), this.result));
    root.append(this.section);
    this.svg.addEventListener("click", (event) => this.clicked(event));
    // Asking for a size while painting would have the browser lay the page out once more.
    this.unwatch = watchSize(this.svg, ({ width, height }) => {
      this.unit = height / HEIGHT;
      this.width = Math.max(width / this.unit, LEAST_WIDTH);
      store.changed();
    });
  }

  toolbar() {
    const { store } = this;
    this.moves = ["first", "last"].map((move) => moveButton(move, () => step(move)));
    this.playing = moveButton("play", playOrPause);
    const speeds = Object.entries(words.at("guide.speeds"))
      .map(([value, name]) => element("option", { value }, name));
    this.speed = element("select", { "data-do": "speed", "aria-label": words.of("guide.speed") }, ...speeds);
    const choose = () => store.act({ do: "choose", name: "speed", value: this.speed.value });
    this.speed.addEventListener("change", choose);
    this.undoing = new Undoing(store, "strip");
    const keeping = { title: words.of("strip.keep_title") };
    this.keep = button("keep", words.of("strip.keep"), () => this.keepRun(store), keeping);
    this.opener = button("drawer", words.of("drawer.open"), () => store.note({ drawer: this.opener }));
    const moves = this.moves.toSpliced(1, 0, this.playing);
    return element("header", {}, element("div", { class: "moves" }, ...moves, this.speed),
      element("div", {}, ...this.undoing.buttons, this.keep, this.opener));
  }

  // A change that was made here is to be compared with what was before it.
  keepRun({ view, local: { was, pinned } }) {
    const isRecent = was?.t === view.t && was.stage === view.stage;
    this.store.note({ pinned: pinned ? null : (isRecent ? was : view).trace });
  }

  paint(view) {
    this.section.hidden = Boolean(problemIn(view));
    if (this.section.hidden) return;
    this.paintToolbar(view);
    write(this.result, resultOf(view));
    if (!this.width) return;
    this.look(view);
    set(this.svg, { viewBox: `0 0 ${this.width} ${HEIGHT}` });
    this.paintColumns(view);
    write(this.scales, this.scaleMarks() + this.stepMarks(view));
    write(this.lines, ["kept", "ghost", "now"].map((kind) => this.linesOf(kind)).join("")
      + this.namesAtEnds(view) + this.inputMarks());
    this.paintHandles(view);
    takeFocus(this.holds, view);
  }

  // What there is to draw: the present run, the one before the last change, and the one that is kept.
  look(view) {
    const { was, pinned } = view.local;
    const known = revealed(view);
    this.view = view;
    this.xs = inputsOf(view.numbers);
    this.count = this.xs.length;
    this.runs = { now: { ...cut(view.trace, known), x: this.xs } };
    const wasAsLong = was?.trace.c.length === this.count;
    if (wasAsLong && was.trace !== pinned) this.runs.ghost = cut(was.trace, known);
    if (pinned) this.runs.kept = cut(pinned, Math.min(known, this.count));
    this.lanes = Object.fromEntries(Object.entries(LANES).map(([name, lane]) =>
      [name, { ...lane, ...this.reachOf(name, lane) }]));
    this.kindOfNames = this.width < NARROW ? "strip" : "line";
    this.right = this.width - ROOM_FOR_NAMES[this.kindOfNames];
    // The last of few steps is near the names of the lines.
    const room = this.right - FIRST;
    this.column = Math.max(room / this.count, (room - ROOM_AFTER_THE_LAST) / (this.count - 0.5));
    this.isShort = this.column >= ROOM_FOR_A_HANDLE;
    this.areAllWritten = this.isShort && this.xs.every((x) => roomFor(typed(x)) <= this.column);
  }

  // The lane a hand is on keeps its scale, the others only grow: nothing slips away from under the hand.
  reachOf(lane, { names }) {
    const { held } = this.view.local;
    const last = held && this.lanes?.[lane];
    if (last && laneOf(held.slot) === lane) return last;
    const runs = Object.values(this.runs);
    const values = names.flatMap((name) => runs.flatMap((run) => run[name]));
    const deepest = -Math.min(...values, 0);
    return {
      low: Math.min(last?.low ?? 0, lane === "gates" ? -Math.ceil(deepest) : -niceAbove(deepest)),
      high: Math.max(last?.high ?? 1, niceAbove(Math.max(...values, 1))),
    };
  }

  paintToolbar(view) {
    for (const move of this.moves) setDisabled(move, isStuck(view, move.dataset.do));
    put(this.playing, words.of(view.local.playing ? "guide.pause" : "guide.play"));
    if (this.speed.value !== view.speed) this.speed.value = view.speed;
    this.undoing.paint(view);
    set(this.keep, { "aria-pressed": String(Boolean(view.local.pinned)) });
    set(this.opener, { "aria-expanded": String(Boolean(view.local.drawer)) });
  }

  // Below the columns is a range, whose thumb is as wide as one of them.
  paintColumns(view) {
    const left = this.across(view.t) - this.column / 2;
    set(this.band, { x: left, width: Math.max(Math.min(this.column, this.right - left), 4) });
    const [first, column] = [FIRST, this.column].map((length) => `${length * this.unit}px`);
    set(this.columns, { style: `--left: ${first}; --column: ${column}; --count: ${this.count}` });
    const name = words.of("guide.jump", { step: view.data.example.step_name });
    set(this.columns, { max: this.count, "aria-label": name, "aria-valuetext": plain(stepMarkup(view)) });
    if (this.columns.valueAsNumber !== view.t + 1) this.columns.value = view.t + 1;
  }

  across(t, name) {
    return t < 0 ? AT_START[name] : FIRST + this.column * (t + 0.5);
  }

  down(lane, value) {
    const { top, bottom, low, high } = this.lanes[lane];
    const y = bottom - ((value - low) / (high - low)) * (bottom - top);
    return Math.min(Math.max(y, top - OVER), bottom + OVER);
  }

  scaleMarks() {
    const { right, areAllWritten } = this;
    return Object.entries(this.lanes).map(([lane, { top, bottom, low, high }]) => {
      const zero = this.down(lane, 0);
      const isClear = (value) => value === 0 || Math.abs(this.down(lane, value) - zero) >= LINE;
      const marked = lane === "inputs" && areAllWritten ? [] : [...new Set([low, 0, high])].filter(isClear);
      const ticks = marked.map((value) =>
        text("tick end", LEFT - 6, this.down(lane, value) + 4, tick(value)));
      const edges = lane === "inputs" ? "" : `M${LEFT} ${top}H${right}M${LEFT} ${bottom}H${right}`;
      return `<path class="grid edge" d="${edges}"/>
        <path class="grid" d="M${LEFT} ${zero}H${right}"/>${ticks.join("")}`;
    }).join("");
  }

  stepMarks({ t, data: { example: { step_name: step } } }) {
    const room = roomFor(`${step} ${this.count}`);
    const every = niceAbove(Math.max(room / this.column, 1), [1, 2, 5, 10]);
    const isMarked = (at) => at === t || (!((at + 1) % every) && Math.abs(at - t) * this.column >= room);
    const mark = (x, name, kind) => text(`tick middle ${kind}`, x, HEIGHT - 7, name);
    const hasRoom = this.across(t) - room / 2 > AT_START.h;
    return (hasRoom ? mark((AT_START.c + AT_START.h) / 2, words.of("strip.start"), "") : "")
      + this.xs.map((_, at) =>
        (isMarked(at) ? mark(this.across(at), `${step} ${at + 1}`, at === t ? "present" : "") : "")).join("");
  }

  linesOf(kind) {
    const run = this.runs[kind];
    if (!run) return "";
    const isMarked = kind === "now" && this.isShort;
    return LINES.map((name) => {
      const [lane, first] = name in AT_START ? ["memories", -1] : ["gates", 0];
      const points = run[name].map((value, at) => [this.across(first + at, name), this.down(lane, value)]);
      const d = points.length ? through(points) + (points.length === 1 ? "h0" : "") : "";
      const mark = isMarked ? `style="marker: url(#at-${name})"` : "";
      return `<path class="line ${kind} q-${name}" d="${d}" ${mark}/>`;
    }).join("");
  }

  namesAtEnds({ names }) {
    const { now } = this.runs;
    return Object.entries(LANES).flatMap(([lane, { names: inLane, top, bottom }]) => {
      const known = inLane.filter((name) => now[name].length);
      const heightOf = (name) => (name === "x" ? (top + bottom) / 2 : this.down(lane, now[name].at(-1)));
      const ends = known.map((name) => ({ name, y: heightOf(name) }));
      return spread(ends, LINE, top, bottom).map(({ name, y }) =>
        text(`end-name q-${name}`, this.right + 10, y + 4, inSvg(nameOf(name, names, this.kindOfNames))));
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

  paintHandles(view) {
    if (this.handles.length !== this.count + 2) {
      const slots = ["start.c", "start.h", ...this.xs.map((_, t) => `x.${t}`)];
      for (const { field } of this.handles) field?.element.remove();
      this.handles = slots.map((slot) => new Handle(this, slot, laneOf(slot)));
      this.holds.replaceChildren(...this.handles.map(({ element }) => element));
    }
    for (const handle of this.handles) handle.paint(view);
  }

  clicked({ target, clientX }) {
    if (target.closest(".handle")) return;
    const x = (clientX - this.svg.getBoundingClientRect().left) / this.unit;
    const t = Math.floor((x - FIRST) / this.column);
    if (t >= 0 && x < this.right) go({ t });
  }

  leave() {
    pause();
    this.unwatch();
    release();
  }
}

// The first steps of a run; memories begin one earlier.
function cut(trace, count) {
  const first = Object.fromEntries(["x", ...LINES].map((name) => [name, trace[name].slice(0, count)]));
  return { ...first, c: [trace.c_prev[0], ...first.c], h: [trace.h_prev[0], ...first.h] };
}

function tick(value) {
  return Math.abs(value) >= 1e4 ? value.toExponential(0).replace("e+", "e") : String(value).replace("-", "−");
}

function marker([name, d]) {
  return `<marker id="at-${name}" class="at q-${name}" viewBox="-5 -5 10 10" markerUnits="userSpaceOnUse"
    markerWidth="10" markerHeight="10"><path d="${d}"/></marker>`;
}
