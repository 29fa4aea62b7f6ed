// The glossary: every quantity's names and range, with its value at the step that is looked at.

import { element, write } from "./elements.js";
import { nameOf, valueBeside } from "./names.js";
import { words } from "./words.js";

const COLUMNS = ["words", "symbol", "term", "range"];

export default class Glossary {
  static styles = ["glossary"];

  constructor(root) {
    this.table = element("table");
    root.append(element("div", { class: "frame", tabindex: 0 }, this.table));
  }

  paint({ trace, t, data: { example: { step_name: step } } }) {
    const when = words.of(`glossary.${step === "day" ? "on" : "at"}`, { step, t: String(t + 1) });
    const heads = [...COLUMNS.map((column) => words.of(`glossary.${column}`)), when];
    const { label: named, term, range } = words.at("names.words");
    const rows = Object.keys(named).map((name) => {
      const value = valueBeside(name, trace[name][t], "words");
      return [named[name], nameOf(name, "symbols"), term[name], range[name], value];
    });
    const body = rows.map((cells) => row("td", cells)).join("");
    write(this.table, `<thead>${row("th", heads)}</thead><tbody>${body}</tbody>`);
  }
}

function row(cell, texts) {
  return `<tr>${texts.map((text) => `<${cell}>${text}</${cell}>`).join("")}</tr>`;
}
