// The run, unrolled: a small cell for each step, the memories running through all of them. The twelve numbers
// are those of the drawing above: a line leads from them to every cell, and shows which one the hand is on.

import { stepsOf } from "./acts.js";
import { HIDDEN, hidden } from "./asking.js";
import { drawn, put, set, write } from "./elements.js";
import { Handle } from "./handle.js";
import { UNITS } from "./mirror.js";
import { inSvg, nameOf, plain, valueBeside, weightName } from "./names.js";
import { brief, typed } from "./numerals.js";
import { stageOf } from "./stages.js";
import { text } from "./svg.js";
import { words } from "./words.js";

const LEAST_START = 48;
const GAP = 10;
const LEAST = { words: 110, symbols: 86 };
const MOST = 148;
const MOST_GAP = 80;
const CHARACTER = 7.2;
const [BUS, TOP, LTM, STM, BOTTOM, HANDLE] = [12, 34, 80, 194, 219, 237];
const [SIGN, SMALL_SIGN, DROP, FEED, ROW] = [8, 6.5, 9, 6, 12];
const LANE = { top: 0, bottom: 40, low: 0, high: 1 };
const GATES = ["f", "i", "g", "o"];
const SHOWN = [...GATES, "c", "h"];
const ROWS = { f: 118, i: 140, g: 156, o: 177 };

const after = (letters, name, d, kind = "") =>
  `<path class="wire q-${name} ${kind}" data-after="${letters}" d="${d}"/>`;
const sign = (name, x, y, what, r = SIGN) => `<g class="sign q-${name}">
  <circle cx="${x}" cy="${y}" r="${r}"/><text class="middle" x="${x}" y="${y + 4}">${what}</text></g>`;

export class Unrolled {
  // What a handle asks of what it is in. An input is dragged upwards, wherever its handle stands.
  lanes = { inputs: LANE, memories: LANE };
  isShort = true;
  areAllWritten = true;
  areStartsWritten = true;

  constructor(store, place, height) {
    Object.assign(this, { store, place, handles: new Map(), cells: [] });
    const name = words.of("strip.unrolled_name");
    this.svg = drawn("svg", { class: "strip unrolled", role: "group", "aria-label": name });
    this.svg.innerHTML = `<defs>${["c", "h"].map(head).join("")}</defs>
      <rect class="band" y="${TOP - 6}" height="${height - TOP - 18}" rx="8"/>
      <g class="source"><path/><rect y="1" height="22" rx="11"/><text class="middle" y="16"/></g>
      <g/><g/><g/>`;
    [, this.band, this.source, this.before, this.row, this.holds] = this.svg.children;
  }

  paint(view, { width, unit }) {
    Object.assign(this, { width, unit, view });
    this.look(view);
    this.paintSource(view);
    set(this.band, { x: this.left(view.t) - 5, width: this.wide + 10 });
    this.paintCells(view);
    this.paintHandles(view);
  }

  // Which steps there is room for, with the present one in the middle.
  look({ t, names, numbers, trace }) {
    const count = stepsOf({ numbers });
    const starts = [typed(numbers["start.c"]), typed(numbers["start.h"])];
    this.start = Math.max(LEAST_START, ...starts.map((number) => number.length * CHARACTER + 8));
    const room = this.width - this.start;
    const fitting = Math.max(Math.floor(room / (LEAST[names] + GAP)), 1);
    this.count = Math.min(count, fitting);
    this.from = Math.min(Math.max(t - Math.floor(this.count / 2), 0), count - this.count);
    this.isFirst = this.from === 0;
    this.isLast = this.from + this.count === count;
    this.pitch = Math.min(room / this.count, MOST + MOST_GAP);
    this.wide = Math.min(this.pitch - GAP, MOST);
    this.first = this.start;
    this.column = (this.pitch * this.count) / count;
    this.coming = { c: brief(trace.c_prev[this.from]), h: brief(trace.h_prev[this.from]) };
  }

  left(t) {
    return this.start + this.pitch * (t - this.from);
  }

  across(t) {
    return t < 0 ? this.start - 14 : this.left(t) + FEED;
  }

  down(lane, value, quantity) {
    return { x: HANDLE, c: LTM, h: STM }[quantity];
  }

  stepAt(x) {
    const at = Math.floor((x - this.start) / this.pitch);
    return at >= 0 && at < this.count ? this.from + at : null;
  }

  // Lit is the unit of a number that the hand is on or that is being typed.
  paintSource({ names, numbers, local: { held, texts }, data: { example: { step_name: step } } }) {
    const slots = [held, ...Object.values(texts)].map((one) => one?.slot ?? "");
    const slot = slots.find((one) => one.split(".")[0] in UNITS);
    const [unit, weight] = slot?.split(".") ?? [];
    this.lit = UNITS[unit] ?? null;
    set(this.svg, { "data-lit": this.lit, class: `strip unrolled q-${this.lit ?? "none"}` });
    const place = unit && words.at(`stages.${unit}.place`);
    const told = slot
      ? words.of("strip.same_held", { place, weight: weightName(weight, names), value: numbers[slot] })
      : words.of("strip.same", { step });
    const [line, pill, label] = this.source.children;
    const half = (told.length * CHARACTER) / 2 + 8;
    const middles = Array.from({ length: this.count }, (_, at) => this.left(this.from + at) + this.wide / 2);
    const [first, last] = [middles[0], middles.at(-1)];
    const middle = Math.min(Math.max((first + last) / 2, half + 2), this.width - half - 2);
    const drops = middles.map((x) => `M${x} ${Math.abs(x - middle) < half ? BUS + 11 : BUS}V${TOP}`);
    const along = [[first, middle - half], [middle + half, last]].filter(([from, to]) => from < to);
    set(line, { d: [...along.map(([from, to]) => `M${from} ${BUS}H${to}`), ...drops].join("") });
    set(pill, { x: middle - half, width: 2 * half });
    set(label, { x: middle });
    put(label, told);
  }

  paintCells(view) {
    write(this.before, this.beforeTheFirst(view));
    const made = [view.names, this.count, this.start, this.isLast, this.pitch].join();
    if (this.made !== made) {
      this.made = made;
      const markup = Array.from({ length: this.count }, (_, at) => this.cell(at, view.names));
      write(this.row, markup.join(""));
      this.cells = [...this.row.children].map((cell) => ({
        cell, step: cell.querySelector(".step"), chips: cell.querySelectorAll(".chip"),
        numbers: cell.querySelectorAll("[data-number]"),
      }));
    }
    const unseen = hidden(view);
    this.cells.forEach((parts, at) => this.paintCell(parts, this.from + at, view, unseen));
  }

  paintCell({ cell, step, chips, numbers }, t, view, unseen) {
    const { names, trace, forced, stage, data: { example: { step_name } } } = view;
    const isPresent = t === view.t;
    const isHidden = (name) => unseen.size && (t > view.t || (isPresent && unseen.has(name)));
    const told = Object.fromEntries(SHOWN.map((name) =>
      [name, isHidden(name) ? HIDDEN : written(name, trace[name][t], names)]));
    const here = isPresent && !this.lit ? stageOf(stage)?.colour : null;
    cell.classList.toggle("present", isPresent);
    put(step, `${step_name} ${t + 1}`);
    for (const number of numbers) put(number, told[number.dataset.number]);
    for (const chip of chips) {
      const { letter } = chip.dataset;
      chip.classList.toggle("lit", letter === this.lit || letter === here);
      chip.classList.toggle("forced", letter in forced);
    }
    const all = SHOWN.map((name) => `${plain(nameOf(name, names, "line"))} ${told[name]}`).join(", ");
    if (!view.local.held) set(cell, { "aria-label": `${step.textContent}: ${all}` });
  }

  // Names of the wires; and of a run that began before what is in sight, the memories it has by then.
  beforeTheFirst({ names }) {
    const { isFirst, coming, start } = this;
    const label = (name, y) => text(`tick q-${name}`, 2, y, inSvg(nameOf(name, names, "strip")));
    const number = (name, y) => text(`number end q-${name}`, start - 6, y, coming[name]);
    const wire = (name, y, kind) => `<path class="wire q-${name} ${kind} ${isFirst ? "" : "more"}"
      d="M${isFirst ? start - 14 : 2} ${y}H${start}"/>`;
    return wire("c", LTM, "thick") + wire("h", STM, "") + label("c", LTM - 28) + label("h", STM - 28)
      + label("x", HANDLE + 4) + (isFirst ? "" : number("c", LTM - 10) + number("h", STM - 10));
  }

  cell(at, names) {
    const { wide } = this;
    const isEnd = at === this.count - 1;
    const end = this.pitch + (isEnd ? -2 : 0);
    const kind = isEnd && !this.isLast ? "more" : "";
    const [times, plus, drop] = [ROW + 23, Math.round(wide * 0.66), wide - DROP];
    const row = (name, y) => `<text class="q-${name}" x="${ROW}" y="${y}">${named(name, names)} <tspan
      class="number" data-number="${name}"/></text>`;
    const chip = (name, top, width, height) => `<rect class="chip q-${name}" data-letter="${name}" x="9"
      y="${top}" width="${width}" height="${height}" rx="4"/>`;
    return `<g class="cell" role="img" transform="translate(${this.start + this.pitch * at} 0)">
      <rect class="box" y="${TOP}" width="${wide}" height="${BOTTOM - TOP}" rx="8"/>
      ${chip("f", 92, Math.min(plus - 14, 56), 31)}
      ${["i", "g", "o"].map((name) => chip(name, ROWS[name] - 13, wide - 20, 17)).join("")}
      ${after("", "x", `M${FEED} ${HANDLE - 6}V96`, "thin")}${after("", "h", `M0 ${STM}H${FEED}`)}
      <circle class="joint q-h" cx="${FEED}" cy="${STM}" r="3"/>
      ${after("f", "f", `M${times} ${LTM + SIGN}V94`, "thin")}
      ${after("g i", "g", `M${plus} ${LTM + SIGN}V127`, "thin")}
      ${after("", "c", `M0 ${LTM}H${times - SIGN}`, "thick")}
      ${after("f", "c", `M${times + SIGN} ${LTM}H${plus - SIGN}`, "thick")}
      ${after("f g i", "c", `M${plus + SIGN} ${LTM}H${wide}`, "thick")}
      ${after("f g i", "c", `M${wide} ${LTM}H${end}`, `thick out ${kind}`)}
      ${after("f g i", "h", `M${drop} ${LTM}V${STM - SMALL_SIGN}`, "thin")}
      <circle class="joint q-c" cx="${drop}" cy="${LTM}" r="3"/>
      ${after("o", "o", `M${drop - 26} ${ROWS.o + 4}V${STM}H${drop - SMALL_SIGN}`, "thin")}
      ${after("f g i o", "h", `M${drop + SMALL_SIGN} ${STM}H${wide}`)}
      ${after("f g i o", "h", `M${wide} ${STM}H${end}`, `out ${kind}`)}
      ${sign("f", times, LTM, "×")}${sign("c", plus, LTM, "+")}${sign("h", drop, STM, "×", SMALL_SIGN)}
      <text class="step" x="9" y="51"/>
      <text class="q-f" x="${ROW}" y="${ROWS.f - 14}">${named("f", names)}</text>
      ${text("", ROW, ROWS.f, '<tspan class="number q-f" data-number="f"/>')}
      ${row("i", ROWS.i)}${row("g", ROWS.g)}${row("o", ROWS.o)}
      <text class="end number q-c" x="${wide - 5}" y="${LTM - 12}" data-number="c"/>
      <text class="end number q-h" x="${wide - 5}" y="${STM + 19}" data-number="h"/></g>`;
  }

  // A handle that stays in sight stays in the page, and keeps the focus.
  paintHandles(view) {
    const starts = this.isFirst ? ["start.c", "start.h"] : [];
    const inputs = Array.from({ length: this.count }, (_, at) => `x.${this.from + at}`);
    const slots = [...starts, ...inputs];
    for (const [slot, { element, field }] of this.handles) {
      if (slots.includes(slot)) continue;
      for (const one of [element, field?.element]) one?.remove();
      this.handles.delete(slot);
    }
    slots.forEach((slot, at) => {
      const lane = slot.startsWith("x.") ? "inputs" : "memories";
      if (!this.handles.has(slot)) this.handles.set(slot, new Handle(this, slot, lane));
      const handle = this.handles.get(slot);
      const there = this.holds.children[at] ?? null;
      if (there !== handle.element) this.holds.insertBefore(handle.element, there);
      handle.paint(view);
    });
  }
}

const named = (name, names) => inSvg(nameOf(name, names, "cell"));
const written = (name, value, names) =>
  (["c", "h"].includes(name) ? brief(value) : valueBeside(name, value, names));

function head(name) {
  return `<marker id="to-${name}" class="q-${name}" viewBox="0 0 8 8" refX="7" refY="4" orient="auto"
    markerUnits="userSpaceOnUse" markerWidth="11" markerHeight="9"><path class="joint" d="M0 0 8 4 0 8z"/>
    </marker>`;
}
