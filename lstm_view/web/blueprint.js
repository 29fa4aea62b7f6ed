// The drawing as SVG: memories and input on their wires, the four units, and where they meet. The unit at
// work is open and wider than the others, which show their curve; with all stages at once, all four are open.

import { pathOf } from "./drawing.js";
import { UNITS } from "./mirror.js";
import { SHARES } from "./names.js";
import { ALL } from "./places.js";

export const SIZE = { width: 998, height: 384 };
const [FIRST, GAP, WIDE, NARROW, EQUAL] = [24, 14, 330, 164, 205.5];
const [LTM, MEET, SHOW, TOP, BOTTOM, X, STM] = [66, 112, 126, 150, 322, 336, 359];
const [TANH, END] = [908, 988];
// From a unit's left: where the memory and the input come in.
const [AT_H, AT_X] = [130, 100];

// The places of the units and of the tabs of the stages, in the drawing's pixels.
export function placesOf(open) {
  let left = FIRST;
  const units = Object.fromEntries(Object.keys(UNITS).map((unit) => {
    const isOpen = unit === open || open === ALL;
    const width = !(open in UNITS) ? EQUAL : isOpen ? WIDE : NARROW;
    const place = { left, width, top: TOP, middle: left + width / 2, isOpen, isWide: width === WIDE };
    left += width + GAP;
    return [unit, place];
  }));
  const meet = units.input.left - GAP / 2;
  const tabs = {
    ...units, update: { left: meet - 56, width: 112, top: 14 }, all: { left: 920, width: 70, top: TOP },
  };
  return { units, meet, tabs };
}

const part = (name, hue, ...shapes) => `<g data-part="${name}" class="q-${hue}">${shapes.join("")}</g>`;
const wire = (d, kind = "", more = "") => `<path class="wire ${kind}" d="${d}" ${more}/>`;
const joint = (x, y, kind = "", r = 3.5) => `<circle class="joint ${kind}" cx="${x}" cy="${y}" r="${r}"/>`;
const label = (name, x, y, kind = "") =>
  `<text class="label ${kind}" x="${x}" y="${y}" data-label="${name}"/>`;

// A number, after its name where both stand on one line; beside it what it was before the hand took hold.
function number(name, x, y, kind = "", before = "") {
  return `<text class="${kind}" x="${x}" y="${y}">${before}
    <tspan class="number" data-number="${name}" ${before && 'dx="2"'}/>` +
    `<tspan class="was" dx="5" data-old="${name}"/></text>`;
}
const labelled = (name, x, y, kind) =>
  number(name, x, y, kind, `<tspan class="label" data-label="${name}"/>`);

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

function smallCurve(letter, width) {
  return `${curve(letter, [18, 168], [width - 36, 84], 9)}
    <text class="value" x="${width / 2}" y="306" data-number="${letter}.value"/>`;
}

// With the ends of the curve and the weighted sum; an open unit has its sliders below.
function curveWithNumbers(letter, width, isOpen) {
  const ends = SHARES.includes(letter) ? ["1", "½", "0"] : ["1", "0", "−1"];
  const [along, down] = isOpen ? [width === WIDE ? 84 : 58, 36] : [width - 48, 70];
  const [right, value, sum] = isOpen ? [29 + along + 87, 199, 218] : [width - 14, 292, 311];
  const tickAt = (end, at) => `<text class="tick end" x="26" y="${188 + (down / 2) * at}">${end}</text>`;
  return `${ends.map(tickAt).join("")}
    ${curve(letter, [33, 184], [along, down], 4.5)}
    <text class="value" x="${right}" y="${value}" data-number="${letter}.value"/>
    <text class="small end" x="${right}" y="${sum}" data-number="${letter}.sum"/>`;
}

function unit(name, letter, { left, width, isOpen }, isSmall) {
  const place = `data-letter="${letter}" transform="translate(${left} 0)"`;
  const box = `y="${TOP}" width="${width}" height="${BOTTOM - TOP}" rx="10"`;
  const inside = isSmall ? smallCurve(letter, width) : curveWithNumbers(letter, width, isOpen);
  return `
  <g data-part="feed-${letter}" class="feed" ${place}>
    ${wire(`M${AT_X} ${X}V${BOTTOM}`, "thin q-x")}${joint(AT_X, X, "q-x")}
    <path class="gap" d="M${AT_H} ${X - 6}V${X + 6}"/>
    ${wire(`M${AT_H} ${STM}V${BOTTOM}`, "thin q-h")}${joint(AT_H, STM, "q-h")}
  </g>
  <g data-part="unit-${letter}" data-go="${name}" class="unit q-${letter}" ${place}>
    <rect class="box" ${box}/><rect class="hatch" ${box}/>${inside}
  </g>`;
}

function head(name) {
  return `<marker id="head-${name}" class="q-${name}" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="5"
    markerHeight="5" orient="auto"><path d="M0 0 8 4 0 8z" class="joint"/></marker>`;
}

// A small drawing has the boxes, their curves and values, and both memories, in large letters.
export function drawingOf(open, isSmall) {
  const { units, meet } = placesOf(open);
  const { forget, candidate, input, output } = units;
  const times = Math.max(forget.middle, FIRST + 116);
  const [below, height] = isSmall ? [46, SIZE.height + 34] : [17, SIZE.height];
  return `
<svg class="cell ${isSmall ? "few" : ""}" viewBox="0 0 ${SIZE.width} ${height}" role="img">
  <defs>
    ${head("c")}${head("h")}
    <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0 0V7"/></pattern>
  </defs>
  <rect class="sheet-of-paper" x="0.5" y="0.5" width="${SIZE.width - 1}" height="${height - 1}" rx="10"/>
  ${part("x", "x", wire(`M14 ${X}H${output.left + AT_X}`), labelled("x", 14, X + 16))}
  ${part("h_prev", "h", wire(`M14 ${STM}H${output.left + AT_H}`),
    labelled("h_prev", 14, STM + below, "memory"))}
  ${Object.entries(UNITS).map(([name, letter]) => unit(name, letter, units[name], isSmall)).join("")}
  ${part("c_prev", "c", wire(`M14 ${LTM}H${times - 13}`, "thick"), label("c_prev", 14, 28),
    number("c_prev", 14, 47, "memory"))}
  ${part("f", "f", wire(`M${times} ${TOP}V${LTM + 13}`), number("f", times + 8, 119))}
  ${part("kept", "c", wire(`M${times + 13} ${LTM}H${meet - 13}`, "thick"), label("kept", times + 18, 28),
    number("kept", times + 18, 47))}
  ${operation("times-f", "forget", "f", times, LTM, "×")}
  ${part("g", "g", wire(`M${candidate.middle} ${TOP}V${MEET}H${meet - 13}`),
    number("g", candidate.middle + 8, 138))}
  ${part("i", "i", wire(`M${input.middle} ${TOP}V${MEET}H${meet + 13}`), number("i", input.middle + 8, 138))}
  ${part("written", "g", wire(`M${meet} ${MEET - 13}V${LTM + 13}`), number("written", meet + 9, 95))}
  ${operation("times-i", "update", "i", meet, MEET, "×")}
  ${part("c", "c", wire(`M${meet + 13} ${LTM}H${END}`, "thick", 'marker-end="url(#head-c)"'),
    wire(`M${TANH} ${LTM}V76`), joint(TANH, LTM, "", 4), label("c", 984, 28, "end"),
    number("c", 984, 47, "end memory"))}
  ${operation("plus", "update", "c", meet, LTM, "+")}
  <g data-part="tanh" data-go="output" class="unit q-h">
    <rect class="box" x="${TANH - 25}" y="76" width="50" height="29" rx="6"/>
    ${curve("tanh_c", [TANH - 19, 80], [38, 21], 4)}
  </g>
  ${part("tanh_c", "h", wire(`M${TANH} 105V${SHOW - 13}`),
    `<text class="small" x="${TANH + 30}" y="86">tanh</text>`,
    `<text x="${TANH + 30}" y="103"><tspan class="number" data-number="tanh_c"/></text>`)}
  ${part("o", "o", wire(`M${output.middle} ${TOP}V${SHOW}H${TANH - 13}`),
    number("o", output.middle + 8, 143))}
  ${part("h", "h", wire(`M${TANH} ${SHOW + 13}V${STM}H${END}`, "", 'marker-end="url(#head-h)"'),
    labelled("h", 984, STM + below, "end memory"))}
  ${operation("times-o", "output", "h", TANH, SHOW, "×")}
</svg>`;
}
