// The landscape, seen from above or from the side. At rest it shows Python's heights; while the hand is
// ahead, the mirror computes the map. Where the learner sets the cell goes to the store.

import { inputsOf } from "./acts.js";
import { drawMap } from "./contours.js";
import { drawn, element, put, set, write } from "./elements.js";
import { gridOf, sideFor, valueAt } from "./grid.js";
import { colourKey, flatView, mapAxes, markOf, share, surfaceAxes } from "./map_marks.js";
import { shown, typed } from "./numerals.js";
import { limitsOf, niceStep, shadesOf, ticks, tickText } from "./scale.js";
import { REST } from "./store.js";
import { drawSurface, isHidden, placeUnder, viewOf } from "./surface.js";
import { cellOf } from "./trace.js";
import { words } from "./words.js";

const AXES = ["across", "up"];
const SAME_GESTURE = 500;
const EDGES = { left: 52, right: 8, top: 8, bottom: 44 };
const TIDY = 200;
const KEY_PART = 1 / 50;
const KEY_TURN = { across: 0.15, up: -0.1 };
const KEYS = {
  ArrowLeft: ["across", -1], ArrowRight: ["across", 1], ArrowDown: ["up", -1], ArrowUp: ["up", 1],
};
const FEW_LEVELS = 8;
const NUDGE = 1e-5;
const FACING = { turn: -0.62, tilt: 0.55 };
const TILTS = [0.12, 1.4];
const CLICK = 4;

// The heights that Python sent last, and of which map: it sends them once, so they outlive the part.
const sent = {};

export default class Landscape {
  static styles = ["map"];

  constructor(root, store) {
    this.store = store;
    this.angle = FACING;
    this.leaving = new AbortController();
    this.title = element("b");
    this.readout = element("span", { class: "readout" });
    this.canvas = element("canvas", { "aria-hidden": "true" });
    this.svg = drawn("svg", { "aria-hidden": "true" });
    this.plot = element("div", { class: "plot", tabindex: 0, role: "application" }, this.canvas, this.svg);
    this.bar = element("canvas");
    this.marks = element("div", { class: "marks" });
    this.hint = element("p", { class: "hint" });
    this.spoken = element("p", { class: "hidden", role: "status" });
    root.append(element("div", { class: "landscape" },
      element("p", { class: "head" }, this.title, this.readout), this.plot,
      element("div", { class: "key", "aria-hidden": "true" }, this.bar, this.marks), this.hint, this.spoken));
    this.listen();
  }

  listen() {
    const heard = {
      pointerdown: (event) => this.pressed(event),
      pointermove: (event) => this.moved(event),
      pointerup: (event) => this.released(event),
      pointercancel: () => { this.grip = null; this.store.flush(); },
      pointerleave: () => { this.pointer = null; this.showReadout(); },
      keydown: (event) => this.keyed(event),
      blur: () => this.store.flush(),
    };
    for (const [event, act] of Object.entries(heard)) this.plot.addEventListener(event, act);
    const { signal } = this.leaving;
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.request(), { signal });
    this.sizes = new ResizeObserver(() => this.request());
    this.sizes.observe(this.plot);
  }

  receive(data) {
    const { map, heights, side } = this.data = data;
    if (heights) Object.assign(sent, { map, heights: heightsIn(heights), side });
    set(this.plot, { "aria-label": data.alt, "aria-roledescription": data.view, "data-view": data.view });
    write(this.title, data.title);
    write(this.hint, data.hint);
    this.mirrored = this.drawn = null;
  }

  // What is known at this moment, hand included.

  get axes() {
    const { data: { axes, of } } = this;
    const { numbers } = this.store.view;
    return Object.fromEntries(AXES.map((name) => {
      const [low, high] = ["low", "high"].map((end) => numbers[`landscape.${name}_${end}`]);
      const { slot } = axes[name];
      return [name, { ...axes[name], low, high, value: numbers[slot] ?? of.numbers[slot] }];
    }));
  }

  get cell() {
    const { view } = this.store;
    const { quantity, t } = this.data;
    return { ...cellOf(view), quantity, t: Math.min(t, inputsOf(view.numbers).length - 1) };
  }

  // Which numbers and forced gates are not those of which Python's map was made.
  get changed() {
    const { numbers, forced } = this.store.view;
    const { of } = this.data;
    const slots = Object.keys({ ...of.numbers, ...numbers });
    const moved = slots.filter((slot) => numbers[slot] !== of.numbers[slot]);
    return [...moved, ...[..."figo"].filter((letter) => forced[letter] !== of.forced[letter])];
  }

  // Where the cell stands on its map changes nothing about the map.
  get field() {
    const { axes, cell } = this;
    const changed = this.changed.filter((name) => !AXES.some((axis) => axes[axis].slot === name));
    if (!changed.length && sent.map === this.data.map) return { ...sent, source: "python" };
    const { numbers, forced } = this.store.view;
    const made = JSON.stringify([changed.map((name) => numbers[name]), forced]);
    if (this.mirrored?.made !== made) {
      const side = sideFor(cell.t + 1, this.data.side);
      this.mirrored = { heights: gridOf(cell, axes.across, axes.up, side), side, made, source: "mirror" };
    }
    return this.mirrored;
  }

  height(place) {
    const { axes } = this.data;
    return valueAt(this.cell, Object.fromEntries(AXES.map((name) => [axes[name].slot, place[name]])));
  }

  get standing() {
    const { axes } = this;
    return { across: axes.across.value, up: axes.up.value };
  }

  get here() {
    const { value, rise } = this.data;
    if (this.changed.every((name) => name.startsWith("landscape."))) return { value, rise };
    const at = this.standing;
    const slope = (name) => {
      const size = NUDGE * Math.max(1, Math.abs(at[name]));
      const beside = (by) => this.height({ ...at, [name]: at[name] + by });
      return (beside(size) - beside(-size)) / (2 * size);
    };
    return { value: this.height(at), rise: AXES.map(slope) };
  }

  // What the hand does.

  set(values) {
    const moved = Object.entries(this.axes).filter(([name, { value }]) => values[name] !== value)
      .map(([name, axis]) => [axis.slot, tidy(values[name], axis), axis.value])
      .filter(([, value, before]) => value !== before);
    if (!moved.length) return;
    this.store.act({ do: "set", gesture: this.gesture, numbers: Object.fromEntries(moved) }, REST);
  }

  pressed(event) {
    if (event.button !== 0) return;
    this.gesture = this.touched = Date.now();
    this.grip = { x: event.offsetX, y: event.offsetY, ...this.angle };
    const isTouch = event.pointerType === "touch";
    const isMap = this.data.view === "map";
    if (!isTouch || !isMap) this.plot.setPointerCapture(event.pointerId);
    if (!isTouch && isMap) this.setAt(event);
  }

  moved(event) {
    this.pointer = this.placeAt(event.offsetX, event.offsetY);
    this.showReadout();
    const { grip } = this;
    if (!grip) return;
    const [dx, dy] = [event.offsetX - grip.x, event.offsetY - grip.y];
    grip.moved ||= Math.hypot(dx, dy) > CLICK;
    if (this.data.view === "surface") {
      if (grip.moved) this.turnFrom(grip, dx / 120, dy / 160);
    } else if (event.pointerType !== "touch") {
      this.touched = Date.now();
      this.setAt(event);
    }
  }

  released(event) {
    const { grip } = this;
    this.grip = null;
    if (!grip) return;
    if (!grip.moved && (this.data.view === "surface" || event.pointerType === "touch")) this.setAt(event);
    this.store.flush();
  }

  turnFrom({ turn, tilt }, around, over) {
    this.angle = { turn: turn + around, tilt: within(tilt + over, ...TILTS) };
    this.request();
  }

  setAt(event) {
    const place = this.placeAt(event.offsetX, event.offsetY, true);
    if (place) this.set(place);
  }

  keyed(event) {
    if (!(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const [name, direction] = KEYS[event.key];
    if (event.shiftKey && this.data.view === "surface") {
      const turned = { across: 0, up: 0, [name]: direction * KEY_TURN[name] };
      this.turnFrom(this.angle, turned.across, turned.up);
      return;
    }
    const now = Date.now();
    if (!(now - this.touched < SAME_GESTURE)) this.gesture = now;
    this.touched = now;
    const { low, high, value } = this.axes[name];
    const moved = within(within(value, low, high) + direction * KEY_PART * (high - low), low, high);
    this.isToBeSpoken = true;
    this.set({ ...this.standing, [name]: moved });
  }

  // What is seen.

  // Also called when a step, a field or a message changes something that is not seen here.
  paint({ numbers, forced }) {
    if (this.drawn?.numbers !== numbers || this.drawn.forced !== forced) this.draw();
  }

  request() {
    this.frame ??= requestAnimationFrame(() => this.draw());
  }

  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = null;
    const width = this.plot.clientWidth;
    if (!width || !this.data || !this.store.data) return;
    const { data, here, axes, angle, store: { view: { numbers, forced } } } = this;
    this.drawn = { numbers, forced };
    const box = { left: EDGES.left, top: EDGES.top, size: width - EDGES.left - EDGES.right };
    const height = box.size + EDGES.top + EDGES.bottom;
    this.plot.style.height = `${height}px`;
    prepare(this.canvas, width, height);

    const { heights, side, source } = this.field;
    const [lowest, highest] = extremesOf(heights);
    const limits = limitsOf(data.bounds, lowest, highest);
    const isMap = data.view === "map";
    const view = isMap ? flatView(box) : viewOf(box, angle, limits);
    const scale = data.bounds ? limits[1] - limits[0] : Math.max(highest - lowest, data.least_scale);
    const isDark = getComputedStyle(this.plot).colorScheme === "dark";
    const { ink, sheet, stops } = data.colours[isDark ? "dark" : "light"];
    const shades = shadesOf(stops);
    this.scene = {
      axes, box, heights, side, lowest, highest, limits, scale, level: data.level, view, isMap, width, angle,
      ink, sheet, shades,
    };
    const places = AXES.map((name) => share(axes[name]));
    const isOut = places.some((part) => !(part >= -1e-9 && part <= 1 + 1e-9));
    const ring = isOut ? null : view(...places, here.value);
    this.drawGround(ring);
    this.svg.innerHTML = (isMap ? mapAxes : surfaceAxes)(this.scene) + this.marker(ring, places, here);
    colourKey(this.bar, this.marks, shades, limits, isOut ? null : here.value);
    this.showReadout();
    if (this.isToBeSpoken) put(this.spoken, this.textAt(this.standing, here.value));
    this.isToBeSpoken = false;
    const paints = Number(this.plot.dataset.paints ?? 0) + 1;
    set(this.plot, { "data-paints": paints, "data-source": source, "data-value": here.value });
  }

  drawGround(ring) {
    const { scene, data } = this;
    const { lowest, highest, limits: [floor, ceiling] } = scene;
    if (!scene.isMap) return drawSurface(this.canvas, scene);
    const isLevel = !(highest - lowest > data.level * Math.max(ceiling - floor, data.least_scale));
    const step = isLevel ? 1 : niceStep(highest - lowest, FEW_LEVELS);
    const levels = isLevel ? [] : ticks(lowest, highest, FEW_LEVELS)
      .map((value) => ({ value: Math.abs(value) < step / 2 ? 0 : value, name: tickText(value, step) }));
    const font = `600 11px ${getComputedStyle(this.plot).fontFamily}`;
    const avoid = ring ? [ring, [ring[0] + 40, ring[1] - 14]] : [];
    return drawMap(this.canvas, { ...scene, levels, font, avoid });
  }

  marker(ring, [u, v], { value, rise }) {
    if (!ring) return "";
    const hidden = !this.scene.isMap && isHidden(u, v, value, this.scene);
    const text = hidden ? words.of("map.behind", { value }) : shown(value);
    return markOf(this.scene, { ring, u, v, value, rise, text, hidden });
  }

  showReadout() {
    const { pointer } = this;
    const isRead = pointer && !this.grip && this.store.data;
    put(this.readout, isRead ? this.textAt(pointer, this.height(pointer)) : "");
  }

  textAt(place, value) {
    const [across, up] = Object.entries(this.axes).map(([name, axis]) => typed(tidy(place[name], axis)));
    return words.of("map.place", { across, up, value });
  }

  // Which two numbers are under the pointer, or none beside the map.
  placeAt(x, y, isGrip = false) {
    if (!this.scene) return null;
    const { box, isMap, axes } = this.scene;
    const slack = isGrip && this.grip?.moved ? Infinity : 0.01;
    const isThere = (part) => part >= -slack && part <= 1 + slack;
    const flat = { across: (x - box.left) / box.size, up: (box.top + box.size - y) / box.size };
    const found = isMap ? flat : placeUnder(x, y, this.scene);
    if (!found || (isMap && !(isThere(found.across) && isThere(found.up)))) return null;
    const at = (name, { low, high }) => low + within(found[name], 0, 1) * (high - low);
    return Object.fromEntries(AXES.map((name) => [name, at(name, axes[name])]));
  }

  leave() {
    cancelAnimationFrame(this.frame);
    this.sizes.disconnect();
    this.leaving.abort();
  }
}

function heightsIn(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}

function prepare(canvas, width, height) {
  const density = globalThis.devicePixelRatio || 1;
  Object.assign(canvas, { width: Math.round(width * density), height: Math.round(height * density) });
  canvas.getContext("2d").setTransform(density, 0, 0, density, 0, 0);
}

function extremesOf(heights) {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const height of heights) {
    if (height < lowest) lowest = height;
    if (height > highest) highest = height;
  }
  return [lowest, highest];
}

function within(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

// As many digits as one can tell apart by eye on this range.
function tidy(value, { low, high }) {
  const decimals = Math.max(0, Math.ceil(-Math.log10((high - low) / TIDY)));
  return Number(value.toFixed(Math.min(decimals, 6)));
}
