// Every sentence that the browser writes is a template in lstm_view/words, with named places.
// `{c_prev}` is written as `shown` writes it, `{f:percent}` as a percentage; a text is taken as it is.

import { brief, exactly, percent, shown, typed } from "./numerals.js";

const WRITTEN = { shown, exactly, percent, typed, brief, plain: String };
const PLACE = /\{([\w.@]+)(?::(\w+))?\}/g;

export const words = {
  load(address) {
    this.arrived ??= fetch(new URL(address, document.baseURI))
      .then((answer) => answer.json())
      .then((texts) => { this.texts = texts; });
  },

  // What stands under a name such as "stages.forget.title": a text, or a table of them.
  at(name) {
    return name.split(".").reduce((texts, part) => texts?.[part], this.texts);
  },

  of(name, values = {}) {
    const template = this.at(name);
    if (template === undefined) throw new Error(`There are no words for ${name}.`);
    return filled(Array.isArray(template) ? template.join(" ") : template, values);
  },
};

export function filled(template, values) {
  return template.replace(PLACE, (_, name, form) => {
    const value = values[name];
    if (value === undefined) throw new Error(`"${template}" needs a value for ${name}.`);
    return typeof value === "number" ? WRITTEN[form ?? "shown"](value) : value;
  });
}
