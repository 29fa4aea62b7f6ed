// The drawer of the cell page: all numbers typed at once, and every quantity of every step as a table.

import { HIDDEN, hidden } from "./asking.js";
import { button } from "./controls.js";
import { element, set } from "./elements.js";
import { nameOf, valueBeside } from "./names.js";
import { Numbers, resetButton } from "./numbers.js";
import { words } from "./words.js";

const FILE = "lstm-trace.csv";

export default class Drawer {
  static styles = ["field", "numbers", "drawer"];

  constructor(root, store) {
    this.store = store;
    const turn = () => this.turn(!store.local.drawer);
    this.opener = button("drawer", words.of("drawer.open"), turn, { "aria-controls": "drawer" });
    const close = button("close", "×", turn, { "aria-label": words.of("drawer.close") });
    const file = button("csv", words.of("drawer.csv"), () => store.act({ do: "file", name: FILE }));
    this.numbers = new Numbers(store, { place: "drawer", isWhole: true });
    this.reset = resetButton(store);
    this.table = new Table();
    const title = words.of("drawer.title");
    this.panel = element("div", {
      id: "drawer", class: "drawer", role: "dialog", popover: "manual", tabindex: -1, "aria-label": title,
    }, element("header", {}, element("h2", {}, title), close),
    this.numbers.element, element("p", {}, this.reset.element),
    element("h3", {}, words.of("drawer.table")), this.table.element, element("p", {}, file));
    this.panel.addEventListener("keydown", (event) => event.key === "Escape" && this.turn(false));
    root.append(this.opener, this.panel);
  }

  // The focus goes in, and comes back.
  turn(isOpen) {
    this.store.note({ drawer: isOpen });
    this.paint(this.store.view);
    (isOpen ? this.panel : this.opener).focus();
  }

  paint(view) {
    const isOpen = Boolean(view.local.drawer);
    set(this.opener, { "aria-expanded": String(isOpen) });
    if (isOpen !== this.panel.matches(":popover-open")) this.panel.togglePopover(isOpen);
    if (!isOpen) return;
    for (const part of [this.numbers, this.reset, this.table]) part.paint(view);
  }
}

// Every quantity of every step, rounded. Only texts that change are written: a long run has thousands.
class Table {
  constructor() {
    this.table = element("table");
    const frame = { class: "table", role: "region", tabindex: 0, "aria-label": words.of("drawer.table") };
    this.element = element("div", frame, this.table);
  }

  paint(view) {
    const { trace, names, t, data: { example } } = view;
    const asked = hidden(view);
    const layout = JSON.stringify([names, example.step_name, trace.h.length]);
    if (layout !== this.layout) this.make(names, example.step_name, trace.h.length);
    const shown = JSON.stringify([layout, asked.size && [t, ...asked]]);
    if (trace !== this.trace || shown !== this.shown) this.write(view, asked);
    this.heads.forEach((head, at) => set(head, { "aria-current": at === t ? "step" : null }));
    Object.assign(this, { layout, shown, trace });
  }

  make(names, step, steps) {
    const heads = Array.from({ length: steps }, (_, at) => `<th scope="col">${step} ${at + 1}</th>`).join("");
    const blank = "<td> </td>".repeat(steps);
    const rows = Object.keys(words.at("names.words.label")).map((name) =>
      `<tr data-name="${name}"><th scope="row">${nameOf(name, names)}</th>${blank}</tr>`);
    this.table.innerHTML = `<thead><tr><td></td>${heads}</tr></thead><tbody>${rows.join("")}</tbody>`;
    this.table.style.setProperty("--steps", steps);
    this.heads = this.table.querySelectorAll("thead th");
    this.rows = [...this.table.tBodies[0].rows].map(({ dataset: { name }, cells: [, ...cells] }) => (
      { name, texts: cells.map((cell) => cell.firstChild) }));
  }

  // While one is asked, only what goes before the answer is seen, and the inputs.
  write({ trace, names, t }, asked) {
    const isHidden = (name, at) => asked.size > 0 && (at === t ? asked.has(name) : at > t && name !== "x");
    for (const { name, texts } of this.rows) {
      texts.forEach((text, at) => {
        const value = isHidden(name, at) ? HIDDEN : valueBeside(name, trace[name][at], names);
        if (text.data !== value) text.data = value;
      });
    }
  }
}
