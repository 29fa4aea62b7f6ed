// arithmetic.py in the browser: a line says "=" only where the digits it shows give what it shows.

import { sigmoid, UNITS } from "./mirror.js";
import { percent, read, shown, typed } from "./numerals.js";

const UNIT_OF = Object.fromEntries(Object.entries(UNITS).map(([unit, letter]) => [`z_${letter}`, unit]));

const HOW = {
  f: (step) => squashed(sigmoid, "sigmoid", "z_f", "f", step),
  kept: (step) => product("c_prev", "f", "kept", step),
  g: (step) => squashed(Math.tanh, "tanh", "z_g", "g", step),
  i: (step) => squashed(sigmoid, "sigmoid", "z_i", "i", step),
  written: (step) => product("g", "i", "written", step),
  c: newMemory,
  tanh_c: (step) => squashed(Math.tanh, "tanh", "c", "tanh_c", step),
  o: (step) => squashed(sigmoid, "sigmoid", "z_o", "o", step),
  h: (step) => product("tanh_c", "o", "h", step),
};

export function line(name, step, params, withProducts, forced) {
  if (forced.includes(name)) return held(name, step);
  const unit = UNIT_OF[name];
  return unit ? weightedSum(name, step, params[unit], withProducts) : HOW[name](step);
}

function weightedSum(name, step, gate, withProducts) {
  const [h, x, z] = [shown(step.h_prev), typed(step.x), shown(step[name])];
  const [w_h, w_x, b] = [typed(gate.w_h), typed(gate.w_x), typed(gate.b)];
  const pluggedIn = `${hued("h", h)} × ${factor(w_h)} + ${hued("x", factor(x))} × ${factor(w_x)} ${added(b)}`;
  const [by_h, by_x] = [read(h) * read(w_h), read(x) * read(w_x)];
  if (!withProducts) return `${pluggedIn} ${sign(gives(by_h + by_x + read(b), z))} ${hued(name, z)}`;
  const [weighted_h, weighted_x] = [shown(gate.w_h * step.h_prev), shown(gate.w_x * step.x)];
  const productsAgree = gives(by_h, weighted_h) && gives(by_x, weighted_x);
  const sumAgrees = gives(read(weighted_h) + read(weighted_x) + read(b), z);
  return `${pluggedIn} ${sign(productsAgree)} ${weighted_h} ${added(weighted_x)} ${added(b)} `
    + `${sign(sumAgrees)} ${hued(name, z)}`;
}

function squashed(squash, name, z, result, step) {
  const [argument, value] = [shown(step[z]), shown(step[result])];
  const share = name === "sigmoid" ? ` = ${percent(step[result])}` : "";
  return `${name}(${hued(z, argument)}) ${sign(gives(squash(read(argument)), value))} ${hued(result, value)}${share}`;
}

function held(name, step) {
  const share = name === "g" ? "" : ` = ${percent(step[name])}`;
  return `forced to ${hued(name, shown(step[name]))}${share}`;
}

function product(left, right, result, step) {
  const [one, other, value] = [shown(step[left]), shown(step[right]), shown(step[result])];
  const agrees = gives(read(one) * read(other), value);
  return `${hued(left, one)} × ${hued(right, factor(other))} ${sign(agrees)} ${hued(result, value)}`;
}

function newMemory(step) {
  const [kept, written, c] = [shown(step.kept), shown(step.written), shown(step.c)];
  const [operator, size] = added(written).split(" ");
  const agrees = gives(read(kept) + read(written), c);
  return `${hued("kept", kept)} ${operator} ${hued("written", size)} ${sign(agrees)} ${hued("c", c)}`;
}

function added(number) {
  return number.startsWith("−") ? `− ${number.slice(1)}` : `+ ${number}`;
}

function factor(number) {
  return number.startsWith("−") ? `(${number})` : number;
}

function hued(name, text) {
  return `<b style='color:var(--q-${name})'>${text}</b>`;
}

function sign(agrees) {
  return agrees ? "=" : "≈";
}

function gives(byHand, text) {
  const nudge = 1e-14 * Math.max(1, Math.abs(byHand));
  return text === shown(byHand - nudge) || text === shown(byHand + nudge);
}
