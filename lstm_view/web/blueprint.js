// The drawing as SVG: memories and input on their wires, the four units, and where they meet.

import { pathOf } from "./drawing.js";
import { UNITS } from "./mirror.js";
import { SHARES } from "./names.js";

// Where each unit's box begins, from the left.
export const LEFT_EDGES = { forget: 126, candidate: 300, input: 476, output: 652 };

const part = (name, hue, ...shapes) => `<g data-part="${name}" class="q-${hue}">${shapes.join("")}</g>`;
const wire = (d, kind = "", more = "") => `<path class="wire ${kind}" d="${d}" ${more}/>`;
const joint = (x, y, kind = "", r = 3.5) => `<circle class="joint ${kind}" cx="${x}" cy="${y}" r="${r}"/>`;
const label = (name, x, y, kind = "") =>
  `<text class="label ${kind}" x="${x}" y="${y}" data-label="${name}"/>`;

// A number, and where it is told, pale, what it was before the hand took hold.
function number(name, x, y, kind = "") {
  const [dx, dy] = { "tight middle": [0, -14], end: [-48, 0] }[kind] ?? [48, 0];
  return `<text class="number ${kind}" x="${x}" y="${y}" data-number="${name}"/>
    <text class="was ${kind}" x="${x + dx}" y="${y + dy}" data-old="${name}"/>`;
}

// Where two quantities meet; a click goes to the stage at which they do.
function operation(name, stage, hue, x, y, sign) {
  return `<g data-part="${name}" data-go="${stage}" class="operation q-${hue}">
    <circle cx="${x}" cy="${y}" r="13"/><text x="${x}" y="${y}">${sign}</text></g>`;
}

// The squashing function that a quantity comes from, with its dot, and where the dot was.
function curve(quantity, [x, y], [width, height], radius) {
  const axis = SHARES.includes(quantity) ? height : height / 2;
  return `<g transform="translate(${x} ${y})" data-width="${width}" data-height="${height}">
      <path class="axis" d="M0 ${axis}H${width}M${width / 2} 0V${height}"/>
      <path class="curve" d="${pathOf(quantity, width, height)}"/>
      <circle class="dot was" r="4" data-was="${quantity}"/>
      <circle class="dot" r="${radius}" data-dot="${quantity}"/></g>`;
}

function unit([name, letter]) {
  const place = `data-letter="${letter}" transform="translate(${LEFT_EDGES[name]} 0)"`;
  return `
  <g data-part="feed-${letter}" class="feed" ${place}>
    ${wire("M12 312V280", "thin q-h")}${joint(12, 312, "q-h")}<path class="gap" d="M86 318V306"/>
    ${wire("M86 334V280", "thin q-x")}${joint(86, 334, "q-x")}
    <text class="small q-h" x="18" y="299" data-number="${letter}.weighted_h"/>
    <text class="small q-x" x="92" y="299" data-number="${letter}.weighted_x"/>
  </g>
  <g data-part="unit-${letter}" data-go="${name}" class="unit q-${letter}" ${place}>
    <rect class="box" y="120" width="160" height="160" rx="10"/>
    <rect class="hatch" y="120" width="160" height="160" rx="10"/>
    <text class="title" x="12" y="139" data-label="${letter}"/>
    ${curve(letter, [12, 147], [58, 37], 4.5)}
    <text class="value" x="148" y="167" data-number="${letter}.value"/>
    <text class="small faint end" x="148" y="184" data-number="${letter}.sum"/>
  </g>`;
}

function head(name) {
  return `<marker id="head-${name}" class="q-${name}" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="5"
    markerHeight="5" orient="auto"><path d="M0 0 8 4 0 8z" class="joint"/></marker>`;
}

export const DRAWING = `
<svg class="cell" viewBox="0 0 1000 344" role="img">
  <defs>
    ${head("c")}${head("h")}
    <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0 0V7"/></pattern>
  </defs>
  <rect class="sheet-of-paper" x="116" y="4" width="804" height="336" rx="18"/>
  ${part("h_prev", "h", wire("M8 312H664"), label("h_prev", 8, 284), number("h_prev", 8, 303))}
  ${part("x", "x", wire("M8 334H738"), label("x", 8, 328), number("x", 46, 328))}
  ${Object.entries(UNITS).map(unit).join("")}
  ${part("c_prev", "c", wire("M8 46H194", "thick"), label("c_prev", 8, 18), number("c_prev", 8, 37))}
  ${part("f", "f", wire("M207 120V59"), number("f", 215, 98))}
  ${part("kept", "c", wire("M220 46H455", "thick"), label("kept", 228, 18), number("kept", 228, 37))}
  ${operation("times-f", "forget", "f", 207, 46, "×")}
  ${part("g", "g", wire("M381 120V92H455"), number("g", 390, 113))}
  ${part("i", "i", wire("M556 120V92H481"), number("i", 565, 113))}
  ${part("written", "g", wire("M468 79V59"), number("written", 476, 76))}
  ${operation("times-i", "update", "i", 468, 92, "×")}
  ${part("c", "c", wire("M481 46H990", "thick", 'marker-end="url(#head-c)"'), wire("M866 46V72"),
    joint(866, 46, "", 4), label("c", 978, 17, "end"), number("c", 978, 35, "end"))}
  ${operation("plus", "update", "c", 468, 46, "+")}
  <g data-part="tanh" data-go="output" class="unit q-h">
    <rect class="box" x="834" y="72" width="64" height="58" rx="8"/>
    <text class="small middle" x="866" y="85">tanh</text>
    ${curve("tanh_c", [845, 92], [42, 31], 4)}
  </g>
  ${part("tanh_c", "h", wire("M866 130V179"), number("tanh_c", 874, 159))}
  ${part("o", "o", wire("M812 192H853"), number("o", 832, 182, "tight middle"))}
  ${part("h", "h", wire("M866 205V312H990", "", 'marker-end="url(#head-h)"'),
    label("h", 978, 281, "end"), number("h", 978, 300, "end"))}
  ${operation("times-o", "output", "h", 866, 192, "×")}
</svg>`;
