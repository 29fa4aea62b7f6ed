// The sheet: the arithmetic of the step that is looked at, of one stage or of all.

import { linesOf } from "./arithmetic.js";
import { element, write } from "./elements.js";
import { nameOf, weightName } from "./names.js";
import { IN_ORDER, stageOf } from "./stages.js";
import { cellOf, stepOf } from "./trace.js";

export class Arithmetic {
  constructor() {
    this.element = element("table", { class: "arithmetic" });
  }

  // Returns the lines, so that what stands below them can explain their signs.
  paint(view, key = view.stage) {
    const stage = stageOf(key);
    const names = stage?.results ?? IN_ORDER;
    const lines = linesOf(names, stepOf(view.trace, view.t), cellOf(view), Boolean(stage));
    write(this.element, lines.map((line) => rowOf(line, view.names)).join(""));
    this.element.style.setProperty("--stage", stage ? `var(--q-${stage.colour})` : "");
    this.element.classList.toggle("compact", !stage);
    return lines;
  }
}

function rowOf({ name, how, sign, result, share, isSum }, wording) {
  const title = nameOf(name, wording, "short") ?? weightName(name, wording);
  const percentage = share ? ` <span class="share">${share}</span>` : "";
  return `<tr data-line="${name}"${isSum ? ' class="sum"' : ""}><th scope="row">${title}${percentage}</th>
    <td class="how">${how}</td><td class="result"><i>${sign}</i> ${result}</td></tr>`;
}

// The arithmetic of one stage on a page of its own.
export default class Sheet {
  static styles = ["sheet"];

  constructor(root) {
    this.arithmetic = new Arithmetic();
    root.append(element("div", { class: "sheet" }, this.arithmetic.element));
  }

  receive({ stage }) {
    this.stage = stage;
  }

  paint(view) {
    this.arithmetic.paint(view, this.stage);
  }
}
