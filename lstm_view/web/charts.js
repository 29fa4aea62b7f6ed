// Plotly charts that stay: updated in place when their data change, never torn down and redrawn.
// A live chart is filled from the run in the store, and its mark goes with the step that is looked at.

import { revealed } from "./asking.js";
import { element, fill, set, write } from "./elements.js";
import { alternativeOf, filledWith, markAt } from "./live.js";
import { isOnPaper, watchSize } from "./sizes.js";
import { words } from "./words.js";

const GLYPHS = { circle: "●", diamond: "◆", square: "■", "triangle-up": "▲" };
const CONFIG = { displayModeBar: false, responsive: false };
const NEAR = "300px";
const REST = 120;
const DARK = matchMedia("(prefers-color-scheme: dark)");

export default class Charts {
  static styles = ["charts"];

  constructor(root, store) {
    this.store = store;
    this.shelf = root.appendChild(element("div", { class: "charts" }));
    store.whileWorking(new Promise((looked) => {
      this.looked = looked;
      this.seen = new IntersectionObserver((entries) => {
        looked();
        if (entries.some((entry) => entry.isIntersecting)) this.comeNear();
      }, { rootMargin: NEAR });
    }));
    this.seen.observe(this.shelf);
    this.unwatch = watchSize(this.shelf, () => (isOnPaper() ? this.print() : this.fit()));
    this.recolour = () => this.draw();
    DARK.addEventListener("change", this.recolour);
  }

  receive({ plotly, figures, repaint }) {
    const isSame = JSON.stringify(figures) === JSON.stringify(this.figures);
    Object.assign(this, { plotly, figures, repaint });
    if (!isSame) this.draw();
  }

  paint(view) {
    const before = this.view;
    const shown = [view.trace, view.ask, view.guide, view.local.guess];
    const isChanged = shown.some((one, at) => one !== this.shown?.[at]);
    Object.assign(this, { view, shown });
    this.shelf.hidden = !revealed(view) && this.figures.some(({ live }) => live.length);
    if (!before || !this.figures.some(({ live }) => live.length)) return;
    if (isChanged) this.drawAtRest();
    if (view.t !== before.t || view.stage !== before.stage) this.mark();
  }

  // Far away there is nothing to draw; Plotly is fetched once the page has nothing better to do.
  comeNear() {
    this.seen.disconnect();
    this.store.whileWorking(this.fetch());
  }

  async fetch() {
    try {
      await new Promise(globalThis.requestIdleCallback ?? setTimeout);
      this.Plotly = await fetched(this.plotly);
      await this.draw();
    } catch {
      this.shelf.textContent = words.of("charts.failed");
    }
  }

  // A single change is drawn at once; while a hand goes on changing, charts would make it wait.
  drawAtRest() {
    clearTimeout(this.resting);
    this.rested?.();
    this.store.whileWorking(new Promise((rested) => { this.rested = rested; }));
    const isSingle = performance.now() - (this.changedAt ?? -Infinity) > REST;
    this.changedAt = performance.now();
    this.resting = setTimeout(() => { this.rested(); this.draw(); }, isSingle ? 0 : REST);
  }

  draw() {
    if (!this.Plotly || this.isLeft) return undefined;
    return this.store.whileWorking(this.paintAll());
  }

  async paintAll() {
    const { shelf, figures } = this;
    while (shelf.children.length > figures.length) this.takeAway(shelf.lastChild);
    while (shelf.children.length < figures.length) shelf.append(newPlace()); // first: they share the width
    await Promise.all(figures.map((figure, at) => this.paintOne(shelf.children[at], figure)));
    shelf.dataset.paints = Number(shelf.dataset.paints ?? 0) + 1;
  }

  async paintOne(place, { title, alt, figure, live }) {
    const [caption, legend, chart] = place.children;
    const isDark = getComputedStyle(place).colorScheme === "dark";
    const { data, layout } = JSON.parse(isDark ? inTheDark(figure, this.repaint) : figure);
    const isLive = live.length > 0;
    const traces = isLive ? filledWith(data, this.view) : data;
    write(caption, isDark ? inTheDark(title, this.repaint) : title);
    set(chart, { "aria-label": isLive ? alternativeOf(title, live, this.view) : alt });
    fill(legend, traces.filter(({ name }) => name).map(legendEntry));
    const marked = isLive ? { ...layout, shapes: this.marked(layout) } : layout;
    await this.Plotly.react(chart, traces, { ...marked, autosize: true }, CONFIG);
  }

  marked({ shapes }) {
    return shapes.map((shape) => markAt(shape, this.view.t));
  }

  mark() {
    if (!this.Plotly) return;
    [...this.shelf.children].forEach(({ children: [, , chart] }, at) => {
      const { live, title } = this.figures[at];
      if (!live.length || !chart.layout) return;
      this.Plotly.relayout(chart, { shapes: this.marked(chart.layout) });
      set(chart, { "aria-label": alternativeOf(title, live, this.view) });
    });
    if (this.view.ask) this.drawAtRest();
  }

  fit() {
    for (const { children: [, , chart] } of this.shelf.children) {
      if (chart.data && chart.offsetParent && chart.clientWidth > 0) this.Plotly.Plots.resize(chart);
    }
  }

  // No sheet waits for what is still to be fetched, or to be fitted a moment later.
  print() {
    this.Plotly ??= fetchedAtOnce(this.plotly);
    this.draw();
  }

  takeAway(place) {
    if (place.lastChild.data) this.Plotly.purge(place.lastChild);
    place.remove();
  }

  leave() {
    this.isLeft = true;
    this.looked();
    this.rested?.();
    clearTimeout(this.resting);
    this.seen.disconnect();
    this.unwatch();
    DARK.removeEventListener("change", this.recolour);
    for (const place of [...this.shelf.children]) if (place.lastChild) this.takeAway(place);
  }
}

let fetching;

function fetched(address) {
  fetching ??= new Promise((resolve, reject) => {
    const script = element("script", { src: new URL(address, document.baseURI).href });
    script.onload = () => resolve(globalThis.Plotly);
    script.onerror = () => { fetching = null; reject(new Error(address)); };
    document.head.append(script);
  });
  return fetching;
}

function fetchedAtOnce(address) {
  const request = new XMLHttpRequest();
  request.open("GET", new URL(address, document.baseURI), false);
  request.send();
  document.head.append(element("script", {}, request.responseText));
  return globalThis.Plotly;
}

function newPlace() {
  return element("figure", {}, element("figcaption"), element("p"), element("div", { role: "img" }));
}

// Plotly's own legend measures its texts anew at every move, which takes longer than drawing the lines.
function legendEntry(trace) {
  const glyph = element("i", { style: `color: ${trace.line?.color ?? trace.marker.color}` }, glyphOf(trace));
  const name = element("span");
  name.innerHTML = trace.name;
  name.prepend(glyph, " ");
  return name;
}

function glyphOf({ type, marker }) {
  return type === "bar" ? (marker.pattern.shape ? "▨" : "▇") : GLYPHS[marker.symbol];
}

function inTheDark(figure, repaint) {
  return figure.replace(/#[0-9A-Fa-f]{6}/g, (colour) => repaint[colour.toUpperCase()] ?? colour);
}
