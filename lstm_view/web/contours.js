// The map from above: colour, lines of equal height, and a few of their numbers.

import { niceStep, shadeAt, ticks, tickText } from "./scale.js";
import { packed } from "./surface.js";
import { text } from "./svg.js";

const FEW_LEVELS = 8;
const ROOM = 54;
const AWAY_FROM_EDGE = 26;

// Returns the numbers of the lines, as SVG; none stands on the ring of the cell.
export function drawMap(canvas, scene, ring) {
  const { heights, side, box, lowest, highest, isLevel, ink } = scene;
  const pen = canvas.getContext("2d");
  paintField(pen, scene);
  const placed = ring ? [ring, [ring[0] + 40, ring[1] - 14]] : [];
  const step = niceStep(highest - lowest, FEW_LEVELS);
  pen.strokeStyle = ink;
  return (isLevel ? [] : ticks(lowest, highest, FEW_LEVELS)).map((height) => {
    const isZero = Math.abs(height) < step / 2;
    const segments = levelLines(heights, side, box, isZero ? 0 : height);
    pen.globalAlpha = isZero ? 0.75 : 0.38;
    pen.lineWidth = isZero ? 1.6 : 1;
    pen.beginPath();
    for (const [x0, y0, x1, y1] of segments) { pen.moveTo(x0, y0); pen.lineTo(x1, y1); }
    pen.stroke();
    const [x, y] = roomiest(segments, box, placed) ?? [];
    return x ? text("level", x, y, tickText(height, step)) : "";
  }).join("");
}

function paintField(pen, { heights, side, box, limits, shades }) {
  const image = new ImageData(side, side);
  const pixels = new Uint32Array(image.data.buffer);
  heights.forEach((height, at) => {
    const [column, row] = [at % side, side - 1 - Math.floor(at / side)];
    pixels[row * side + column] = packed(shadeAt(shades, height, limits));
  });
  const field = new OffscreenCanvas(side, side);
  field.getContext("2d").putImageData(image, 0, 0);
  pen.drawImage(field, 0.5, 0.5, side - 1, side - 1, box.left, box.top, box.size, box.size);
}

// Marching squares: where the level crosses the edges of each small square.
export function levelLines(heights, side, box, level) {
  const segments = [];
  const pitch = box.size / (side - 1);
  for (let row = 0; row < side - 1; row += 1) {
    for (let column = 0; column < side - 1; column += 1) {
      const at = row * side + column;
      const corners = [heights[at], heights[at + 1], heights[at + side + 1], heights[at + side]];
      const above = corners.map((height) => height > level);
      if (above[0] === above[1] && above[1] === above[2] && above[2] === above[3]) continue;
      const crossings = [];
      for (let edge = 0; edge < 4; edge += 1) {
        const next = (edge + 1) % 4;
        if (above[edge] === above[next]) continue;
        const part = (level - corners[edge]) / (corners[next] - corners[edge]);
        const across = column + [part, 1, 1 - part, 0][edge];
        const up = row + [0, part, 1, 1 - part][edge];
        crossings.push(box.left + across * pitch, box.top + box.size - up * pitch);
      }
      segments.push(crossings.slice(0, 4));
      if (crossings.length === 8) segments.push(crossings.slice(4));
    }
  }
  return segments;
}

// Where a line is farthest from the edge and from every number already there, which is where its own goes.
function roomiest(segments, { left, top, size }, placed) {
  let [best, most] = [null, ROOM];
  for (const [x, y] of segments) {
    const fromEdge = Math.min(x - left, left + size - x, y - top, top + size - y);
    const room = Math.min(2 * fromEdge, ...placed.map(([a, b]) => Math.hypot(x - a, y - b)));
    if (fromEdge > AWAY_FROM_EDGE && room > most) [best, most] = [[x, y], room];
  }
  if (best) placed.push(best);
  return best;
}
