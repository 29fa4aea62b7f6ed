// What is drawn over the ground: axes, the cell's ring with its arrow, and the key to the colours.

import { write } from "./elements.js";
import { niceStep, ticks, tickText } from "./scale.js";

const ARROW = { least: 24, most: 74, steep: 3 };
const RING = 8;
const GLYPH = 3.6;
const LETTER = 8.5;

export function flatView({ left, top, size }) {
  return (across, up) => [left + across * size, top + size - up * size, 0];
}

export function share({ low, high, value }) {
  return (value - low) / (high - low);
}

// The ring where the cell stands, with its value and the arrow uphill.
export function markOf(scene, { ring: [x, y], u, v, value, rise, text, hidden }) {
  const { box, isMap, view, limits, width } = scene;
  const [fx, fy] = view(u, v, limits[0]);
  const stem = isMap ? "" : `<path class="stem" d="M${x} ${y}L${fx} ${fy}"/>`;
  const tip = tipOf(scene, rise, { x, y, u, v, value });
  const right = x + 2 * RING + LETTER * text.length < width;
  const isInTheWay = tip && tip[1] < y && right === tip[0] > x;
  const circle = (name, r) => `<circle class="${name}" cx="${x}" cy="${y}" r="${r}"/>`;
  const place = `x="${x + (right ? 12 : -12)}" y="${Math.max(box.top + 16, y + (isInTheWay ? 24 : -14))}"`;
  const label = `<text class="value" ${place} text-anchor="${right ? "start" : "end"}">${text}</text>`;
  const circles = circle("halo", RING) + circle("ring", RING) + circle("core", 2);
  const uphill = tip ? arrow(x, y, ...tip) : "";
  return `<g class="${hidden ? "behind-hill" : ""}">${stem}${uphill}${circles}${label}</g>`;
}

// The map is a square: scaled by the ranges, the steepest way up is at right angles to the lines as drawn.
function tipOf({ axes: { across, up }, scale, level, isMap, box, view }, rise, { x, y, u, v, value }) {
  if (!rise) return null;
  const [dx, dy] = [rise[0] * (across.high - across.low), rise[1] * (up.high - up.low)];
  const steep = Math.hypot(dx, dy);
  if (!(steep > level * scale)) return null;
  const length = ARROW.least + (ARROW.most - ARROW.least) * Math.min(1, steep / scale / ARROW.steep);
  if (isMap) return [x + (length * dx) / steep, y - (length * dy) / steep];
  const part = (0.5 * length) / box.size;
  const [px, py] = view(u + (part * dx) / steep, v + (part * dy) / steep, value + part * steep);
  const far = Math.hypot(px - x, py - y) || 1;
  return [x + (length * (px - x)) / far, y + (length * (py - y)) / far];
}

function arrow(x, y, tipX, tipY) {
  const turn = Math.atan2(tipY - y, tipX - x);
  const wing = (by) => `${tipX - 10 * Math.cos(turn + by)} ${tipY - 10 * Math.sin(turn + by)}`;
  const start = `M${x + RING * Math.cos(turn)} ${y + RING * Math.sin(turn)}`;
  const path = `${start}L${tipX} ${tipY}M${wing(0.5)}L${tipX} ${tipY}L${wing(-0.5)}`;
  return `<path class="arrow behind" d="${path}"/><path class="arrow" d="${path}"/>`;
}

export function mapAxes({ axes: { across, up }, box: { left, top, size } }) {
  const count = Math.max(3, Math.min(7, Math.floor(size / 65)));
  const bottom = top + size;
  const lines = [`<rect class="frame" x="${left}" y="${top}" width="${size}" height="${size}"/>`];
  for (const { at, text } of named(across, count)) {
    const x = left + at * size;
    lines.push(tick(`M${x} ${bottom}v5`), label(x, bottom + 17, "middle", text));
  }
  for (const { at, text } of named(up, count)) {
    const y = bottom - at * size;
    lines.push(tick(`M${left} ${y}h-5`), label(left - 8, y + 4, "end", text));
  }
  const turned = `transform="translate(13 ${top + size / 2}) rotate(-90)"`;
  lines.push(title(across, `x="${left + size / 2}" y="${bottom + 37}"`), title(up, turned));
  return lines.join("");
}

export function surfaceAxes({ axes, view, limits, width }) {
  const lines = [];
  const floor = limits[0];
  const centre = view(0.5, 0.5, floor);
  const near = (one, other) => (view(...one, floor)[2] < view(...other, floor)[2] ? one : other);
  const side = { across: near([0.5, 0], [0.5, 1])[1], up: near([0, 0.5], [1, 0.5])[0] };
  const out = ([x, y], far) => {
    const away = Math.hypot(x - centre[0], y - centre[1]) || 1;
    return [x + (far * (x - centre[0])) / away, y + (far * (y - centre[1])) / away];
  };
  for (const [name, axis] of Object.entries(axes)) {
    const at = (part) => (name === "across" ? view(part, side.across, floor) : view(side.up, part, floor));
    for (const { at: part, text } of named(axis, 4)) {
      const [x, y] = out(at(part), 15);
      lines.push(label(x, y + 4, "middle", text));
    }
    const [x, y] = out(at(0.5), 34);
    const half = axis.name.length * GLYPH;
    const beside = x + Math.sign(x - centre[0]) * 0.6 * half;
    const middle = Math.min(Math.max(beside, half), Math.max(half, width - half));
    lines.push(title(axis, `x="${middle}" y="${y + 20}"`));
  }
  return lines.join("") + heightAxis(view, limits);
}

// The scale of heights stands at the corner farthest to the left.
function heightAxis(view, [floor, ceiling]) {
  const corners = [[0, 0], [1, 0], [1, 1], [0, 1]].map(([u, v]) => [view(u, v, floor)[0], u, v]);
  const [x, u, v] = corners.reduce((left, one) => (one[0] < left[0] ? one : left));
  const down = (value) => view(u, v, value)[1];
  const step = niceStep(ceiling - floor, 4);
  const marks = ticks(floor, ceiling, 4).map((value) =>
    tick(`M${x} ${down(value)}h-5`) + label(x - 8, down(value) + 4, "end", tickText(value, step)));
  return tick(`M${x} ${down(floor)}V${down(ceiling)}`) + marks.join("");
}

export function colourKey(bar, marks, shades, limits, value) {
  Object.assign(bar, { width: shades.length, height: 1 });
  const pen = bar.getContext("2d");
  shades.forEach((parts, at) => {
    pen.fillStyle = `rgb(${parts.map(Math.round).join(" ")})`;
    pen.fillRect(at, 0, 1, 1);
  });
  const place = (height) => (100 * (height - limits[0])) / (limits[1] - limits[0]);
  const step = niceStep(limits[1] - limits[0], 4);
  const names = ticks(...limits, 4)
    .map((height) => `<span style="left:${place(height)}%">${tickText(height, step)}</span>`);
  const here = Math.min(Math.max(place(value), 0), 100);
  write(marks, names.join("") + (value === null ? "" : `<i style="left:${here}%"></i>`));
}

function tick(path) {
  return `<path class="tick" d="${path}"/>`;
}

function label(x, y, anchor, text) {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`;
}

function title({ name, colour }, place) {
  return `<text class="axis" style="color:${colour}" ${place} text-anchor="middle">${name}</text>`;
}

function named(axis, count) {
  const step = niceStep(axis.high - axis.low, count);
  return ticks(axis.low, axis.high, count)
    .map((value) => ({ at: share({ ...axis, value }), text: tickText(value, step) }));
}
