// The map as a surface seen from the side, drawn from back to front; it needs no graphics hardware.

import { shadeAt } from "./scale.js";

const TALL = 0.8;
const LINES = 10;
const LINE = 0.84;
const FINER = 2;
const SHADOW = 0.35;
const CLEARANCE = 0.02;

// Where a place of the map (both from 0 to 1) and a height are on the sheet, and how far away.
export function viewOf(box, { turn, tilt }, [low, high]) {
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const size = box.size / 1.45;
  const [middleX, middleY] = [box.left + box.size / 2, box.top + box.size * 0.52];
  return (across, up, height) => {
    const [a, b] = [across - 0.5, up - 0.5];
    const [right, away] = [a * cos - b * sin, a * sin + b * cos];
    const lifted = TALL * ((height - low) / (high - low) - 0.5);
    return [middleX + size * right, middleY - size * (lifted * Math.cos(tilt) + away * Math.sin(tilt)), away];
  };
}

// Whether the surface hides a place: does it rise into the line of sight on the way from there to the eye?
export function isHidden(across, up, height, { heights, side, limits: [low, high], angle: { turn, tilt } }) {
  const lifted = (value) => (TALL * (value - low)) / (high - low);
  const own = lifted(height);
  for (let far = CLEARANCE; ; far += 1 / (side - 1)) {
    const [u, v] = [across - far * Math.sin(turn), up - far * Math.cos(turn)];
    if (u < 0 || u > 1 || v < 0 || v > 1) return false;
    const nearest = Math.round(v * (side - 1)) * side + Math.round(u * (side - 1));
    if (lifted(heights[nearest]) > own + far * Math.tan(tilt) + CLEARANCE) return true;
  }
}

// Small triangles, pixel by pixel: the canvas's own paths take ten times as long for as many.
export function drawSurface(canvas, { heights, side, limits, shades, ink, angle, view }) {
  const pen = canvas.getContext("2d");
  const { width, height } = canvas.getBoundingClientRect();
  drawFloor(pen, view, limits[0], ink);
  const sheet = sheetOf(Math.ceil(width * FINER), Math.ceil(height * FINER));
  const points = pointsOf(heights, side, view);
  const every = Math.max(1, Math.round((side - 1) / LINES));
  const order = (farFirst) => (farFirst ? (place) => side - 2 - place : (place) => place);
  const [rowAt, columnAt] = [order(Math.cos(angle.turn) > 0), order(Math.sin(angle.turn) > 0)];
  const steep = (side - 1) / (limits[1] - limits[0]);
  for (let i = 0; i < side - 1; i += 1) {
    const row = rowAt(i);
    for (let j = 0; j < side - 1; j += 1) {
      const column = columnAt(j);
      const p = row * side + column;
      const [q, r, s] = [p + 1, p + side + 1, p + side];
      const middle = (heights[p] + heights[q] + heights[r] + heights[s]) / 4;
      const isLine = row % every === 0 || column % every === 0 || row === side - 2 || column === side - 2;
      const risesAcross = (heights[q] - heights[p]) * steep;
      const risesUp = (heights[s] - heights[p]) * steep;
      const light = lightOn(risesAcross, risesUp) * (isLine ? LINE : 1);
      const [red, green, blue] = shadeAt(shades, middle, limits);
      const colour = ((255 << 24) | ((blue * light) << 16) | ((green * light) << 8) | (red * light)) >>> 0;
      fillTriangle(sheet, points, p, q, r, colour);
      fillTriangle(sheet, points, p, r, s, colour);
    }
  }
  sheet.pen.putImageData(sheet.image, 0, 0);
  pen.imageSmoothingEnabled = true;
  pen.imageSmoothingQuality = "medium";
  pen.drawImage(sheet.canvas, 0, 0, sheet.width / FINER, sheet.height / FINER);
}

let kept;

function sheetOf(width, height) {
  if (kept?.width !== width || kept.height !== height) {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    const image = pen.createImageData(width, height);
    kept = { canvas, pen, image, width, height, pixels: new Uint32Array(image.data.buffer) };
  }
  kept.pixels.fill(0);
  return kept;
}

function pointsOf(heights, side, view) {
  const points = new Float64Array(2 * side * side);
  for (let row = 0, at = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1, at += 1) {
      const [x, y] = view(column / (side - 1), row / (side - 1), heights[at]);
      points[2 * at] = x * FINER;
      points[2 * at + 1] = y * FINER;
    }
  }
  return points;
}

// Line by line, each pixel whose middle is inside; neighbours share an edge without gap or overlap.
function fillTriangle({ pixels, width, height }, points, a, b, c, colour) {
  if (points[2 * b + 1] < points[2 * a + 1]) [a, b] = [b, a];
  if (points[2 * c + 1] < points[2 * b + 1]) [b, c] = [c, b];
  if (points[2 * b + 1] < points[2 * a + 1]) [a, b] = [b, a];
  const [ax, bx, cx] = [points[2 * a], points[2 * b], points[2 * c]];
  const [ay, by, cy] = [points[2 * a + 1], points[2 * b + 1], points[2 * c + 1]];
  const last = Math.min(height, Math.ceil(cy - 0.5));
  for (let y = Math.max(0, Math.ceil(ay - 0.5)); y < last; y += 1) {
    const middle = y + 0.5;
    const long = ax + ((cx - ax) * (middle - ay)) / (cy - ay);
    const short = middle < by
      ? ax + ((bx - ax) * (middle - ay)) / (by - ay)
      : bx + ((cx - bx) * (middle - by)) / (cy - by);
    const start = Math.max(0, Math.ceil(Math.min(long, short) - 0.5));
    const end = Math.min(width, Math.ceil(Math.max(long, short) - 0.5));
    for (let x = start; x < end; x += 1) pixels[y * width + x] = colour;
  }
}

function drawFloor(pen, view, floor, ink) {
  const corners = [[0, 0], [1, 0], [1, 1], [0, 1]].map(([across, up]) => view(across, up, floor));
  pen.globalAlpha = 0.3;
  pen.strokeStyle = ink;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const [x, y] of corners) pen.lineTo(x, y);
  pen.closePath();
  pen.stroke();
  pen.globalAlpha = 1;
}

function lightOn(risesAcross, risesUp) {
  const facing = (1 + 0.5 * risesAcross - 0.5 * risesUp) / Math.hypot(1, risesAcross, risesUp);
  return 1 - SHADOW + SHADOW * Math.max(0, Math.min(1, facing));
}

// The place of the surface under the pointer: of all points close to it, the one nearest to the eye.
export function placeUnder(x, y, { heights, side, view }) {
  let best;
  for (let at = 0; at < heights.length; at += 1) {
    const [across, up] = [(at % side) / (side - 1), Math.floor(at / side) / (side - 1)];
    const [px, py, away] = view(across, up, heights[at]);
    const off = Math.hypot(px - x, py - y);
    if (off < 9 && (!best || away + off / 40 < best.rank)) best = { across, up, rank: away + off / 40 };
  }
  return best;
}
