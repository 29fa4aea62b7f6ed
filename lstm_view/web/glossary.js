// The glossary: every quantity's names and range, with its value at the step that is looked at.

import { element, write } from "./elements.js";
import { nameOf, valueBeside } from "./names.js";
import { words } from "./words.js";

const NONE = "–";

export default class Glossary {
  static styles = ["glossary"];

  constructor(root) {
    this.table = element("table");
    root.append(this.table);
  }

  paint({ trace, t, data: { example: { step_name: step } } }) {
    const titles = ["words", "symbol", "term", "range"].map((column) => words.of(`glossary.${column}`));
    const when = words.of(`glossary.${step === "day" ? "on" : "at"}`, { step, t: String(t + 1) });
    const heads = [...titles, when];
    const { label: named, term, range } = words.at("names.words");
    const rows = Object.keys(named).map((name) => {
      const value = valueBeside(name, trace[name][t], "words");
      const texts = [named[name], nameOf(name, "symbols"), term[name], range[name], value];
      return rowOf(texts.map((text, at) =>
        `<td data-head="${heads[at]}"${text === NONE ? ' class="none"' : ""}>${text}</td>`));
    });
    const head = rowOf(heads.map((one) => `<th>${one}</th>`));
    write(this.table, `<thead>${head}</thead><tbody>${rows.join("")}</tbody>`);
  }
}

const rowOf = (cells) => `<tr>${cells.join("")}</tr>`;
