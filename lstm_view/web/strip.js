// The time strip: its tools, what happens over the steps, and what comes out of the run.

import { stepsOf } from "./acts.js";
import { answered, isAsking } from "./asking.js";
import { problemIn } from "./checked.js";
import { button } from "./controls.js";
import { curveOf } from "./curve.js";
import { element, set, write } from "./elements.js";
import { release, takeFocus } from "./hand.js";
import { stepMarkup } from "./jump.js";
import { plain } from "./names.js";
import { resultOf } from "./outcome.js";
import { watchSize } from "./sizes.js";
import { go, pause } from "./steps.js";
import { StripLines } from "./strip_lines.js";
import { StripTools } from "./strip_tools.js";
import { Explained } from "./terms.js";
import { Unrolled } from "./unrolled.js";
import { words } from "./words.js";

// Lengths are in units of the drawing: a strip that is higher than this has larger letters.
const HEIGHT = 272;
const LEAST_WIDTH = 240;
const VIEWS = { lines: StripLines, cells: Unrolled };

export default class Strip {
  static styles = ["field", "drawing", "strip", "unrolled", "terms"];

  constructor(root, store) {
    Object.assign(this, { store, tools: new StripTools(store), views: {} });
    this.columns = element("input", { type: "range", class: "columns", min: 1 });
    this.columns.addEventListener("input", () => go({ t: this.columns.valueAsNumber - 1 }));
    this.place = element("div", { class: "place-of-fields" });
    this.place.append(this.columns);
    this.result = element("dl", { class: "outcome" });
    const take = () => this.takeCurve();
    this.take = button("curve-take", words.of("guide.number_take"), take, { class: "main" });
    this.section = element("section", { "aria-label": words.of("strip.title") }, this.tools.element,
      element("div", { class: "time" }, element("div", { class: "frame" }, this.place),
        element("div", { class: "side" }, this.take, this.result)));
    root.append(this.section);
    this.explained = new Explained(root);
    this.place.addEventListener("click", (event) => this.clicked(event));
    // Asking for a size while painting would have the browser lay the page out once more.
    this.unwatch = watchSize(this.place, (size) => {
      this.measure(size);
      store.changed();
    });
  }

  measure({ width, height }) {
    this.unit = height / HEIGHT;
    this.width = Math.max(width / this.unit, LEAST_WIDTH);
  }

  paint(view) {
    this.section.hidden = Boolean(problemIn(view));
    if (this.section.hidden) return;
    this.tools.paint(view);
    write(this.result, resultOf(view));
    const curve = curveOf(view);
    document.documentElement.toggleAttribute("data-drawn", Boolean(curve));
    this.section.classList.toggle("drawn", Boolean(curve));
    set(this.take, { hidden: !curve || !isAsking(view) });
    this.show(curve ? "lines" : view.over);
    // Only once: asking for a size while painting has the browser lay the page out once more.
    if (!this.width) this.measure(this.place.getBoundingClientRect());
    if (!this.width) return;
    set(this.shown.svg, { viewBox: `0 0 ${this.width} ${HEIGHT}` });
    this.shown.paint(view, this);
    this.paintColumns(view);
    takeFocus(this.place, view);
  }

  show(over) {
    const { store, place, shown } = this;
    this.shown = (this.views[over] ??= new VIEWS[over](store, place, HEIGHT));
    if (this.shown === shown) return;
    shown?.svg.remove();
    this.columns.after(this.shown.svg);
    set(this.columns, { class: `columns over-${over}` });
  }

  // Below the columns is a range, whose thumb is as wide as one of them.
  paintColumns(view) {
    const { first, column } = this.shown;
    const count = stepsOf(view);
    const within = Math.min(column, (this.width - first) / count);
    const [left, wide] = [first, within].map((length) => `${length * this.unit}px`);
    set(this.columns, { style: `--left: ${left}; --column: ${wide}; --count: ${count}` });
    const name = words.of("guide.jump", { step: view.data.example.step_name });
    set(this.columns, { max: count, "aria-label": name, "aria-valuetext": plain(stepMarkup(view)) });
    if (this.columns.valueAsNumber !== view.t + 1) this.columns.value = view.t + 1;
  }

  clicked({ target, clientX }) {
    const isElsewhere = !this.shown.svg.contains(target) || target.closest(".handle");
    if (isElsewhere || curveOf(this.store.view)) return;
    const t = this.shown.stepAt((clientX - this.shown.svg.getBoundingClientRect().left) / this.unit);
    if (t !== null) go({ t });
  }

  // The run is shown whole then, and the focus goes on to the way on.
  takeCurve() {
    const { store } = this;
    const curve = curveOf(store.view);
    store.note({ curve, ...answered(store.view, curve.values), focus: "answer" });
  }

  leave() {
    pause();
    this.unwatch();
    release();
  }
}
