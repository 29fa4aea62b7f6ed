// The map as a surface seen from the side, drawn from back to front; it needs no graphics hardware: small
// triangles, pixel by pixel, for the canvas's own paths take ten times as long for as many.

import { shadeAt } from "./scale.js";

const SIZE = 1 / 1.45;
const TALL = 0.8;
const LINES = 10;
const LINE = 0.84;
const FINER = 2;
const SHADOW = 0.35;
const CLEARANCE = 0.04;

// Where a place of the map (both from 0 to 1) and a height are in the drawing, and how far away.
export function viewOf(box, { turn, tilt }, [low, high]) {
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const size = box.size * SIZE;
  const [middleX, middleY] = [box.left + box.size / 2, box.top + box.size * 0.52];
  return (across, up, height) => {
    const [a, b] = [across - 0.5, up - 0.5];
    const [right, away] = [a * cos - b * sin, a * sin + b * cos];
    const lifted = TALL * ((height - low) / (high - low) - 0.5);
    return [middleX + size * right, middleY - size * (lifted * Math.cos(tilt) + away * Math.sin(tilt)), away];
  };
}

// Returns which square of the grid is seen at each pixel, counted from 1; 0 beside the surface.
export function drawSurface(canvas, scene) {
  const { heights, side, angle: { turn }, view } = scene;
  const pen = canvas.getContext("2d");
  drawFloor(pen, scene);
  const { sheet, image, squares, size } = sheetOf(canvas.clientWidth * FINER);
  const points = pointsOf(heights, side, view);
  const all = [...Array(side - 1).keys()];
  const [rows, columns] = [Math.cos(turn), Math.sin(turn)].map((away) => (away > 0 ? all.toReversed() : all));
  for (const row of rows) {
    for (const column of columns) {
      const p = row * side + column;
      const [q, r, s] = [p + 1, p + side + 1, p + side];
      fillTriangle(squares, size, points, p, q, r, p + 1);
      fillTriangle(squares, size, points, p, r, s, p + 1);
    }
  }
  const [pixels, colours] = [new Uint32Array(image.data.buffer), coloursOf(scene)];
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = colours[squares[at]];
  sheet.getContext("2d").putImageData(image, 0, 0);
  pen.imageSmoothingQuality = "medium";
  pen.drawImage(sheet, 0, 0, size / FINER, size / FINER);
  return { squares, size };
}

let kept;

// Made once for a size: new ones would take as long as the drawing.
function sheetOf(size) {
  if (kept?.size !== size) {
    const [sheet, image] = [new OffscreenCanvas(size, size), new ImageData(size, size)];
    kept = { sheet, image, squares: new Uint16Array(size * size), size };
  }
  kept.squares.fill(0);
  return kept;
}

function pointsOf(heights, side, view) {
  const points = new Float64Array(2 * heights.length);
  heights.forEach((height, at) => {
    const [x, y] = view((at % side) / (side - 1), Math.floor(at / side) / (side - 1), height);
    points[2 * at] = x * FINER;
    points[2 * at + 1] = y * FINER;
  });
  return points;
}

// Line by line, each pixel whose middle is inside; neighbours share an edge without gap or overlap.
function fillTriangle(squares, size, points, a, b, c, square) {
  if (points[2 * b + 1] < points[2 * a + 1]) [a, b] = [b, a];
  if (points[2 * c + 1] < points[2 * b + 1]) [b, c] = [c, b];
  if (points[2 * b + 1] < points[2 * a + 1]) [a, b] = [b, a];
  const [ax, bx, cx] = [points[2 * a], points[2 * b], points[2 * c]];
  const [ay, by, cy] = [points[2 * a + 1], points[2 * b + 1], points[2 * c + 1]];
  const last = Math.min(size, Math.ceil(cy - 0.5));
  for (let y = Math.max(0, Math.ceil(ay - 0.5)); y < last; y += 1) {
    const middle = y + 0.5;
    const long = ax + ((cx - ax) * (middle - ay)) / (cy - ay);
    const short = middle < by
      ? ax + ((bx - ax) * (middle - ay)) / (by - ay)
      : bx + ((cx - bx) * (middle - by)) / (cy - by);
    const start = Math.max(0, Math.ceil(Math.min(long, short) - 0.5));
    const end = Math.min(size, Math.ceil(Math.max(long, short) - 0.5));
    for (let x = start; x < end; x += 1) squares[y * size + x] = square;
  }
}

// The colour of each square, counted from 1.
function coloursOf({ heights, side, limits, shades }) {
  const colours = new Uint32Array(heights.length);
  const every = Math.max(1, Math.round((side - 1) / LINES));
  const steep = (side - 1) / (limits[1] - limits[0]);
  for (let square = 0; square < side * (side - 1) - 1; square += 1) {
    const place = [square % side, Math.floor(square / side)];
    const isLine = place.some((at) => at % every === 0 || at === side - 2);
    const across = (heights[square + 1] - heights[square]) * steep;
    const up = (heights[square + side] - heights[square]) * steep;
    const facing = (1 + 0.5 * across - 0.5 * up) / Math.hypot(1, across, up);
    const light = 1 - SHADOW + SHADOW * Math.max(0, Math.min(1, facing));
    const corners = [square, square + 1, square + side, square + side + 1];
    const middle = corners.reduce((sum, corner) => sum + heights[corner], 0) / 4;
    colours[square + 1] = packed(shadeAt(shades, middle, limits), light * (isLine ? LINE : 1));
  }
  return colours;
}

// A colour as a canvas holds it.
export function packed([red, green, blue], light = 1) {
  return ((255 << 24) | ((blue * light) << 16) | ((green * light) << 8) | (red * light)) >>> 0;
}

function drawFloor(pen, { view, limits: [floor], ink }) {
  pen.globalAlpha = 0.3;
  pen.strokeStyle = ink;
  pen.beginPath();
  for (const corner of [[0, 0], [1, 0], [1, 1], [0, 1]]) pen.lineTo(...view(...corner, floor).slice(0, 2));
  pen.closePath();
  pen.stroke();
  pen.globalAlpha = 1;
}

// The place of the map that is seen at a spot of the drawing.
export function placeUnder(x, y, { ground: { squares, size }, side }) {
  const square = squares[Math.floor(y * FINER) * size + Math.floor(x * FINER)] - 1;
  return square >= 0 ? [square % side, Math.floor(square / side)].map((at) => (at + 0.5) / (side - 1)) : null;
}

// Whether ground in front hides what stands at a spot of the drawing, so far away.
export function isHidden([x, y, away], scene) {
  const place = placeUnder(x, y, scene);
  return Boolean(place) && scene.view(...place, 0)[2] < away - CLEARANCE;
}
