// The drawer of the cell page: all numbers typed at once, and every quantity of every step as a table.

import { stepsOf } from "./acts.js";
import { revealed } from "./asking.js";
import { button } from "./controls.js";
import { element, fill, set } from "./elements.js";
import { nameOf, valueBeside } from "./names.js";
import { Numbers, resetButton } from "./numbers.js";
import { isOnPaper } from "./sizes.js";
import { words } from "./words.js";

const FILE = "lstm-trace.csv";
const STEPS_ON_PAPER = 8;

export default class Drawer {
  static styles = ["field", "numbers", "drawer"];

  constructor(root, store) {
    this.store = store;
    const close = button("close", "×", () => this.close(), { "aria-label": words.of("drawer.close") });
    this.file = button("csv", words.of("drawer.csv"), () => store.act({ do: "file", name: FILE }));
    this.numbers = new Numbers(store, { place: "drawer", isWhole: true });
    this.reset = resetButton(store);
    this.table = new Table();
    this.sheets = element("div", { class: "sheets" });
    const title = words.of("drawer.title");
    const frame = { class: "table", role: "region", tabindex: 0, "aria-label": words.of("drawer.table") };
    this.frame = element("div", frame);
    this.withheld = element("p", { class: "hint" }, words.of("drawer.withheld"));
    this.panel = element("div", {
      class: "drawer", role: "dialog", popover: "manual", tabindex: -1, autofocus: true, "aria-label": title,
    }, element("header", {}, element("h2", {}, title), close),
    this.numbers.element, element("p", {}, this.reset.element),
    element("h3", {}, words.of("drawer.table")), this.withheld, this.frame, this.sheets,
    element("p", {}, this.file));
    this.panel.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    root.append(this.panel);
  }

  // The focus goes in when it is opened, and back to what opened it.
  close() {
    const { drawer: opener } = this.store.local;
    this.store.note({ drawer: null });
    opener.focus();
  }

  paint(view) {
    const isOpen = Boolean(view.local.drawer);
    if (isOpen !== this.panel.matches(":popover-open")) this.panel.togglePopover(isOpen);
    this.withhold(revealed(view) < stepsOf(view));
    fill(this.sheets, isOnPaper() && !this.isWithheld ? sheetsOf(view) : []);
    if (!isOpen) return;
    for (const part of [this.numbers, this.reset, this.table]) part.paint(view);
  }

  // As long as something must not be seen yet, table and file are not there at all.
  withhold(isWithheld) {
    if (this.isWithheld === isWithheld) return;
    this.isWithheld = isWithheld;
    fill(this.frame, isWithheld ? [] : [this.table.element]);
    for (const part of [this.frame, this.file]) part.hidden = isWithheld;
    this.withheld.hidden = !isWithheld;
  }
}

// On paper a table is as wide as the page; a long run has several, one below the other.
function sheetsOf(view) {
  const count = Math.ceil(stepsOf(view) / STEPS_ON_PAPER);
  return Array.from({ length: count }, (_, at) => {
    const table = new Table(at * STEPS_ON_PAPER, STEPS_ON_PAPER);
    table.paint(view);
    return table.element;
  });
}

// Every quantity of each step, rounded. Only texts that change are written: a long run has thousands.
class Table {
  constructor(from = 0, most = Infinity) {
    Object.assign(this, { from, most });
    this.element = element("table");
  }

  paint(view) {
    const { trace, names, t, data: { example } } = view;
    const steps = Math.min(trace.h.length - this.from, this.most);
    const layout = JSON.stringify([names, example.step_name, steps]);
    if (layout !== this.layout) this.make(names, example.step_name, steps);
    if (trace !== this.trace || layout !== this.layout) this.write(view);
    this.heads.forEach((head, at) => set(head, { "aria-current": this.from + at === t ? "step" : null }));
    Object.assign(this, { layout, trace });
  }

  make(names, step, steps) {
    const head = (_, at) => `<th scope="col">${step} ${this.from + at + 1}</th>`;
    const heads = Array.from({ length: steps }, head).join("");
    const blank = "<td> </td>".repeat(steps);
    const rows = Object.keys(words.at("names.words.label")).map((name) =>
      `<tr data-name="${name}"><th scope="row">${nameOf(name, names)}</th>${blank}</tr>`);
    this.element.innerHTML = `<thead><tr><td></td>${heads}</tr></thead><tbody>${rows.join("")}</tbody>`;
    this.element.style.setProperty("--steps", steps);
    this.heads = this.element.querySelectorAll("thead th");
    this.rows = [...this.element.tBodies[0].rows].map(({ dataset: { name }, cells: [, ...cells] }) => (
      { name, texts: cells.map((cell) => cell.firstChild) }));
  }

  write({ trace, names }) {
    for (const { name, texts } of this.rows) {
      texts.forEach((text, place) => {
        const value = valueBeside(name, trace[name][this.from + place], names);
        if (text.data !== value) text.data = value;
      });
    }
  }
}
