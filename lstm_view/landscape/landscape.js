// The landscape. At rest it shows what Python sent; while the hand is ahead, the mirror works the map out.

import { gridOf, sideFor, valueAt } from "./grid.js";
import { living } from "./living.js";
import { drawMap } from "./map.js";
import { shown, typed } from "./numerals.js";
import { limitsOf, niceStep, shadesOf, ticks, tickText } from "./scale.js";
import { drawSurface, isHidden, placeUnder, viewOf } from "./surface.js";

const PACE = 90;
const SAME_GESTURE = 500;
const SETTLED = 1500;
const EDGES = { left: 52, right: 8, top: 8, bottom: 44 };
const TIDY = 200;
const KEY_PART = 1 / 50;
const TURNS = { ArrowLeft: [-0.15, 0], ArrowRight: [0.15, 0], ArrowDown: [0, 0.1], ArrowUp: [0, -0.1] };
const KEYS = { ArrowLeft: ["across", -1], ArrowRight: ["across", 1], ArrowDown: ["up", -1], ArrowUp: ["up", 1] };
const FEW_LEVELS = 8;
const NUDGE = 1e-5;
const ARROW = { least: 24, most: 74, steep: 3 };
const FACING = { turn: -0.62, tilt: 0.55 };
const TILTS = [0.12, 1.4];
const CLICK = 4;
const RING = 8;
const GLYPH = 3.6;
const LETTER = 8.5;

export default living((root) => new Landscape(root));

class Landscape {
  constructor(root) {
    this.root = root;
    this.plot = root.querySelector(".plot");
    [this.canvas, this.svg] = this.plot.children;
    this.ahead = new Map();
    this.news = new Set();
    this.stamp = 0;
    this.angle = { ...FACING };
    this.leaving = new AbortController();
    this.listen();
  }

  // From Python.

  receive(data) {
    this.data = data;
    this.isLeaving = false;
    for (const [slot, { at }] of this.ahead) {
      if (at > data.heard) continue;
      this.ahead.delete(slot);
      this.news.add(slot);
    }
    if (this.ranges && sameRanges(this.ranges, data.axes)) this.ranges = null;
    this.sent = { heights: heightsIn(data.heights), side: data.side };
    this.mirrored = null;
    this.plot.setAttribute("aria-label", data.alt);
    this.plot.dataset.view = data.view;
    this.plot.setAttribute("aria-roledescription", data.view);
    write(this.root.querySelector(".title"), data.title);
    write(this.root.querySelector(".hint"), data.hint);
    this.paint();
    if (this.ahead.size === 0) this.tellTheFields();
    this.noteUnanswered();
    clearTimeout(this.settling);
    if (this.ranges) this.settling = setTimeout(() => { this.ranges = null; this.paint(); }, SETTLED);
  }

  // To Python.

  report() {
    clearTimeout(this.pending);
    this.pending = null;
    const unsent = [...this.ahead].filter(([, { at }]) => at === Infinity);
    if (!unsent.length || this.isLeaving) return;
    this.stamp = Math.max(this.stamp, this.data.heard, Date.now() - 1) + 1;
    // Messages that follow each other quickly are merged, and the later one wins: it says everything.
    for (const [slot, { value }] of this.ahead) this.ahead.set(slot, { value, at: this.stamp });
    const numbers = Object.fromEntries([...this.ahead].map(([slot, { value }]) => [slot, value]));
    this.tell([{ at: this.stamp, do: "set", gesture: this.gesture, numbers }]);
  }

  // The fields with the exact values listen for this; they follow once the hand is quiet.
  tellTheFields() {
    if (!this.news.size) return;
    const rows = new Set([...this.news].map((slot) => slot.split(".")[0]).map((place) => (place in this.data.cell.params ? place : "inputs")));
    this.news.clear();
    document.dispatchEvent(new CustomEvent("lstm-numbers", { detail: [...rows] }));
  }

  // Whoever opens another page waits for this.
  noteUnanswered() {
    const { dataset } = document.documentElement;
    if (this.ahead.size) dataset.lstmUnansweredLandscape = "";
    else delete dataset.lstmUnansweredLandscape;
  }

  // What is known at this moment, hand included.

  axis(name) {
    const axis = this.data.axes[name];
    return { ...axis, ...this.ranges?.[name], value: this.ahead.get(axis.slot)?.value ?? axis.value };
  }

  get field() {
    if (!this.ranges) return this.sent;
    if (!this.mirrored) {
      const side = sideFor(this.data.cell.t + 1, this.data.side);
      this.mirrored = { heights: gridOf(this.data.cell, this.axis("across"), this.axis("up"), side), side };
    }
    return this.mirrored;
  }

  height(across, up) {
    return valueAt(this.data.cell, { [this.data.axes.across.slot]: across, [this.data.axes.up.slot]: up });
  }

  get here() {
    const [across, up] = [this.axis("across"), this.axis("up")];
    const { value, rise } = this.data;
    if (this.ahead.size === 0) return { value, rise };
    const slope = (name, size) => {
      const [dx, dy] = name === "across" ? [size, 0] : [0, size];
      return (this.height(across.value + dx, up.value + dy) - this.height(across.value - dx, up.value - dy)) / (2 * size);
    };
    const nudge = (axis) => NUDGE * Math.max(1, Math.abs(axis.value));
    return { value: this.height(across.value, up.value), rise: [slope("across", nudge(across)), slope("up", nudge(up))] };
  }

  // What the hand does.

  set(across, up) {
    const values = { across, up };
    for (const name of ["across", "up"]) {
      const axis = this.axis(name);
      if (values[name] === axis.value) continue;
      const value = tidy(values[name], axis);
      if (value !== axis.value) this.ahead.set(axis.slot, { value, at: Infinity });
    }
    this.noteUnanswered();
    this.request();
    this.pending ??= setTimeout(() => this.report(), PACE);
  }

  begin() {
    const now = Date.now();
    if (!(now - this.touched < SAME_GESTURE)) this.gesture = now;
    this.touched = now;
  }

  listen() {
    const { plot } = this;
    const options = { signal: this.leaving.signal };
    plot.addEventListener("pointerdown", (event) => this.pressed(event), options);
    plot.addEventListener("pointermove", (event) => this.moved(event), options);
    plot.addEventListener("pointerup", (event) => this.released(event), options);
    plot.addEventListener("pointercancel", () => { this.grip = null; }, options);
    plot.addEventListener("pointerleave", () => { this.pointer = null; this.showReadout(); }, options);
    plot.addEventListener("keydown", (event) => this.keyed(event), options);
    plot.addEventListener("blur", () => this.report(), options);
    document.addEventListener("lstm-settings", ({ detail }) => this.rangesMoved(detail), options);
    document.addEventListener("lstm-leaving", () => this.stop(), options);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.request(), options);
    this.sizes = new ResizeObserver(() => this.data && this.request());
    this.sizes.observe(plot);
  }

  pressed(event) {
    if (event.button !== 0) return;
    this.begin();
    this.grip = { x: event.offsetX, y: event.offsetY, from: [event.offsetX, event.offsetY], angle: { ...this.angle } };
    if (event.pointerType !== "touch" || this.data.view === "surface") this.plot.setPointerCapture(event.pointerId);
    if (event.pointerType !== "touch" && this.data.view === "map") this.setAt(event);
  }

  moved(event) {
    this.pointer = this.placeAt(event.offsetX, event.offsetY);
    this.showReadout();
    if (!this.grip) return;
    const [dx, dy] = [event.offsetX - this.grip.from[0], event.offsetY - this.grip.from[1]];
    this.grip.moved ||= Math.hypot(dx, dy) > CLICK;
    if (this.data.view === "surface") {
      if (!this.grip.moved) return;
      this.turnFrom(this.grip.angle, dx / 120, dy / 160);
    } else if (event.pointerType !== "touch") {
      this.begin();
      this.setAt(event);
    }
  }

  released(event) {
    const grip = this.grip;
    this.grip = null;
    if (!grip) return;
    if (this.data.view === "surface" ? !grip.moved : event.pointerType === "touch" && !grip.moved) this.setAt(event);
    this.report();
  }

  turnFrom({ turn, tilt }, around, over) {
    this.angle = { turn: turn + around, tilt: within(tilt + over, ...TILTS) };
    this.request();
  }

  setAt(event) {
    const place = this.placeAt(event.offsetX, event.offsetY, true);
    if (place) this.set(place.across, place.up);
  }

  keyed(event) {
    if (!(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey && this.data.view === "surface") {
      this.turnFrom(this.angle, ...TURNS[event.key]);
      return;
    }
    this.begin();
    const [name, direction] = KEYS[event.key];
    const values = { across: this.axis("across").value, up: this.axis("up").value };
    const { low, high } = this.axis(name);
    values[name] = within(within(values[name], low, high) + direction * KEY_PART * (high - low), low, high);
    this.set(values.across, values.up);
    this.toBeSpoken = true;
  }

  // A range is being dragged. An end goes no further than just before the other one.
  rangesMoved(detail) {
    if (!this.data || !("landscape.across_low" in detail)) return;
    const ranges = {};
    for (const name of ["across", "up"]) {
      const before = this.axis(name);
      let [low, high] = [detail[`landscape.${name}_low`], detail[`landscape.${name}_high`]];
      if (low !== before.low) low = Math.min(low, high - this.data.narrowest);
      else high = Math.max(high, low + this.data.narrowest);
      ranges[name] = { low, high };
    }
    this.ranges = ranges;
    this.mirrored = null;
    clearTimeout(this.settling);
    this.request();
  }

  // What is seen.

  request() {
    this.frame ??= requestAnimationFrame(() => this.paint());
  }

  paint() {
    cancelAnimationFrame(this.frame);
    this.frame = null;
    const width = this.plot.clientWidth;
    if (!width) return;
    const box = { left: EDGES.left, top: EDGES.top, size: width - EDGES.left - EDGES.right };
    const height = box.size + EDGES.top + EDGES.bottom;
    this.plot.style.height = `${height}px`;
    const pen = this.canvas.getContext("2d");
    const density = globalThis.devicePixelRatio || 1;
    Object.assign(this.canvas, { width: Math.round(width * density), height: Math.round(height * density) });
    pen.setTransform(density, 0, 0, density, 0, 0);

    const { ink, sheet, stops } = this.data.colours[isDark(this.plot) ? "dark" : "light"];
    const { heights, side } = this.field;
    const [lowest, highest] = extremes(heights);
    const limits = limitsOf(this.data.bounds, lowest, highest);
    const shades = shadesOf(stops);
    const isMap = this.data.view === "map";
    const view = isMap ? flatView(box) : viewOf(box, this.angle, limits);
    this.scene = { box, heights, side, view, isMap };
    const here = this.here;
    const ring = this.ringAt(view, here.value);
    if (isMap) {
      const span = limits[1] - limits[0];
      const isLevel = !(highest - lowest > this.data.level * Math.max(span, this.data.least_scale));
      const step = isLevel ? 1 : niceStep(highest - lowest, FEW_LEVELS);
      const levels = isLevel ? [] : ticks(lowest, highest, FEW_LEVELS).map((value) => ({ value: Math.abs(value) < step / 2 ? 0 : value, name: tickText(value, step) }));
      const text = `600 11px ${getComputedStyle(this.plot).fontFamily}`;
      drawMap(this.canvas, { heights, side, box, limits, levels, shades, ink, sheet, text, avoid: ring ? [ring, [ring[0] + 40, ring[1] - 14]] : [] });
    } else {
      drawSurface(this.canvas, { heights, side, limits, shades, ink, angle: this.angle, view });
    }
    this.svg.innerHTML = (isMap ? this.mapAxes(box) : this.surfaceAxes(view, limits)) + this.marker(ring, here, limits, [lowest, highest], view);
    this.showKey(shades, limits, ring && here.value);
    this.showReadout();
    if (this.toBeSpoken) this.root.querySelector(".spoken").textContent = this.textAt(this.axis("across").value, this.axis("up").value, here.value);
    this.toBeSpoken = false;
    this.plot.dataset.paints = Number(this.plot.dataset.paints ?? 0) + 1;
    this.plot.dataset.source = this.ranges ? "mirror" : "python";
    this.plot.dataset.value = here.value;
  }

  ringAt(view, value) {
    const [across, up] = [this.axis("across"), this.axis("up")];
    const [u, v] = [share(across), share(up)];
    if (u < -1e-9 || u > 1 + 1e-9 || v < -1e-9 || v > 1 + 1e-9) return null;
    return view(u, v, value);
  }

  marker(ring, { value, rise }, limits, [lowest, highest], view) {
    if (!ring) return "";
    const [x, y] = ring;
    const { box, isMap } = this.scene;
    const [u, v] = [share(this.axis("across")), share(this.axis("up"))];
    let drawn = "";
    let hidden = "";
    if (!isMap) {
      const [fx, fy] = view(u, v, limits[0]);
      drawn += `<path class="stem" d="M${x} ${y}L${fx} ${fy}"/>`;
      if (isHidden(u, v, value, { ...this.scene, limits, angle: this.angle })) hidden = "hidden";
    }
    const tip = this.tipOf(rise, limits, [lowest, highest], { x, y, u, v, view, value });
    if (tip) drawn += arrow(x, y, ...tip);
    const text = hidden ? `${shown(value)}, ${this.data.behind}` : shown(value);
    const right = x + 2 * RING + LETTER * text.length < this.plot.clientWidth;
    const points = tip && tip[1] < y && right === tip[0] > x;
    const below = points ? 24 : -14;
    drawn += `<circle class="halo" cx="${x}" cy="${y}" r="${RING}"/><circle class="ring" cx="${x}" cy="${y}" r="${RING}"/><circle class="core" cx="${x}" cy="${y}" r="2"/>`;
    return `<g class="${hidden}">${drawn}<text class="value" x="${x + (right ? 12 : -12)}" y="${Math.max(box.top + 16, y + below)}" text-anchor="${right ? "start" : "end"}">${text}</text></g>`;
  }

  // The map is a square: scaled by the ranges, the steepest way up is at right angles to the lines as drawn.
  tipOf(rise, limits, [lowest, highest], { x, y, u, v, view, value }) {
    if (!rise) return null;
    const [across, up] = [this.axis("across"), this.axis("up")];
    const [dx, dy] = [rise[0] * (across.high - across.low), rise[1] * (up.high - up.low)];
    const steep = Math.hypot(dx, dy);
    const scale = this.data.bounds ? limits[1] - limits[0] : Math.max(highest - lowest, this.data.least_scale);
    if (!(steep > this.data.level * scale)) return null;
    const length = ARROW.least + (ARROW.most - ARROW.least) * Math.min(1, steep / scale / ARROW.steep);
    if (this.scene.isMap) return [x + (length * dx) / steep, y - (length * dy) / steep];
    const part = 0.5 * length / this.scene.box.size;
    const [px, py] = view(u + (part * dx) / steep, v + (part * dy) / steep, value + part * steep);
    const far = Math.hypot(px - x, py - y) || 1;
    return [x + (length * (px - x)) / far, y + (length * (py - y)) / far];
  }

  mapAxes({ left, top, size }) {
    const [across, up] = [this.axis("across"), this.axis("up")];
    const count = Math.max(3, Math.min(7, Math.floor(size / 65)));
    const bottom = top + size;
    const lines = [`<rect class="frame" x="${left}" y="${top}" width="${size}" height="${size}"/>`];
    for (const { at, text } of named(across, count)) {
      const x = left + at * size;
      lines.push(`<path class="tick" d="M${x} ${bottom}v5"/><text x="${x}" y="${bottom + 17}" text-anchor="middle">${text}</text>`);
    }
    for (const { at, text } of named(up, count)) {
      const y = bottom - at * size;
      lines.push(`<path class="tick" d="M${left} ${y}h-5"/><text x="${left - 8}" y="${y + 4}" text-anchor="end">${text}</text>`);
    }
    const middle = top + size / 2;
    lines.push(`<text class="axis" style="color:${across.colour}" x="${left + size / 2}" y="${bottom + 37}" text-anchor="middle">${across.name}</text>`);
    lines.push(`<text class="axis" style="color:${up.colour}" transform="translate(13 ${middle}) rotate(-90)" text-anchor="middle">${up.name}</text>`);
    return lines.join("");
  }

  surfaceAxes(view, limits) {
    const lines = [];
    const floor = limits[0];
    const centre = view(0.5, 0.5, floor);
    const near = (one, other) => (view(...one, floor)[2] < view(...other, floor)[2] ? one : other);
    const side = { across: near([0.5, 0], [0.5, 1])[1], up: near([0, 0.5], [1, 0.5])[0] };
    for (const name of ["across", "up"]) {
      const axis = this.axis(name);
      const at = (part) => (name === "across" ? view(part, side.across, floor) : view(side.up, part, floor));
      const out = ([x, y], far) => {
        const away = Math.hypot(x - centre[0], y - centre[1]) || 1;
        return [x + (far * (x - centre[0])) / away, y + (far * (y - centre[1])) / away];
      };
      for (const { at: part, text } of named(axis, 4)) {
        const [x, y] = out(at(part), 15);
        lines.push(`<text x="${x}" y="${y + 4}" text-anchor="middle">${text}</text>`);
      }
      const [x, y] = out(at(0.5), 34);
      const half = axis.name.length * GLYPH;
      const beside = x + Math.sign(x - centre[0]) * 0.6 * half;
      const middle = within(beside, half, Math.max(half, this.plot.clientWidth - half));
      lines.push(`<text class="axis" style="color:${axis.colour}" x="${middle}" y="${y + 20}" text-anchor="middle">${axis.name}</text>`);
    }
    const corners = [[0, 0], [1, 0], [1, 1], [0, 1]].map(([u, v]) => [view(u, v, floor)[0], u, v]);
    const [, u, v] = corners.reduce((left, one) => (one[0] < left[0] ? one : left));
    const [x, bottom] = view(u, v, limits[0]);
    const [, top] = view(u, v, limits[1]);
    lines.push(`<path class="tick" d="M${x} ${bottom}V${top}"/>`);
    const step = niceStep(limits[1] - limits[0], 4);
    for (const value of ticks(...limits, 4)) {
      const [, y] = view(u, v, value);
      lines.push(`<path class="tick" d="M${x} ${y}h-5"/><text x="${x - 8}" y="${y + 4}" text-anchor="end">${tickText(value, step)}</text>`);
    }
    return lines.join("");
  }

  showKey(shades, limits, value) {
    const bar = this.root.querySelector(".key canvas");
    const marks = this.root.querySelector(".marks");
    Object.assign(bar, { width: shades.length, height: 1 });
    const pen = bar.getContext("2d");
    shades.forEach((parts, at) => {
      pen.fillStyle = `rgb(${parts.map(Math.round).join(" ")})`;
      pen.fillRect(at, 0, 1, 1);
    });
    const place = (height) => (100 * (height - limits[0])) / (limits[1] - limits[0]);
    const step = niceStep(limits[1] - limits[0], 4);
    const names = ticks(...limits, 4).map((height) => `<span style="left:${place(height)}%">${tickText(height, step)}</span>`);
    const mark = value === null ? "" : `<i style="left:${within(place(value), 0, 100)}%"></i>`;
    write(marks, names.join("") + mark);
  }

  showReadout() {
    const { pointer } = this;
    const text = pointer && !this.grip ? this.textAt(pointer.across, pointer.up, this.height(pointer.across, pointer.up)) : "";
    write(this.root.querySelector(".readout"), text);
  }

  textAt(across, up, value) {
    return `${typed(tidy(across, this.axis("across")))} across, ${typed(tidy(up, this.axis("up")))} up: ${shown(value)}`;
  }

  // Which two numbers are under the pointer, or none beside the map.
  placeAt(x, y, isGrip = false) {
    if (!this.scene) return null;
    const { box, isMap } = this.scene;
    let [u, v] = [(x - box.left) / box.size, (box.top + box.size - y) / box.size];
    if (isMap) {
      const slack = isGrip && this.grip?.moved ? Infinity : 0.01;
      if (u < -slack || u > 1 + slack || v < -slack || v > 1 + slack) return null;
    } else {
      const found = placeUnder(x, y, this.scene);
      if (!found) return null;
      [u, v] = [found.across, found.up];
    }
    const at = (name, part) => { const { low, high } = this.axis(name); return low + within(part, 0, 1) * (high - low); };
    return { across: at("across", u), up: at("up", v) };
  }

  // Another page is on its way: nothing more for Python.
  stop() {
    this.isLeaving = true;
    clearTimeout(this.pending);
  }

  leave() {
    this.stop();
    clearTimeout(this.settling);
    delete document.documentElement.dataset.lstmUnansweredLandscape;
    cancelAnimationFrame(this.frame);
    this.sizes.disconnect();
    this.leaving.abort();
  }
}

function heightsIn(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}

function extremes(heights) {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const height of heights) {
    if (height < lowest) lowest = height;
    if (height > highest) highest = height;
  }
  return [lowest, highest];
}

function sameRanges(ranges, axes) {
  return ["across", "up"].every((name) => ["low", "high"].every((end) => Math.abs(ranges[name][end] - axes[name][end]) < 1e-9));
}

function flatView({ left, top, size }) {
  return (across, up) => [left + across * size, top + size - up * size, 0];
}

function share({ low, high, value }) {
  return (value - low) / (high - low);
}

function named(axis, count) {
  const step = niceStep(axis.high - axis.low, count);
  return ticks(axis.low, axis.high, count).map((value) => ({ at: share({ ...axis, value }), text: tickText(value, step) }));
}

function within(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

// As many digits as one can tell apart by eye on this range.
function tidy(value, { low, high }) {
  const decimals = Math.max(0, Math.ceil(-Math.log10((high - low) / TIDY)));
  return Number(value.toFixed(Math.min(decimals, 6)));
}

function arrow(x, y, tipX, tipY) {
  const turn = Math.atan2(tipY - y, tipX - x);
  const wing = (by) => `${tipX - 10 * Math.cos(turn + by)} ${tipY - 10 * Math.sin(turn + by)}`;
  const path = `M${x + RING * Math.cos(turn)} ${y + RING * Math.sin(turn)}L${tipX} ${tipY}M${wing(0.5)}L${tipX} ${tipY}L${wing(-0.5)}`;
  return `<path class="arrow behind" d="${path}"/><path class="arrow" d="${path}"/>`;
}

function isDark(element) {
  return getComputedStyle(element).colorScheme === "dark";
}

const written = new WeakMap();

function write(element, markup) {
  if (written.get(element) === markup) return;
  element.innerHTML = markup;
  written.set(element, markup);
}
