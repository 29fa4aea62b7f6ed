// The glossary: every quantity's names and range, with its value at the step that is looked at.

import { element, write } from "./elements.js";
import { nameOf, valueBeside } from "./names.js";
import { words } from "./words.js";

export default class Glossary {
  static styles = ["glossary"];

  constructor(root) {
    this.table = element("table");
    root.append(this.table);
  }

  paint({ trace, t, data: { example: { step_name: step } } }) {
    const titles = ["words", "symbol", "term", "range"].map((column) => words.of(`glossary.${column}`));
    const when = words.of(`glossary.${step === "day" ? "on" : "at"}`, { step, t: String(t + 1) });
    const { label: named, term, range } = words.at("names.words");
    const rows = Object.keys(named).map((name) => {
      const value = valueBeside(name, trace[name][t], "words");
      return row("td", [named[name], nameOf(name, "symbols"), term[name], range[name], value]);
    });
    write(this.table, `<thead>${row("th", [...titles, when])}</thead><tbody>${rows.join("")}</tbody>`);
  }
}

function row(cell, texts) {
  return `<tr>${texts.map((text) => `<${cell}>${text}</${cell}>`).join("")}</tr>`;
}
