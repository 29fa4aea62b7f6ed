// The map from above: colour, lines of equal height, and a few of their numbers.

import { shadeAt } from "./scale.js";

const ROOM = 54;
const AWAY_FROM_EDGE = 26;

export function drawMap(canvas, { heights, side, box, limits, levels, shades, ink, sheet, font, avoid }) {
  const pen = canvas.getContext("2d");
  paintField(pen, heights, side, box, limits, shades);
  const placed = [...avoid];
  for (const { value, name } of levels) {
    const segments = levelLines(heights, side, box, value);
    pen.strokeStyle = ink;
    pen.globalAlpha = value === 0 ? 0.75 : 0.38;
    pen.lineWidth = value === 0 ? 1.6 : 1;
    pen.beginPath();
    for (const [x0, y0, x1, y1] of segments) { pen.moveTo(x0, y0); pen.lineTo(x1, y1); }
    pen.stroke();
    pen.globalAlpha = 1;
    nameLevel(pen, segments, name, box, placed, { ink, sheet, font });
  }
}

function paintField(pen, heights, side, box, limits, shades) {
  const field = Object.assign(document.createElement("canvas"), { width: side, height: side });
  const inner = field.getContext("2d");
  const image = inner.createImageData(side, side);
  for (let row = 0, from = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1, from += 1) {
      const [red, green, blue] = shadeAt(shades, heights[from], limits);
      const to = 4 * ((side - 1 - row) * side + column);
      image.data[to] = red;
      image.data[to + 1] = green;
      image.data[to + 2] = blue;
      image.data[to + 3] = 255;
    }
  }
  inner.putImageData(image, 0, 0);
  pen.imageSmoothingEnabled = true;
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

// The number stands where its line is farthest from the edge and from every number already there.
function nameLevel(pen, segments, name, box, placed, { ink, sheet, font }) {
  let best;
  for (const [x, y] of segments) {
    const fromEdge = Math.min(x - box.left, box.left + box.size - x, y - box.top, box.top + box.size - y);
    if (fromEdge < AWAY_FROM_EDGE) continue;
    const room = Math.min(2 * fromEdge, ...placed.map(([a, b]) => Math.hypot(x - a, y - b)));
    if (room > ROOM && room > (best?.room ?? 0)) best = { x, y, room };
  }
  if (!best) return;
  placed.push([best.x, best.y]);
  pen.font = font;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.lineWidth = 4;
  pen.strokeStyle = sheet;
  pen.globalAlpha = 0.8;
  pen.strokeText(name, best.x, best.y);
  pen.globalAlpha = 1;
  pen.fillStyle = ink;
  pen.fillText(name, best.x, best.y);
}
