// The time strip: gates, memories and inputs over the steps, inputs and starting memories with handles.

import { typed } from "./numerals.js";
import { REACH, withinReach } from "./reach.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 212;
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
const MOST_STEPS_MARKED = 24;
const MOST_VALUES_WRITTEN = 10;
const LANES = {
  gates: { top: 8, bottom: 66, names: ["f", "g", "i", "o"] },
  memories: { top: 80, bottom: 138, names: ["c", "h"] },
  inputs: { top: 154, bottom: 190, names: [] },
};
const KINDS = ["before", "ghost", "now"];

export class Strip {
  constructor(svg, hands) {
    this.svg = svg;
    this.hands = hands;
    this.paths = new Map();
    this.handles = new Map();
    this.axes = this.group("axes");
    this.band = add(this.axes, "rect", { class: "band" });
    this.scales = this.group("scales");
    this.lines = this.group("lines");
    for (const kind of KINDS) {
      for (const { names } of Object.values(LANES)) {
        for (const name of names) this.paths.set(`${kind}.${name}`, add(this.lines, "path", { class: `line ${kind} q-${name}` }));
      }
    }
    this.ends = this.group("ends");
    this.stems = add(this.group("stems"), "path", { class: "stem" });
    this.ghosts = this.group("ghost-inputs");
    this.steps = this.group("steps");
    this.holds = this.group("handles");
    svg.addEventListener("click", (event) => this.clicked(event));
  }

  group(name) {
    return add(this.svg, "g", { class: name });
  }

  render(scene) {
    this.scene = scene;
    this.width = this.svg.clientWidth || this.width || 400;
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${HEIGHT}`);
    this.reach = this.scalesOf(scene);
    this.drawAxes(scene);
    for (const kind of KINDS) this.drawLines(kind, scene[kind]);
    this.drawEnds(scene);
    this.drawHandles(scene);
  }

  // The lane a hand is on keeps its scale, the others only grow: nothing slips away from under the hand.
  scalesOf({ now, before, ghost, xs, start, held }) {
    const scales = {};
    for (const [lane, { names }] of Object.entries(LANES)) {
      if (held && this.reach && laneOf(held) === lane) {
        scales[lane] = this.reach[lane];
        continue;
      }
      const runs = [now, before, ghost].filter(Boolean);
      const values = names.flatMap((name) => runs.flatMap((run) => run[name]));
      if (lane === "memories") values.push(start.c, start.h);
      if (lane === "inputs") values.push(...xs);
      const last = (held && this.reach?.[lane]) || { low: 0, high: 1 };
      scales[lane] = {
        low: Math.min(last.low, lane === "gates" ? -Math.ceil(-Math.min(...values, 0)) : -niceAbove(-Math.min(...values, 0))),
        high: Math.max(last.high, niceAbove(Math.max(...values, 1))),
      };
    }
    return scales;
  }

  across(t) {
    const steps = this.scene.xs.length;
    const room = this.width - LEFT - RIGHT - 2 * START_GAP;
    return LEFT + START_GAP + (room * (t + 1)) / steps;
  }

  down(lane, value) {
    const { top, bottom } = LANES[lane];
    const { low, high } = this.reach[lane];
    const y = bottom - ((value - low) / (high - low)) * (bottom - top);
    return Math.min(Math.max(y, top - OVER), bottom + OVER);
  }

  drawAxes({ t, xs, names, startName }) {
    const half = Math.max(this.across(1) - this.across(0), 4) / 2;
    set(this.band, { x: this.across(t) - half, width: 2 * half, y: 0, height: HEIGHT });
    const drawn = [this.width, xs.length, JSON.stringify([this.reach, names.x, t])].join();
    if (this.drawnAxes === drawn) return;
    this.drawnAxes = drawn;
    this.scales.replaceChildren();
    for (const [lane, { top, bottom }] of Object.entries(LANES)) {
      add(this.scales, "path", { class: "grid edge", d: `M${LEFT} ${top}H${this.width - RIGHT}M${LEFT} ${bottom}H${this.width - RIGHT}` });
      add(this.scales, "path", { class: "grid", d: `M${LEFT} ${this.down(lane, 0)}H${this.width - RIGHT}` });
      const { low, high } = this.reach[lane];
      for (const value of new Set([low, 0, high])) {
        const isCrowded = value === 0 && low < 0 && this.down(lane, low) - this.down(lane, 0) < LINE;
        if (isCrowded) continue;
        add(this.scales, "text", { class: "tick end", x: LEFT - 5, y: this.down(lane, value) + 3.5 }, tick(value));
      }
    }
    const { top, bottom } = LANES.inputs;
    add(this.scales, "text", { class: "end-name q-x", x: this.width - RIGHT + 8, y: (top + bottom) / 2 + 3.5 }).innerHTML = names.x;
    this.steps.replaceChildren();
    const every = Math.ceil((xs.length * 24) / (this.width - LEFT - RIGHT));
    if (this.across(t) - this.across(-1) > ROOM_FOR_START) {
      add(this.steps, "text", { class: "tick middle", x: this.across(-1), y: HEIGHT - 6 }, startName);
    }
    xs.forEach((_, at) => {
      const isNow = at === t;
      if (!isNow && ((at + 1) % every || Math.abs(at - t) < every)) return;
      add(this.steps, "text", { class: `tick middle ${isNow ? "present" : ""}`, x: this.across(at), y: HEIGHT - 6 }, String(at + 1));
    });
  }

  drawLines(kind, run) {
    const isMarked = this.scene.xs.length <= MOST_STEPS_MARKED && kind === "now";
    for (const [lane, { names }] of Object.entries(LANES)) {
      for (const name of names) {
        const path = this.paths.get(`${kind}.${name}`);
        const values = run?.[name] ?? [];
        const points = values.map((value, t) => `${this.across(t).toFixed(1)} ${this.down(lane, value).toFixed(1)}`);
        if (run && lane === "memories") points.unshift(`${this.acrossStart(name).toFixed(1)} ${this.down(lane, run.start[name]).toFixed(1)}`);
        set(path, { d: points.length > 1 ? `M${points.join("L")}` : points.length ? `M${points[0]}h0` : "" });
        path.classList.toggle("marked", isMarked);
      }
    }
  }

  acrossStart(name) {
    return this.across(-1) + (name === "c" ? -START_GAP : START_GAP);
  }

  drawEnds({ now, names }) {
    for (const [lane, { names: inLane, top, bottom }] of Object.entries(LANES)) {
      const ends = inLane.filter((name) => now[name].length).map((name) => ({ name, y: this.down(lane, now[name].at(-1)) }));
      spread(ends, LINE + 2, top + 2, bottom - 2);
      for (const name of inLane) {
        const text = this.ends.querySelector(`.q-${name}`) ?? add(this.ends, "text", { class: `end-name q-${name}` });
        const end = ends.find((one) => one.name === name);
        text.style.display = end ? "" : "none";
        if (end) set(text, { x: this.width - RIGHT + 8, y: end.y + 3.5 });
        if (text.innerHTML !== names[name]) text.innerHTML = names[name];
      }
    }
  }

  drawHandles({ xs, start, t, ghost, handleNames, held }) {
    const slots = [["start.c", start.c], ["start.h", start.h], ...xs.map((x, at) => [`x.${at}`, x])];
    if (this.handles.size !== slots.length) this.makeHandles(slots);
    const isSmall = xs.length > MOST_STEPS_MARKED;
    for (const [slot, value] of slots) {
      const handle = this.handles.get(slot);
      const [kind, at] = slot.split(".");
      const lane = laneOf(slot);
      const x = kind === "x" ? this.across(Number(at)) : this.acrossStart(at);
      const y = this.down(lane, value);
      handle.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      handle.classList.toggle("small", isSmall && slot !== held);
      set(handle, {
        "aria-label": kind === "x" ? `${handleNames.x} ${Number(at) + 1}` : handleNames[at],
        "aria-valuenow": value,
        "aria-valuetext": typed(value),
        tabindex: kind !== "x" || xs.length <= MOST_STEPS_MARKED || Number(at) === t ? 0 : -1,
      });
      const text = handle.querySelector("text");
      const isWritten = slot === held || (kind === "x" && (xs.length <= MOST_VALUES_WRITTEN || Number(at) === t));
      text.textContent = isWritten ? typed(value) : "";
      const isLast = kind === "x" && Number(at) === xs.length - 1;
      set(text, { y: value < 0 && y + BELOW < LANES[lane].bottom + OVER ? BELOW : -9, x: isLast ? -Math.max(0, text.textContent.length - SHORT) * A_DIGIT : 0 });
    }
    const zero = this.down("inputs", 0);
    this.stems.setAttribute("d", xs.map((x, at) => `M${this.across(at).toFixed(1)} ${zero}V${this.down("inputs", x).toFixed(1)}`).join(""));
    this.ghosts.replaceChildren();
    ghost?.xs.forEach((x, at) => {
      if (x !== xs[at]) add(this.ghosts, "circle", { class: "ghost-input", r: 5, cx: this.across(at), cy: this.down("inputs", x) });
    });
  }

  makeHandles(slots) {
    this.holds.replaceChildren();
    this.handles.clear();
    for (const [slot] of slots) {
      const [kind, name] = slot.split(".");
      const handle = add(this.holds, "g", {
        class: `handle q-${kind === "x" ? "x" : name}`,
        role: "slider", "aria-orientation": "vertical", "aria-valuemin": -REACH, "aria-valuemax": REACH, "data-slot": slot,
      });
      add(handle, "circle", { class: "reach", r: 13 });
      add(handle, "circle", { class: "knob", r: 5.5 });
      add(handle, "text", { class: "tick middle" });
      this.listen(handle, slot);
      this.handles.set(slot, handle);
    }
  }

  listen(handle, slot) {
    let grip = null;
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      handle.focus();
      handle.setPointerCapture(event.pointerId);
      const { top, bottom } = LANES[laneOf(slot)];
      const { low, high } = this.reach[laneOf(slot)];
      const perPixel = (high - low) / (bottom - top);
      const scale = this.svg.getBoundingClientRect().height / HEIGHT;
      grip = { y: event.clientY, value: withinReach(this.hands.value(slot)), perPixel: perPixel / scale };
      this.hands.grab(slot);
    });
    handle.addEventListener("pointermove", (event) => {
      if (!grip) return;
      const value = grip.value + (grip.y - event.clientY) * grip.perPixel;
      if (event.clientY !== grip.y) this.hands.set(slot, withinReach(Math.round(value / DRAG_STEP) * DRAG_STEP));
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      handle.addEventListener(end, () => {
        if (grip) this.hands.release();
        grip = null;
      });
    }
  }

  clicked(event) {
    if (event.target.closest(".handle")) return;
    const { left } = this.svg.getBoundingClientRect();
    const steps = this.scene.xs.length;
    const t = Math.round((event.clientX - left - this.across(0)) / (this.across(1) - this.across(0)));
    if (t >= 0 && t < steps) this.hands.go(t);
  }
}

function laneOf(slot) {
  if (slot.startsWith("x.")) return "inputs";
  return slot.startsWith("start.") ? "memories" : "";
}

function tick(value) {
  return Math.abs(value) >= 1e4 ? value.toExponential(0).replace("e+", "e") : String(value).replace("-", "−");
}

function niceAbove(most) {
  if (most <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(most));
  const digits = [1, 2, 3, 5, 10].find((digit) => digit * power >= most * (1 - 1e-9));
  return Number((digits * power).toPrecision(1));
}

// Push labels that would overlap apart, from top to bottom and back.
function spread(labels, gap, top, bottom) {
  labels.sort((one, other) => one.y - other.y);
  let above = -Infinity;
  for (const label of labels) above = label.y = Math.max(label.y, above + gap, top);
  let below = Infinity;
  for (const label of [...labels].reverse()) below = label.y = Math.min(label.y, below - gap, bottom);
}

function add(parent, name, attributes, text) {
  const element = parent.appendChild(document.createElementNS(SVG, name));
  if (attributes) set(element, attributes);
  if (text !== undefined) element.textContent = text;
  return element;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  }
}
