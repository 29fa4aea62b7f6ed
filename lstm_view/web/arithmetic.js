// The arithmetic of a stage with its numbers. A line says "=" only where the digits it shows give the result
// it shows, worked out by hand; else "≈".

import { sigmoid, SQUASHED, UNITS } from "./mirror.js";
import { SHARES } from "./names.js";
import { percent, read, shown, typed } from "./numerals.js";
import { words } from "./words.js";

const UNIT_OF = Object.fromEntries(Object.entries(UNITS).map(([unit, letter]) => [`z_${letter}`, unit]));
const PRODUCTS = { kept: ["c_prev", "f"], written: ["g", "i"], h: ["tanh_c", "o"] };

// The lines that work out these quantities, each with its name, how it comes about, the sign and the result.
// A weighted sum is written downwards, or in one line without its products.
export function linesOf(names, step, { params, forced }, withProducts = true) {
  return names.flatMap((name) => {
    if (name in forced) return { name, ...held(name, step) };
    const gate = params[UNIT_OF[name]];
    if (gate) return withProducts ? sumDownwards(name, step, gate) : sumInOneLine(name, step, gate);
    if (name === "c") return { name, ...newMemory(step) };
    return { name, ...(name in SQUASHED ? squashed : product)(name, step) };
  });
}

function sumDownwards(name, step, gate) {
  const { h, x, w_h, w_x, b } = textsOf(step, gate);
  const products = [gate.w_h * step.h_prev, gate.w_x * step.x];
  const [by_h, by_x, z] = [...products, step[name]].map((value) => shown(value));
  const times = (hue, value, weight, result) => {
    const sign = signOf(read(value) * read(weight), result);
    return { how: `${hued(hue, value)} × ${factor(weight)}`, sign, result };
  };
  const sign = signOf(read(by_h) + read(by_x) + read(b), z);
  return [
    { name: "w_h", ...times("h", h, w_h, by_h) },
    { name: "w_x", ...times("x", x, w_x, by_x) },
    { name: "b", how: "", sign: "", result: b },
    { name, how: "", sign, result: hued(name, z), isSum: true },
  ];
}

function sumInOneLine(name, step, gate) {
  const { h, x, w_h, w_x, b } = textsOf(step, gate);
  const z = shown(step[name]);
  const [by_h, by_x] = [`${hued("h", h)} × ${factor(w_h)}`, `+ ${hued("x", factor(x))} × ${factor(w_x)}`];
  const how = [by_h, by_x, added(b)].map((term) => `<span class="term">${term}</span>`).join(" ");
  const sign = signOf(read(h) * read(w_h) + read(x) * read(w_x) + read(b), z);
  return { name, how, sign, result: hued(name, z) };
}

function textsOf(step, gate) {
  const [w_h, w_x, b] = [gate.w_h, gate.w_x, gate.b].map(typed);
  return { h: shown(step.h_prev), x: typed(step.x), w_h, w_x, b };
}

function squashed(result, step) {
  const z = SQUASHED[result];
  const [argument, value] = [shown(step[z]), shown(step[result])];
  const isShare = SHARES.includes(result);
  const sign = signOf((isShare ? sigmoid : Math.tanh)(read(argument)), value);
  const how = `${isShare ? "sigmoid" : "tanh"}(${hued(z, argument)})`;
  return { how, sign, result: hued(result, value), share: isShare ? percent(step[result]) : "" };
}

function held(name, step) {
  const share = name === "g" ? "" : percent(step[name]);
  return { how: words.of("sheet.forced"), sign: "", result: hued(name, shown(step[name])), share };
}

function product(result, step) {
  const [left, right] = PRODUCTS[result];
  const [one, other, value] = [left, right, result].map((name) => shown(step[name]));
  const how = `${hued(left, one)} × ${hued(right, factor(other))}`;
  return { how, sign: signOf(read(one) * read(other), value), result: hued(result, value) };
}

function newMemory(step) {
  const [kept, written, c] = [step.kept, step.written, step.c].map((value) => shown(value));
  const [operator, size] = added(written).split(" ");
  const how = `${hued("kept", kept)} ${operator} ${hued("written", size)}`;
  return { how, sign: signOf(read(kept) + read(written), c), result: hued("c", c) };
}

function added(number) {
  return number.startsWith("−") ? `− ${number.slice(1)}` : `+ ${number}`;
}

function factor(number) {
  return number.startsWith("−") ? `(${number})` : number;
}

function hued(name, text) {
  return `<b style="color:var(--q-${name})">${text}</b>`;
}

// A tie in the last digit counts for either neighbour.
function signOf(byHand, text) {
  const nudge = 1e-14 * Math.max(1, Math.abs(byHand));
  return text === shown(byHand - nudge) || text === shown(byHand + nudge) ? "=" : "≈";
}
