// The run as lines: gates, memories and inputs over the steps; inputs and starting memories have handles.

import { inputsOf } from "./acts.js";
import { revealed } from "./asking.js";
import { curveOf, reachOf } from "./curve.js";
import { CurvePad } from "./curve_pad.js";
import { drawn, set, write } from "./elements.js";
import { Handle } from "./handle.js";
import { inSvg, nameOf } from "./names.js";
import { scientific, typed } from "./numerals.js";
import { niceAbove } from "./scale.js";
import { spread, text, through } from "./svg.js";
import { words } from "./words.js";

const NARROW = 560;
const LEFT = 48;
const FIRST = 98;
const AT_START = { c: LEFT + 14, h: LEFT + 40 };
const ROOM_FOR_NAMES = { strip: 80, line: 140 };
const ROOM_AFTER_THE_LAST = 40;
const ROOM_FOR_A_HANDLE = 24;
const CHARACTER = 6.4;
const OVER = 5;
const LINE = 15;
const LANES = {
  gates: { top: 10, bottom: 70, names: ["f", "g", "i", "o"] },
  memories: { top: 102, bottom: 162, names: ["c", "h"] },
  inputs: { top: 196, bottom: 227, names: ["x"] },
};
// While a memory is drawn it has all the room but that of the inputs.
const lanesFor = ({ quantity }) => ({
  memories: { top: 12, bottom: 162, names: [quantity] }, inputs: LANES.inputs,
});
// How a line is marked at each step, so that it is told apart without its colour.
const MARKS = {
  f: "M-3 0A3 3 0 1 0 3 0 3 3 0 1 0-3 0z", g: "M0-4 4 0 0 4-4 0z", i: "M-3-3H3V3H-3z", o: "M0-4 4 3H-4z",
  c: "M-3 0A3 3 0 1 0 3 0 3 3 0 1 0-3 0z", h: "M0-4 4 0 0 4-4 0z",
};

const LINES = Object.keys(MARKS);
const EXPECTED = "expected";
const roomFor = (letters) => (letters.length + 1) * CHARACTER;
const laneOf = (slot) => ({ x: "inputs", start: "memories" })[slot.split(".")[0]];

export class StripLines {
  first = FIRST;

  constructor(store, place, height) {
    Object.assign(this, { store, place, height, handles: [] });
    this.svg = drawn("svg", { class: "strip", role: "group", "aria-label": words.of("strip.name") });
    this.svg.innerHTML = `<defs>${Object.entries(MARKS).map(marker).join("")}</defs>
      <rect class="band" height="${height}" rx="6"/><g class="scales"/><g/><g/>`;
    [, this.band, this.scales, this.lines, this.holds] = this.svg.children;
    this.pad = new CurvePad(this, store);
    this.holds.before(this.pad.element);
  }

  paint(view, { width, unit }) {
    Object.assign(this, { width, unit });
    this.look(view);
    const left = this.across(view.t) - this.column / 2;
    set(this.band, { x: left, width: Math.max(Math.min(this.column, this.right - left), 4) });
    write(this.scales, this.scaleMarks() + this.stepMarks(view));
    write(this.lines, ["kept", "ghost", "now"].map((kind) => this.linesOf(kind)).join("")
      + this.namesAtEnds(view) + this.inputMarks());
    this.pad.paint(view, this.curve);
    this.paintHandles(view);
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
    this.curve = curveOf(view);
    const lanes = Object.entries(this.curve ? lanesFor(this.curve) : LANES);
    this.lanes = Object.fromEntries(lanes.map(([name, lane]) =>
      [name, { ...lane, ...this.reachOf(name, lane) }]));
    this.kindOfNames = this.width < NARROW ? "strip" : "line";
    this.right = this.width - ROOM_FOR_NAMES[this.kindOfNames];
    // The last of few steps is near the names of the lines.
    const room = this.right - FIRST;
    const fewest = Math.max(this.count - 0.5, 1);
    this.column = Math.max(room / this.count, (room - ROOM_AFTER_THE_LAST) / fewest);
    this.isShort = this.column >= ROOM_FOR_A_HANDLE;
    this.areAllWritten = this.isShort && this.xs.every((x) => roomFor(typed(x)) <= this.column);
  }

  // The lane a hand is on keeps its scale, the others only grow: nothing slips away from under the hand.
  reachOf(lane, { names }) {
    const { held } = this.view.local;
    const last = (held || this.pad.stroke) && this.lanes?.[lane];
    if (last && (this.pad.stroke || laneOf(held.slot) === lane)) return last;
    if (this.curve && lane === "memories") {
      const reach = reachOf(this.curve, this.runs.now[this.curve.quantity]);
      return { low: -reach, high: reach };
    }
    const runs = Object.values(this.runs);
    const values = names.flatMap((name) => runs.flatMap((run) => run[name]));
    const deepest = -Math.min(...values, 0);
    return {
      low: Math.min(last?.low ?? 0, lane === "gates" ? -Math.ceil(deepest) : -niceAbove(deepest)),
      high: Math.max(last?.high ?? 1, niceAbove(Math.max(...values, 1))),
    };
  }

  across(t, name) {
    return t < 0 ? AT_START[name] : FIRST + this.column * (t + 0.5);
  }

  down(lane, value) {
    const { top, bottom, low, high } = this.lanes[lane];
    const y = bottom - ((value - low) / (high - low)) * (bottom - top);
    return Math.min(Math.max(y, top - OVER), bottom + OVER);
  }

  placeAt(x) {
    return (x - FIRST) / this.column - 0.5;
  }

  valueAt(lane, y) {
    const { top, bottom, low, high } = this.lanes[lane];
    return low + ((bottom - y) / (bottom - top)) * (high - low);
  }

  scaleMarks() {
    const { right, areAllWritten } = this;
    return Object.entries(this.lanes).map(([lane, { top, bottom, low, high }]) => {
      const zero = this.down(lane, 0);
      const isClear = (value) => value === 0 || Math.abs(this.down(lane, value) - zero) >= LINE;
      const marked = lane === "inputs" && areAllWritten ? [] : [...new Set([low, 0, high])].filter(isClear);
      const ticks = marked.map((value) =>
        text("tick end", LEFT - 6, this.down(lane, value) + 4, tick(value)));
      const edges = lane === "inputs" ? "" : `M${right} ${top}H${LEFT}V${bottom}H${right}`;
      return `<path class="grid edge" d="${edges}"/>
        <path class="grid" d="M${LEFT} ${zero}H${right}"/>${ticks.join("")}`;
    }).join("");
  }

  stepMarks({ t, data: { example: { step_name: step } } }) {
    const room = roomFor(`${step} ${this.count}`);
    const every = niceAbove(Math.max(room / this.column, 1), [1, 2, 5, 10]);
    const isMarked = (at) => at === t || (!((at + 1) % every) && Math.abs(at - t) * this.column >= room);
    const mark = (x, name, kind) => text(`tick middle ${kind}`, x, this.height - 7, name);
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
      if (!this.lanes[lane]?.names.includes(name)) return "";
      const points = run[name].map((value, at) => [this.across(first + at, name), this.down(lane, value)]);
      const d = points.length ? through(points) + (points.length === 1 ? "h0" : "") : "";
      const mark = isMarked ? `style="marker: url(#at-${name})"` : "";
      return `<path class="line ${kind} q-${name}" d="${d}" ${mark}/>`;
    }).join("");
  }

  namesAtEnds({ names }) {
    const { now } = this.runs;
    return Object.entries(this.lanes).flatMap(([lane, { names: inLane, top, bottom }]) => {
      const known = inLane.filter((name) => now[name].length);
      const heightOf = (name) => (name === "x" ? (top + bottom) / 2 : this.down(lane, now[name].at(-1)));
      const ends = known.map((name) => ({ name, y: heightOf(name) }));
      if (this.curve && lane === "memories") {
        ends.push({ name: EXPECTED, y: this.down(lane, this.curve.values.at(-1)) });
      }
      return spread(ends, LINE, top, bottom).map(({ name, y }) =>
        text(`end-name q-${name}`, this.right + 10, y + 4, name === EXPECTED ? words.of("curve.expected")
          : inSvg(nameOf(name, names, this.kindOfNames))));
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

  stepAt(x) {
    const t = Math.floor((x - FIRST) / this.column);
    return t >= 0 && x < this.right ? t : null;
  }
}

// The first steps of a run; memories begin one earlier.
function cut(trace, count) {
  const first = Object.fromEntries(["x", ...LINES].map((name) => [name, trace[name].slice(0, count)]));
  return { ...first, c: [trace.c_prev[0], ...first.c], h: [trace.h_prev[0], ...first.h] };
}

function tick(value) {
  return Math.abs(value) >= 1e4 ? scientific(value, 0) : String(value).replace("-", "−");
}

function marker([name, d]) {
  return `<marker id="at-${name}" class="at q-${name}" viewBox="-5 -5 10 10" markerUnits="userSpaceOnUse"
    markerWidth="10" markerHeight="10"><path d="${d}"/></marker>`;
}
