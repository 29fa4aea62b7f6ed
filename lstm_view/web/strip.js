// The time strip: gates, memories and inputs over the steps; inputs and starting memories have handles.

import { inputsOf } from "./acts.js";
import { HIDDEN, hidden, revealed } from "./asking.js";
import { problemIn } from "./checked.js";
import { button, Undoing } from "./controls.js";
import { drawn, element, put, set, write } from "./elements.js";
import { Handle } from "./handle.js";
import { niceAbove, release, takeFocus } from "./hand.js";
import { inSvg, nameOf } from "./names.js";
import { shown } from "./numerals.js";
import { go } from "./steps.js";
import { words } from "./words.js";

const HEIGHT = 236;
const LEAST_WIDTH = 240;
const LEFT = 34;
const RIGHT = 66;
const START_GAP = 7;
const AT_START = { c: -START_GAP, h: START_GAP };
const OVER = 5;
const LINE = 10;
const ROOM_FOR_START = 28;
const ROOM_FOR_A_STEP = 24;
const MOST_STEPS_MARKED = 24;
const PREDICTION_DECIMALS = 4;
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

const laneOf = (slot) => ({ x: "inputs", start: "memories" })[slot.split(".")[0]];
const text = (name, x, y, content) => `<text class="${name}" x="${x}" y="${y}">${content}</text>`;

export default class Strip {
  static styles = ["field", "drawing", "strip"];

  constructor(root, store) {
    Object.assign(this, { store, handles: [] });
    this.svg = drawn("svg", { class: "strip", role: "group", "aria-label": words.of("strip.name") });
    this.svg.innerHTML = `<defs>${Object.entries(MARKS).map(marker).join("")}</defs>
      <rect class="band" height="${HEIGHT}"/><g class="scales"/><g/><g/>`;
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
    const told = element("p", { class: "prediction" });
    told.innerHTML = `${words.of("strip.prediction")} <b class="q-h" data-prediction></b> <small></small>`;
    [this.prediction, this.before] = told.children;
    this.undoing = new Undoing(store, "strip");
    const keep = () => store.note({ pinned: store.local.pinned ? null : store.view.trace });
    this.keep = button("keep", words.of("strip.keep"), keep, { title: words.of("strip.keep_title") });
    return element("header", {}, told, ...this.undoing.buttons, this.keep);
  }

  paint(view) {
    this.section.hidden = Boolean(problemIn(view));
    if (this.section.hidden) return;
    this.look(view);
    this.paintHeader(view);
    set(this.svg, { viewBox: `0 0 ${this.width} ${HEIGHT}` });
    const half = Math.max(this.across(1) - this.across(0), 4) / 2;
    set(this.band, { x: this.across(view.t) - half, width: 2 * half });
    write(this.scales, this.scaleMarks(view) + this.stepMarks(view));
    write(this.lines, ["before", "ghost", "now"].map((kind) => this.linesOf(kind)).join("")
      + this.namesAtEnds(view) + this.inputMarks());
    this.paintHandles(view);
    takeFocus(this.holds, view);
  }

  // What there is to draw: the present run, the one before the hand took hold, and the one that is kept.
  look(view) {
    const { held, pinned } = view.local;
    const known = revealed(view);
    this.view = view;
    this.xs = inputsOf(view.numbers);
    this.count = this.xs.length;
    this.isShort = this.count <= MOST_STEPS_MARKED;
    const wasOfThisLength = held && !hidden(view).size && held.trace.c.length === this.count;
    this.runs = { now: cut(view.trace, known) };
    if (wasOfThisLength) this.runs.ghost = cut(held.trace, known);
    if (pinned) this.runs.before = cut(pinned, Math.min(known, this.count));
    this.width ??= Math.max(this.svg.clientWidth, LEAST_WIDTH);
    this.lanes = Object.fromEntries(Object.entries(LANES).map(([name, lane]) =>
      [name, { ...lane, ...this.reachOf(name, lane) }]));
  }

  // The lane a hand is on keeps its scale, the others only grow: nothing slips away from under the hand.
  reachOf(lane, { names }) {
    const { held } = this.view.local;
    const last = held && this.lanes?.[lane];
    if (last && laneOf(held.slot) === lane) return last;
    const runs = Object.values(this.runs);
    const values = lane === "inputs" ? this.xs : names.flatMap((name) => runs.flatMap((run) => run[name]));
    const deepest = -Math.min(...values, 0);
    return {
      low: Math.min(last?.low ?? 0, lane === "gates" ? -Math.ceil(deepest) : -niceAbove(deepest)),
      high: Math.max(last?.high ?? 1, niceAbove(Math.max(...values, 1))),
    };
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

  // Both memories start at -1, side by side.
  across(t, name) {
    const x = LEFT + START_GAP + ((this.width - LEFT - RIGHT - 2 * START_GAP) * (t + 1)) / this.count;
    return t < 0 ? x + (AT_START[name] ?? 0) : x;
  }

  down(lane, value) {
    const { top, bottom, low, high } = this.lanes[lane];
    const y = bottom - ((value - low) / (high - low)) * (bottom - top);
    return Math.min(Math.max(y, top - OVER), bottom + OVER);
  }

  scaleMarks({ names }) {
    const end = this.width - RIGHT;
    const marks = Object.entries(this.lanes).map(([lane, { top, bottom, low, high }]) => {
      const zero = this.down(lane, 0);
      const isCrowded = low < 0 && this.down(lane, low) - zero < LINE;
      const marked = [...new Set([low, 0, high])].filter((value) => value !== 0 || !isCrowded);
      const ticks = marked.map((value) =>
        text("tick end", LEFT - 5, this.down(lane, value) + 3.5, tick(value)));
      return `<path class="grid edge" d="M${LEFT} ${top}H${end}M${LEFT} ${bottom}H${end}"/>
        <path class="grid" d="M${LEFT} ${zero}H${end}"/>${ticks.join("")}`;
    });
    const { top, bottom } = LANES.inputs;
    const name = inSvg(nameOf("x", names, "strip"));
    return marks.join("") + text("end-name q-x", end + 8, (top + bottom) / 2 + 3.5, name);
  }

  stepMarks({ t }) {
    const every = Math.ceil((this.count * ROOM_FOR_A_STEP) / (this.width - LEFT - RIGHT));
    const isMarked = (at) => at === t || (!((at + 1) % every) && Math.abs(at - t) >= every);
    const mark = (at, name) =>
      text(`tick middle${at === t ? " present" : ""}`, this.across(at), HEIGHT - 6, name);
    const hasRoom = this.across(t) - this.across(-1) > ROOM_FOR_START;
    return (hasRoom ? mark(-1, words.of("strip.start")) : "")
      + this.xs.map((_, at) => (isMarked(at) ? mark(at, at + 1) : "")).join("");
  }

  linesOf(kind) {
    const run = this.runs[kind];
    if (!run) return "";
    const isMarked = kind === "now" && this.isShort;
    return NAMES.map((name) => {
      const [lane, first] = name in AT_START ? ["memories", -1] : ["gates", 0];
      const points = run[name].map((value, at) =>
        `${this.across(first + at, name).toFixed(1)} ${this.down(lane, value).toFixed(1)}`);
      const d = points.length > 1 ? `M${points.join("L")}` : points.length ? `M${points[0]}h0` : "";
      const mark = isMarked ? `style="marker: url(#at-${name})"` : "";
      return `<path class="line ${kind} q-${name}" d="${d}" ${mark}/>`;
    }).join("");
  }

  namesAtEnds({ names }) {
    const { now } = this.runs;
    return Object.entries(LANES).flatMap(([lane, { names: inLane, top, bottom }]) => {
      const known = inLane.filter((name) => now[name].length);
      const ends = known.map((name) => ({ name, y: this.down(lane, now[name].at(-1)) }));
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

  paintHandles(view) {
    if (this.handles.length !== this.count + 2) {
      const slots = ["start.c", "start.h", ...this.xs.map((_, t) => `x.${t}`)];
      for (const { field } of this.handles) field.element.remove();
      this.handles = slots.map((slot) => new Handle(this, slot, laneOf(slot)));
      this.holds.replaceChildren(...this.handles.map(({ element }) => element));
      this.place.append(...this.handles.map(({ field }) => field.element));
    }
    for (const handle of this.handles) handle.paint(view);
  }

  clicked({ target, clientX }) {
    if (target.closest(".handle")) return;
    const x = clientX - this.svg.getBoundingClientRect().left;
    const t = Math.round((x - this.across(0)) / (this.across(1) - this.across(0)));
    if (t >= 0 && t < this.count) go({ t });
  }

  leave() {
    this.sizes.disconnect();
    release();
  }
}

// The first steps of a run; memories begin one earlier.
function cut(trace, count) {
  const first = Object.fromEntries(["x", ...NAMES].map((name) => [name, trace[name].slice(0, count)]));
  return { ...first, c: [trace.c_prev[0], ...first.c], h: [trace.h_prev[0], ...first.h] };
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
  for (const label of labels.reverse()) below = label.y = Math.min(label.y, below - gap, bottom);
}

function marker([name, d]) {
  return `<marker id="at-${name}" class="at q-${name}" viewBox="-5 -5 10 10" markerUnits="userSpaceOnUse"
    markerWidth="10" markerHeight="10"><path d="${d}"/></marker>`;
}
