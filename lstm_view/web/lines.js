// Small line charts: one over the epochs, revealed as far as they have been seen, one over the days.

import { drawn, set } from "./elements.js";

const MOST_POINTS = 700;
const LABEL = 13;
const NAME_ROOM = 58;

// Values over the epochs. Behind the cursor they are strong, ahead of it faint, unseen they are not drawn.
export class OverEpochs {
  constructor(svg, { lines, low, high, edges, across = [], down = [], levels = [] }) {
    Object.assign(this, { svg, lines, low, high, edges, across, down, levels });
    this.last = lines[0].values.length - 1;
    this.axes = add(svg, "g");
    this.ahead = add(svg, "svg", { class: "ahead" });
    this.behind = add(svg, "svg", { class: "behind" });
    this.guess = add(svg, "path", { class: "guess" });
    this.cursor = add(svg, "path", { class: "cursor" });
    for (const line of lines) {
      line.paths = [this.ahead, this.behind].map((part) => add(part, "path", { class: `line ${line.kind}` }));
      line.dot = add(svg, "circle", { class: `dot ${line.kind}`, r: line.name ? 4 : 2.5 });
      if (line.name) line.text = add(svg, "text", { class: `value ${line.kind}` });
    }
  }

  layOut() {
    this.width = this.svg.clientWidth;
    this.height = this.svg.clientHeight;
    set(this.svg, { viewBox: `0 0 ${this.width} ${this.height}` });
    for (const part of [this.ahead, this.behind]) set(part, { x: 0, y: 0, height: this.height });
    const stride = Math.max(1, Math.ceil(this.last / MOST_POINTS));
    for (const { values, paths } of this.lines) {
      const points = [];
      for (let epoch = 0; epoch < this.last; epoch += stride) points.push(this.point(epoch, values));
      points.push(this.point(this.last, values));
      for (const path of paths) set(path, { d: `M${points.join("L")}` });
    }
    this.drawAxes();
  }

  drawAxes() {
    const { left, bottom } = this.edges;
    const right = this.width - this.edges.right;
    this.axes.replaceChildren();
    for (const value of this.down) {
      add(this.axes, "path", { class: "grid", d: `M${left} ${this.y(value)}H${right}` });
      tick(this.axes, "end", left - 6, this.y(value) + 4, String(value));
    }
    for (const epoch of this.across) {
      add(this.axes, "path", { class: "grid", d: `M${this.x(epoch)} ${this.height - bottom}v4` });
      tick(this.axes, "middle", this.x(epoch), this.height - bottom + 16, String(epoch));
    }
    for (const { value, name, above } of this.levels) {
      add(this.axes, "path", { class: "level", d: `M${left} ${this.y(value)}H${right}` });
      tick(this.axes, "end", right, this.y(value) + (above ? -5 : 14), name);
    }
  }

  x(epoch) {
    const { left, right } = this.edges;
    return left + ((this.width - left - right) * epoch) / this.last;
  }

  y(value) {
    const { top, bottom } = this.edges;
    const share = (value - this.low) / (this.high - this.low);
    return this.height - bottom - (this.height - top - bottom) * share;
  }

  point(epoch, values) {
    return `${this.x(epoch).toFixed(1)} ${this.y(values[epoch]).toFixed(1)}`;
  }

  epochAt(x) {
    const { left, right } = this.edges;
    const share = (x - left) / (this.width - left - right);
    return Math.round(Math.min(Math.max(share, 0), 1) * this.last);
  }

  paint(epoch, seen, guess) {
    const x = this.x(epoch);
    const { top, bottom } = this.edges;
    set(this.ahead, { width: Math.max(this.x(seen), 0) });
    set(this.behind, { width: Math.max(x, 0) });
    set(this.cursor, { d: `M${x} ${top}V${this.height - bottom}` });
    set(this.guess, { d: guess === null ? "" : `M${this.x(guess)} ${top}V${this.height - bottom}` });
    const isRight = x < this.width - this.edges.right - NAME_ROOM;
    const ends = this.lines.map((line) => ({ line, y: this.y(line.values[epoch]) }));
    for (const { line, y } of ends) set(line.dot, { cx: x, cy: y });
    const named = ends.filter(({ line }) => line.name);
    spread(named, LABEL, top, this.height - bottom);
    // At the right end the labels stand between the lines, clear of the targets' names.
    const inward = !isRight && named.length === 2 && named[1].y - named[0].y > 4 * LABEL ? LABEL : 0;
    for (const [at, { line, y }] of named.entries()) {
      const place = { x: x + (isRight ? 9 : -9), y: y + 4 + (at === 0 ? inward : -inward) };
      set(line.text, { ...place, "text-anchor": isRight ? "start" : "end" });
      line.text.textContent = line.name(line.values[epoch]);
    }
  }
}

// One quantity of both companies over their days, from the start of the memories where there is one.
export class OverDays {
  constructor(svg, { quantity, companies, low, high, levels, startName }) {
    Object.assign(this, { svg, quantity, low, high, levels, startName });
    this.axes = add(svg, "g");
    this.lines = companies.map(({ name, kind, xs }) => ({
      path: add(svg, "path", { class: `line q-${quantity} ${kind}` }),
      dots: xs.map(() => add(svg, "circle", { class: `dot q-${quantity} ${kind}`, r: 3 })),
      text: add(svg, "text", { class: `value q-${quantity}` }, name),
    }));
    this.days = companies[0].xs.length;
  }

  layOut() {
    this.width = this.svg.clientWidth;
    this.height = this.svg.clientHeight;
    set(this.svg, { viewBox: `0 0 ${this.width} ${this.height}` });
    this.axes.replaceChildren();
    const right = this.width - 18;
    for (const value of this.levels) {
      add(this.axes, "path", { class: "grid", d: `M24 ${this.y(value)}H${right}` });
      tick(this.axes, "end", 19, this.y(value) + 4, String(value).replace("-", "−"));
    }
    for (let day = 0; day < this.days; day++) {
      tick(this.axes, "middle", this.x(day), this.height - 2, String(day + 1));
    }
    if (this.startName) tick(this.axes, "middle", this.x(-1) + 6, this.height - 2, this.startName);
  }

  x(day) {
    const places = this.days - (this.startName ? 0 : 1);
    return 32 + ((this.width - 60) * (day + (this.startName ? 1 : 0))) / places;
  }

  y(value) {
    const bottom = this.height - 18;
    return bottom - ((bottom - 7) * (value - this.low)) / (this.high - this.low);
  }

  paint(runs) {
    const ends = this.lines.map((line, at) => {
      const values = runs[at].map((step) => step[this.quantity]);
      const points = values.map((value, day) => `${this.x(day).toFixed(1)} ${this.y(value).toFixed(1)}`);
      if (this.startName) points.unshift(`${this.x(-1)} ${this.y(0).toFixed(1)}`);
      set(line.path, { d: `M${points.join("L")}` });
      line.dots.forEach((dot, day) => set(dot, { cx: this.x(day), cy: this.y(values[day]) }));
      return { line, y: this.y(values.at(-1)) };
    });
    spread(ends, 12, 7, this.height - 18);
    for (const { line, y } of ends) set(line.text, { x: this.width - 14, y: y + 4 });
  }
}

// Push labels that would overlap apart, from top to bottom and back.
function spread(labels, gap, top, bottom) {
  labels.sort((one, other) => one.y - other.y);
  const middle = labels.reduce((sum, { y }) => sum + y, 0) / labels.length;
  const isClose = labels.length === 2 && labels[1].y - labels[0].y < gap;
  if (isClose) labels.forEach((label, at) => { label.y = middle + (at - 0.5) * gap; });
  let below = bottom + gap;
  for (const label of [...labels].reverse()) below = label.y = Math.min(label.y, below - gap);
  let above = top - gap;
  for (const label of labels) above = label.y = Math.max(label.y, above + gap);
}

function tick(axes, anchor, x, y, text) {
  add(axes, "text", { class: `tick ${anchor}`, x, y }, text);
}

function add(parent, name, attributes, text = "") {
  return parent.appendChild(drawn(name, attributes, text));
}
