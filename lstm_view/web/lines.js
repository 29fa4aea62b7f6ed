// Small line charts, written as markup: over the epochs, and over the days.

import { set, write } from "./elements.js";
import { spread, text, through } from "./svg.js";

const MOST_POINTS = 700;
const LABEL = 13;
const NAME_ROOM = 58;
const BESIDE = 0.2;

// The scales and axes of both: `from` to `to` across, `low` to `high` upwards. `down` and `across` are where
// values and places are written; `levels` are values with a name.
class Chart {
  constructor(svg, options) {
    Object.assign(this, { svg, down: [], across: [], levels: [] }, options);
  }

  layOut() {
    const { clientWidth: width, clientHeight: height } = this.svg;
    set(this.svg, { viewBox: `0 0 ${width} ${height}` });
    [this.right, this.bottom] = [width - this.edges.right, height - this.edges.bottom];
  }

  x(place) {
    const { left } = this.edges;
    return left + ((this.right - left) * (place - this.from)) / (this.to - this.from);
  }

  y(value) {
    return this.bottom - ((this.bottom - this.edges.top) * (value - this.low)) / (this.high - this.low);
  }

  line(kind, points) {
    const drawn = through(points.map(([place, value]) => [this.x(place), this.y(value)]));
    return `<path class="line ${kind}" d="${drawn}"/>`;
  }

  dot(kind, radius, place, value) {
    return `<circle class="dot ${kind}" r="${radius}" cx="${this.x(place)}" cy="${this.y(value)}"/>`;
  }

  axes() {
    const { right, bottom, edges: { left } } = this;
    const along = (name, value) => `<path class="${name}" d="M${left} ${this.y(value)}H${right}"/>`;
    const down = this.down.map((value) =>
      along("grid", value) + text("end", left - 6, this.y(value) + 4, String(value).replace("-", "−")));
    const across = this.across.map((place) => `<path class="grid" d="M${this.x(place)} ${bottom}v4"/>`
      + text("middle", this.x(place), bottom + 16, place === 0 ? this.atZero : place));
    const levels = this.levels.map(({ value, name, above }) =>
      along("level", value) + text("end", right, this.y(value) + (above ? -5 : 14), name));
    return [...down, ...across, ...levels].join("");
  }
}

// Values over the epochs. Behind the cursor they are strong, ahead of it faint, unseen they are not drawn.
export class OverEpochs extends Chart {
  constructor(svg, options) {
    super(svg, { from: 0, to: options.lines[0].values.length - 1, atZero: 0, ...options });
  }

  layOut() {
    super.layOut();
    const stride = Math.ceil(this.to / MOST_POINTS);
    const lines = this.lines.map(({ kind, values }) => {
      const points = values.map((value, epoch) => [epoch, value]);
      return this.line(kind, points.filter(([epoch]) => epoch % stride === 0 || epoch === this.to));
    });
    const part = (name) => `<svg class="${name}">${lines.join("")}</svg>`;
    this.svg.innerHTML = `<g>${this.axes()}</g>${part("ahead")}${part("behind")}<g></g>`;
    [, this.ahead, this.behind, this.marks] = this.svg.children;
  }

  epochAt(x) {
    const share = (x - this.edges.left) / (this.right - this.edges.left);
    return Math.round(Math.min(Math.max(share, 0), 1) * this.to);
  }

  paint({ epoch, seen, guess }) {
    set(this.ahead, { width: Math.max(this.x(seen), 0) });
    set(this.behind, { width: Math.max(this.x(epoch), 0) });
    const { edges: { top }, bottom } = this;
    const upright = (name, at) => `<path class="${name}" d="M${this.x(at)} ${top}V${bottom}"/>`;
    const guessed = guess >= 0 ? upright("guess", guess) : "";
    const radius = this.lines[0].name ? 4 : 2.5;
    const dots = this.lines.map(({ kind, values }) => this.dot(kind, radius, epoch, values[epoch]));
    write(this.marks, guessed + upright("cursor", epoch) + dots.join("") + this.names(epoch));
  }

  // At the right end they stand left of the cursor, between the lines, clear of the targets' names.
  names(epoch) {
    if (!this.lines[0].name) return "";
    const x = this.x(epoch);
    const isRight = x < this.right - NAME_ROOM;
    const label = ({ name, values }) => ({ name: name(values[epoch]), y: this.y(values[epoch]) });
    const [upper, lower] = spread(this.lines.map(label), LABEL, this.edges.top, this.bottom);
    const inward = !isRight && lower.y - upper.y > 4 * LABEL ? LABEL : 0;
    const written = ({ name, y }, by) => (
      isRight ? text("value", x + 9, y + 4, name) : text("value end", x - 9, y + 4 + by, name));
    return written(upper, inward) + written(lower, -inward);
  }
}

// One quantity of both companies over their days; a memory starts at 0.
export class OverDays extends Chart {
  constructor(svg, { days, ...options }) {
    const edges = { left: 24, right: 18, top: 7, bottom: 18 };
    const across = Array.from({ length: days + 1 }, (_, day) => day).slice(options.isMemory ? 0 : 1);
    super(svg, { edges, across, from: across[0] - BESIDE, to: days + BESIDE, ...options });
  }

  paint({ runs }) {
    const values = runs.map((run) => run.map((step) => step[this.quantity]));
    const lines = this.lines.map(({ kind }, at) => {
      const points = values[at].map((value, day) => [day + 1, value]);
      const dots = points.map(([day, value]) => this.dot(kind, 3, day, value));
      return this.line(kind, this.isMemory ? [[0, 0], ...points] : points) + dots.join("");
    });
    const labels = this.lines.map(({ name }, at) => ({ name, y: this.y(values[at].at(-1)) }));
    const apart = spread(labels, LABEL, this.edges.top, this.bottom);
    const names = apart.map(({ name, y }) => text("value", this.right + 4, y + 4, name));
    write(this.svg, this.axes() + lines.join("") + names.join(""));
  }
}
