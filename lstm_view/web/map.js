// The landscape, seen from above or from the side. At rest it shows Python's heights; while the hand is
// ahead, the mirror computes the map. Where the learner sets the cell goes to the store.

import { inputsOf } from "./acts.js";
import { drawMap } from "./contours.js";
import { drawn, element, put, set, write } from "./elements.js";
import { gridOf, runOf, sideFor } from "./grid.js";
import { colourKey, flatView, mapAxes, markOf, surfaceAxes } from "./map_marks.js";
import { shown, typed } from "./numerals.js";
import { shadesOf } from "./scale.js";
import { watchSize } from "./sizes.js";
import { status } from "./status.js";
import { REST } from "./store.js";
import { drawSurface, placeUnder, viewOf } from "./surface.js";
import { cellOf } from "./trace.js";
import { words } from "./words.js";

const SAME_GESTURE = 500;
const EDGES = { left: 52, right: 8, top: 8 };
const TIDY = 200;
const KEY_PART = 1 / 50;
const KEY_TURN = [0.15, -0.1];
const KEYS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowDown: [1, -1], ArrowUp: [1, 1] };
const NUDGE = 1e-5;
const FACING = { turn: -0.62, tilt: 0.55 };
const TILTS = [0.12, 1.4];
const CLICK = 4;

// The heights that Python sent last, and of which map: it sends them once, so they outlive the part.
const sent = {};

// What comes in pairs is across first, then up.
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
    this.bar = element("div", { class: "bar" });
    this.marks = element("div", { class: "marks" });
    this.hint = element("p", { class: "hint" });
    root.append(element("div", { class: "landscape" },
      element("p", { class: "head" }, this.title, this.readout), this.plot,
      element("div", { class: "key", "aria-hidden": "true" }, this.bar, this.marks), this.hint));
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
    const recolour = () => requestAnimationFrame(() => this.draw());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour, { signal });
    this.unwatch = watchSize(this.plot, () => this.draw());
  }

  receive(data) {
    const { map, heights, side } = this.data = data;
    if (heights) {
      const bytes = Uint8Array.from(atob(heights), (letter) => letter.charCodeAt(0));
      Object.assign(sent, { map, heights: new Float32Array(bytes.buffer), side });
    }
    set(this.plot, { "aria-label": data.alt, "aria-roledescription": data.view, "data-view": data.view });
    write(this.title, data.title);
    write(this.hint, data.hint);
    this.mirrored = this.drawn = null;
  }

  // What is known at this moment, hand included.

  get axes() {
    const { data: { axes, of }, store: { view: { numbers } } } = this;
    return Object.entries(axes).map(([name, axis]) => {
      const [low, high] = [numbers[`landscape.${name}_low`], numbers[`landscape.${name}_high`]];
      return { ...axis, low, high, value: numbers[axis.slot] ?? of.numbers[axis.slot] };
    });
  }

  get cell() {
    const { store: { view }, data: { quantity, t } } = this;
    return { ...cellOf(view), quantity, t: Math.min(t, inputsOf(view.numbers).length - 1) };
  }

  // Which numbers and forced gates are not those of which Python's map was made.
  get changed() {
    const { store: { view: { numbers, forced } }, data: { of } } = this;
    const [before, now] = [{ ...of.numbers, ...of.forced }, { ...numbers, ...forced }];
    return Object.keys({ ...before, ...now }).filter((name) => now[name] !== before[name]);
  }

  // Where the cell stands on its map changes nothing about the map.
  get field() {
    const { axes, cell, data: { map, side: finest }, store: { view: { numbers, forced } } } = this;
    const changed = this.changed.filter((name) => !axes.some(({ slot }) => slot === name));
    if (!changed.length && sent.map === map) return { ...sent, source: "python" };
    const made = JSON.stringify([changed.map((name) => numbers[name]), forced]);
    if (this.mirrored?.made !== made) {
      const side = sideFor(cell.t + 1, finest);
      this.mirrored = { heights: gridOf(cell, ...axes, side), side, made, source: "mirror" };
    }
    return this.mirrored;
  }

  height(place) {
    const run = runOf(this.cell);
    this.axes.forEach(({ slot }, at) => run.put(slot, place[at]));
    return run.value();
  }

  // The value where the cell stands, and the slopes there.
  get here() {
    const { value, rise } = this.data;
    if (this.changed.every((name) => name.startsWith("landscape."))) return { value, rise };
    const place = this.axes.map((axis) => axis.value);
    const slopes = place.map((number, at) => {
      const size = NUDGE * Math.max(1, Math.abs(number));
      const beside = (by) => this.height(place.with(at, number + by));
      return (beside(size) - beside(-size)) / (2 * size);
    });
    return { value: this.height(place), rise: slopes };
  }

  // What the hand does.

  pressed(event) {
    if (event.button !== 0) return;
    this.gesture = Date.now();
    const sets = this.data.view === "map" && event.pointerType !== "touch";
    this.grip = { x: event.offsetX, y: event.offsetY, ...this.angle, sets };
    this.plot.setPointerCapture(event.pointerId);
    if (sets) this.set(this.placeAt(event));
  }

  moved(event) {
    this.pointer = this.placeAt(event);
    this.showReadout();
    const { grip } = this;
    if (!grip) return;
    const [dx, dy] = [event.offsetX - grip.x, event.offsetY - grip.y];
    grip.moved ||= Math.hypot(dx, dy) > CLICK;
    if (grip.sets) this.set(this.pointer);
    else if (grip.moved && this.data.view === "surface") this.turnFrom(grip, dx / 120, dy / 160);
  }

  released(event) {
    const { grip } = this;
    this.grip = null;
    if (grip && !grip.sets && !grip.moved) this.set(this.placeAt(event));
    this.store.flush();
  }

  turnFrom({ turn, tilt }, around, over) {
    this.angle = { turn: turn + around, tilt: within(tilt + over, ...TILTS) };
    this.draw();
  }

  set(place) {
    if (!place) return;
    const moved = this.axes.map(({ slot, value }, at) => [slot, place[at], value])
      .filter(([, value, before]) => value !== before);
    const numbers = Object.fromEntries(moved);
    if (moved.length) this.store.act({ do: "set", gesture: this.gesture, numbers }, REST);
  }

  keyed(event) {
    if (!(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const [at, direction] = KEYS[event.key];
    if (event.shiftKey && this.data.view === "surface") {
      this.turnFrom(this.angle, ...[0, 0].with(at, direction * KEY_TURN[at]));
      return;
    }
    const now = Date.now();
    if (now - (this.keyedAt ?? 0) > SAME_GESTURE) this.gesture = now;
    this.keyedAt = now;
    const { axes } = this;
    const { low, high, value } = axes[at];
    const moved = within(within(value, low, high) + direction * KEY_PART * (high - low), low, high);
    this.isToBeSpoken = true;
    this.set(axes.map((axis) => axis.value).with(at, tidy(moved, axes[at])));
  }

  // What is seen.

  // Also called when a step, a field or a message changes something that is not seen here.
  paint({ numbers, forced }) {
    if (this.drawn?.numbers !== numbers || this.drawn.forced !== forced) this.draw();
  }

  draw() {
    const width = this.plot.clientWidth;
    if (!width || !this.data || !this.store.data) return;
    const { data, axes, angle, here: { value, rise }, store: { view: { numbers, forced } } } = this;
    this.drawn = { numbers, forced };
    const density = globalThis.devicePixelRatio || 1;
    const size = Math.round(width * density);
    Object.assign(this.canvas, { width: size, height: size });
    this.canvas.getContext("2d").scale(density, density);

    const { colorScheme, color: ink } = getComputedStyle(this.plot);
    const stops = data.colours[colorScheme === "dark" ? "dark" : "light"];
    const { heights, side, source } = this.field;
    const [lowest, highest] = [Math.min(...heights), Math.max(...heights)];
    // What cannot leave its bounds is coloured within them; the rest evenly around zero, as far as it goes.
    const far = Math.max(-lowest, highest) || 1;
    const limits = data.bounds ?? [-far, far];
    const [rises, span] = [highest - lowest, limits[1] - limits[0]];
    const isMap = data.view === "map";
    const box = { left: EDGES.left, top: EDGES.top, size: width - EDGES.left - EDGES.right };
    const scene = {
      axes, angle, value, isMap, box, width, ink, heights, side, lowest, highest, limits,
      shades: shadesOf(stops),
      level: data.level, decimals: data.decimals,
      isLevel: !(rises > data.level * Math.max(span, data.least_scale)),
      scale: data.bounds ? span : Math.max(rises, data.least_scale),
      view: isMap ? flatView(box) : viewOf(box, angle, limits),
      places: axes.map((axis) => (axis.value - axis.low) / (axis.high - axis.low)),
    };
    this.scene = scene;
    const isOut = scene.places.some((part) => !(part >= -1e-9 && part <= 1 + 1e-9));
    const ring = isOut ? null : scene.view(...scene.places, value);
    if (!isMap) scene.ground = drawSurface(this.canvas, scene);
    const marks = isMap ? drawMap(this.canvas, scene, ring) + mapAxes(scene) : surfaceAxes(scene);
    this.svg.innerHTML = marks + (ring ? markOf(scene, ring, rise) : "");
    colourKey(this.bar, this.marks, stops, limits, ring ? value : null);
    this.showReadout();
    if (this.isToBeSpoken) status.say(this.textAt(axes.map((axis) => axis.value), value));
    this.isToBeSpoken = false;
    set(this.plot, { "data-source": source, "data-value": value });
  }

  showReadout() {
    const { pointer } = this;
    const isRead = pointer && !this.grip && this.store.data;
    put(this.readout, isRead ? this.textAt(pointer, this.height(pointer)) : "");
  }

  textAt(place, value) {
    const [across, up] = place.map((number) => typed(number));
    return words.of("map.place", { across, up, value: shown(value, this.data.decimals) });
  }

  // Which two numbers are under the pointer, or none beside the map; a drag goes on beside it.
  placeAt({ offsetX: x, offsetY: y }) {
    if (!this.scene) return null;
    const { box, isMap, axes } = this.scene;
    const flat = [(x - box.left) / box.size, (box.top + box.size - y) / box.size];
    const found = isMap ? flat : placeUnder(x, y, this.scene);
    const slack = this.grip?.moved ? Infinity : 0.01;
    if (!found?.every((part) => part >= -slack && part <= 1 + slack)) return null;
    return axes.map((axis, at) => tidy(axis.low + within(found[at], 0, 1) * (axis.high - axis.low), axis));
  }

  leave() {
    this.unwatch();
    this.leaving.abort();
  }
}

function within(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

// As many digits as one can tell apart by eye on this range.
function tidy(value, { low, high }) {
  const decimals = Math.max(0, Math.ceil(-Math.log10((high - low) / TIDY)));
  return Number(value.toFixed(Math.min(decimals, 6)));
}
