// Every quantity of every step as a table, rounded. What is asked first is hidden.

import { HIDDEN, hidden } from "./asking.js";
import { element, set } from "./elements.js";
import { nameOf, valueBeside } from "./names.js";
import { words } from "./words.js";

export class Table {
  constructor() {
    this.table = element("table");
    const frame = { class: "table", role: "region", tabindex: 0, "aria-label": words.of("drawer.table") };
    this.element = element("div", frame, this.table);
  }

  paint(view) {
    const { trace, names, t, data: { example: { step_name: step } } } = view;
    const about = JSON.stringify([names, step, trace.h.length]);
    if (about !== this.about) this.make(trace.h.length, names, step);
    this.about = about;
    this.mark(t);
    const asked = JSON.stringify(hidden(view).size && [t, ...hidden(view)]);
    if (trace !== this.trace || asked !== this.asked) this.write(view);
    Object.assign(this, { trace, asked });
  }

  // While one is asked, only what goes before the answer is seen, and the inputs.
  write(view) {
    const here = hidden(view);
    const isLater = (name, at) => (at === view.t ? here.has(name) : at > view.t && name !== "x");
    const isHidden = here.size ? isLater : () => false;
    for (const [name, cells] of this.cells) {
      cells.forEach((cell, at) => {
        const text = isHidden(name, at) ? HIDDEN : valueBeside(name, view.trace[name][at], view.names);
        if (cell.data !== text) cell.data = text;
      });
    }
  }

  make(steps, names, step) {
    const columns = Object.keys(words.at("names.words.label"));
    const heads = Array.from({ length: steps }, (_, at) => `<th scope="col">${step} ${at + 1}</th>`).join("");
    const blank = "<td> </td>".repeat(steps);
    const rows = columns.map((name) => `<tr><th scope="row">${nameOf(name, names)}</th>${blank}</tr>`);
    this.table.innerHTML = `<thead><tr><td></td>${heads}</tr></thead><tbody>${rows.join("")}</tbody>`;
    const textsOf = ({ cells: [, ...cells] }) => cells.map((cell) => cell.firstChild);
    this.cells = [...this.table.tBodies[0].rows].map((row, at) => [columns[at], textsOf(row)]);
    this.heads = [...this.table.tHead.rows[0].cells].slice(1);
    this.marked = this.trace = null;
    this.table.style.setProperty("--steps", steps);
  }

  // The step that is looked at.
  mark(t) {
    if (this.marked === this.heads[t]) return;
    if (this.marked) set(this.marked, { "aria-current": null });
    this.marked = this.heads[t];
    set(this.marked, { "aria-current": "step" });
  }
}
