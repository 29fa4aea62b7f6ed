// The sheet: the arithmetic of the step that is looked at, of one stage or of all. A line says "=" only where
// the digits it shows give the result it shows, worked out by hand; else "≈".

import { element, write } from "./elements.js";
import { sigmoid, SQUASHED, UNITS, WEIGHTS } from "./mirror.js";
import { nameOf, SHARES, weightName } from "./names.js";
import { percent, read, shown, typed } from "./numerals.js";
import { IN_ORDER, stageOf } from "./stages.js";
import { Explained, withTerms } from "./terms.js";
import { cellOf, stepOf } from "./trace.js";
import { words } from "./words.js";

const UNIT_OF = Object.fromEntries(Object.entries(UNITS).map(([unit, letter]) => [`z_${letter}`, unit]));
const PRODUCTS = { kept: ["c_prev", "f"], written: ["g", "i"], h: ["tanh_c", "o"] };

// The arithmetic of one stage on a page of its own.
export default class Sheet {
  static styles = ["sheet", "terms"];

  constructor(root) {
    this.arithmetic = new Arithmetic();
    root.append(element("div", { class: "sheet" }, this.arithmetic.element));
    this.explained = new Explained(root);
  }

  receive({ stage }) {
    this.stage = stage;
  }

  paint(view) {
    this.arithmetic.paint(view, this.stage);
  }
}

export class Arithmetic {
  constructor() {
    this.element = element("table", { class: "arithmetic" });
  }

  // Returns the lines, so that what stands below them can explain their signs; none while one is asked.
  paint(view, key = view.stage, isAsked = false) {
    const stage = stageOf(key);
    const names = stage?.results ?? IN_ORDER;
    const lines = isAsked ? [] : linesOf(names, stepOf(view.trace, view.t), cellOf(view), Boolean(stage));
    write(this.element, withTerms(lines.map((line) => rowOf(line, view.names)).join("")));
    this.element.style.setProperty("--stage", stage ? `var(--q-${stage.colour})` : "");
    this.element.classList.toggle("compact", !stage);
    return lines;
  }
}

function rowOf({ name, how, sign, result, share, isSum }, wording) {
  const title = nameOf(name, wording, "short") ?? weightName(name, wording);
  const isPart = WEIGHTS.includes(name) || name in UNIT_OF;
  const what = how && isPart ? "" : share || title;
  const told = how ? `<span class="how">${how}</span> <small>${what}</small>` : what;
  return `<tr data-line="${name}"${isSum ? ' class="sum"' : ""}><th scope="row">${told}</th>
    <td class="result"><i>${sign}</i> ${result}</td></tr>`;
}

// A weighted sum is written downwards, or in one line without its products.
export function linesOf(names, step, { params, forced }, withProducts) {
  return names.flatMap((name) => {
    const gate = params[UNIT_OF[name]];
    if (name in forced) return lineOf(name, step, words.of("sheet.forced"));
    if (gate) return (withProducts ? sumDownwards : sumInOneLine)(name, step, gate);
    if (name === "c") return newMemory(step);
    return (name in SQUASHED ? squashed : product)(name, step);
  });
}

// How a quantity comes about, and its value; `byHand` is worked out from the digits in `how`.
function lineOf(name, step, how, byHand) {
  const result = shown(step[name]);
  const sign = byHand === undefined ? "" : signOf(byHand, result);
  const share = SHARES.includes(name) ? percent(step[name]) : "";
  return { name, how, sign, result: hued(name, result), share };
}

function sumDownwards(name, step, gate) {
  const { h, x, w_h, w_x, b } = textsOf(step, gate);
  const [by_h, by_x] = [gate.w_h * step.h_prev, gate.w_x * step.x].map((value) => shown(value));
  const times = (hue, value, weight, result) => {
    const sign = signOf(read(value) * read(weight), result);
    return { how: `${hued(hue, value)} × ${factor(weight)}`, sign, result };
  };
  return [
    { name: "w_h", ...times("h", h, w_h, by_h) },
    { name: "w_x", ...times("x", x, w_x, by_x) },
    { name: "b", how: "", sign: "", result: b },
    { ...lineOf(name, step, "", read(by_h) + read(by_x) + read(b)), isSum: true },
  ];
}

function sumInOneLine(name, step, gate) {
  const { h, x, w_h, w_x, b } = textsOf(step, gate);
  const terms = [`${hued("h", h)} × ${factor(w_h)}`, `+ ${hued("x", factor(x))} × ${factor(w_x)}`, added(b)];
  const how = terms.map((term) => `<span class="summand">${term}</span>`).join(" ");
  return lineOf(name, step, how, read(h) * read(w_h) + read(x) * read(w_x) + read(b));
}

function textsOf({ h_prev, x }, { w_h, w_x, b }) {
  return { h: shown(h_prev), x: typed(x), w_h: typed(w_h), w_x: typed(w_x), b: typed(b) };
}

function squashed(name, step) {
  const z = SQUASHED[name];
  const argument = shown(step[z]);
  const squash = SHARES.includes(name) ? sigmoid : Math.tanh;
  return lineOf(name, step, `${squash.name}(${hued(z, argument)})`, squash(read(argument)));
}

function product(name, step) {
  const [one, other] = PRODUCTS[name];
  const [left, right] = [shown(step[one]), shown(step[other])];
  return lineOf(name, step, `${hued(one, left)} × ${hued(other, factor(right))}`, read(left) * read(right));
}

function newMemory(step) {
  const [kept, written] = [shown(step.kept), shown(step.written)];
  const [operator, size] = added(written).split(" ");
  const how = `${hued("kept", kept)} ${operator} ${hued("written", size)}`;
  return lineOf("c", step, how, read(kept) + read(written));
}

const hued = (name, text) => `<b style="color:var(--q-${name})">${text}</b>`;
const factor = (number) => (number.startsWith("−") ? `(${number})` : number);
const added = (number) => (number.startsWith("−") ? `− ${number.slice(1)}` : `+ ${number}`);

// A tie in the last digit counts for either neighbour.
function signOf(byHand, text) {
  const nudge = 1e-14 * Math.max(1, Math.abs(byHand));
  return text === shown(byHand - nudge) || text === shown(byHand + nudge) ? "=" : "≈";
}
