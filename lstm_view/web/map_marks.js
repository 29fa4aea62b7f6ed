// What is drawn over the ground: axes, the cell's ring with its arrow, and the key to the colours.

import { write } from "./elements.js";
import { shown } from "./numerals.js";
import { niceStep, ticks, tickText } from "./scale.js";
import { isHidden } from "./surface.js";
import { text } from "./svg.js";
import { words } from "./words.js";

const ARROW = { least: 24, most: 74, steep: 3 };
const RING = 8;
const GLYPH = 3.6;
const LETTER = 8.5;
const CORNERS = [[0, 0], [1, 0], [1, 1], [0, 1]];

export function flatView({ left, top, size }) {
  return (across, up) => [left + across * size, top + size - up * size, 0];
}

// The ring where the cell stands, with its value and the arrow uphill.
export function markOf(scene, ring, rise) {
  const { isMap, view, places, value, limits, width, box } = scene;
  const [x, y] = ring;
  const hidden = !isMap && isHidden(ring, scene);
  const height = shown(value, scene.decimals);
  const said = hidden ? words.of("map.behind", { value: height }) : height;
  const [fx, fy] = view(...places, limits[0]);
  const stem = isMap ? "" : `<path class="stem" d="M${x} ${y}L${fx} ${fy}"/>`;
  const tip = rise && tipOf(scene, ring, rise);
  const right = x + 2 * RING + LETTER * said.length < width;
  const isInTheWay = tip && tip[1] < y && right === tip[0] > x;
  const circle = (name, r) => `<circle class="${name}" cx="${x}" cy="${y}" r="${r}"/>`;
  const circles = circle("halo", RING) + circle("ring", RING) + circle("core", 2);
  const down = Math.max(box.top + 16, y + (isInTheWay ? 24 : -14));
  const label = right ? text("value start", x + 12, down, said) : text("value end", x - 12, down, said);
  const uphill = tip ? arrow(x, y, ...tip) : "";
  return `<g class="${hidden ? "behind-hill" : ""}">${stem}${uphill}${circles}${label}</g>`;
}

// The map is a square: scaled by the ranges, the steepest way up is at right angles to the lines as drawn.
function tipOf({ axes, places: [u, v], value, scale, level, isMap, box, view }, [x, y], rise) {
  const [dx, dy] = axes.map(({ low, high }, at) => rise[at] * (high - low));
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

export function mapAxes({ axes: [across, up], box: { left, top, size } }) {
  const count = Math.max(3, Math.min(7, Math.floor(size / 65)));
  const bottom = top + size;
  return [
    line(`M${left} ${top}h${size}v${size}h${-size}z`),
    ...named(across, count).map(([part, name]) => {
      const x = left + part * size;
      return line(`M${x} ${bottom}v5`) + text("tick", x, bottom + 17, name);
    }),
    ...named(up, count).map(([part, name]) => upright(left, bottom - part * size, name)),
    title(across, `x="${left + size / 2}" y="${bottom + 37}"`),
    title(up, `transform="translate(13 ${top + size / 2}) rotate(-90)"`),
  ].join("");
}

// The axes stand at the near edges of the floor, the scale of heights at its corner farthest to the left.
export function surfaceAxes({ axes, view, limits: [floor, ceiling], width }) {
  const cornerOfLeast = (at) => CORNERS.reduce((one, other) =>
    (view(...other, floor)[at] < view(...one, floor)[at] ? other : one));
  const [nearAcross, nearUp] = cornerOfLeast(2);
  const edges = [(part) => view(part, nearUp, floor), (part) => view(nearAcross, part, floor)];
  const centre = view(0.5, 0.5, floor);
  const lines = axes.flatMap((axis, at) => {
    const out = (part, far) => {
      const [x, y] = edges[at](part);
      const away = Math.hypot(x - centre[0], y - centre[1]);
      return [x + (far * (x - centre[0])) / away, y + (far * (y - centre[1])) / away];
    };
    const labels = named(axis, 4).map(([part, name]) => {
      const [x, y] = out(part, 15);
      return text("tick", x, y + 4, name);
    });
    const [x, y] = out(0.5, 34);
    const half = axis.name.length * GLYPH;
    const beside = x + Math.sign(x - centre[0]) * 0.6 * half;
    const middle = Math.min(Math.max(beside, half), Math.max(half, width - half));
    return [...labels, title(axis, `x="${middle}" y="${y + 20}"`)];
  });
  const corner = cornerOfLeast(0);
  const [x, bottom] = view(...corner, floor);
  lines.push(line(`M${x} ${bottom}V${view(...corner, ceiling)[1]}`));
  const heights = named({ low: floor, high: ceiling }, 4).map(([part, name]) =>
    upright(x, view(...corner, floor + part * (ceiling - floor))[1], name));
  return [...lines, ...heights].join("");
}

export function colourKey(bar, marks, stops, [low, high], value) {
  bar.style.background = `linear-gradient(90deg, ${stops})`;
  const names = named({ low, high }, 4).map(([part, name]) =>
    `<span style="left:${100 * part}%">${name}</span>`);
  const here = Math.min(Math.max((100 * (value - low)) / (high - low), 0), 100);
  write(marks, names.join("") + (value === null ? "" : `<i style="left:${here}%"></i>`));
}

// The marks of an axis: where each is, from 0 to 1, and its text.
function named({ low, high }, count) {
  const step = niceStep(high - low, count);
  return ticks(low, high, count).map((value) => [(value - low) / (high - low), tickText(value, step)]);
}

function line(path) {
  return `<path class="line" d="${path}"/>`;
}

function upright(x, y, name) {
  return line(`M${x} ${y}h-5`) + text("tick end", x - 8, y + 4, name);
}

function title({ name, colour }, place) {
  return `<text class="axis" style="color:${colour}" ${place}>${name}</text>`;
}
