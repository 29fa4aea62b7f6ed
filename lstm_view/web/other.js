// What the other run of a comparison is made of: its inputs, its cell, or its forced gates.

import { button, chosenFrom } from "./controls.js";
import { element, fill, write } from "./elements.js";
import { SequenceField } from "./field.js";
import { ForceSelect } from "./force.js";
import { UNITS } from "./mirror.js";
import { nameOf } from "./names.js";
import { store } from "./store.js";
import { words } from "./words.js";

function acting(what, act = () => store.act({ do: what })) {
  return button(what, words.of(`other.${what}`), act, { title: words.of(`other.${what}_hint`) });
}

let confirmed = []; // a text that could not be read outlives the part, and asks what is in use
const inputs = () => store.asked("other_inputs")?.xs ?? confirmed;

class Inputs {
  constructor() {
    this.names = element("span");
    this.field = new SequenceField(store, {
      key: "other.inputs", name: words.of("other.inputs"), values: inputs,
      take: (xs) => store.act({ do: "other_inputs", xs }),
    });
    this.elements = [this.names, this.field.element, acting("swap", () => this.replace({ do: "swap" }))];
  }

  receive({ xs, offered }) {
    confirmed = xs;
    if (JSON.stringify(offered) !== JSON.stringify(this.offered)) this.offer(offered);
  }

  offer(offered) {
    this.offered = offered;
    const names = Object.fromEntries(Object.keys(offered).map((name) => [name, name]));
    this.choice = chosenFrom(words.of("other.named"), names, (name) =>
      this.replace({ do: "other_inputs", xs: offered[name] }));
    fill(this.names, [this.choice.element]);
  }

  replace(act) {
    this.field.drop();
    store.act(act);
  }

  paint(view) {
    const present = String(inputs());
    this.choice.show(Object.keys(this.offered).find((name) => String(this.offered[name]) === present));
    this.field.paint(view);
  }
}

class Cell {
  constructor() {
    this.select = element("select", { class: "select", "aria-label": words.of("other.cell") });
    this.select.addEventListener("change", () => store.act({ do: "other_cell", name: this.select.value }));
    this.elements = [this.select, acting("keep_cell"), acting("swap")];
  }

  // A cell that comes with no example has an empty name.
  receive({ cell, titles }) {
    this.cell = cell ?? "";
    const options = Object.entries(cell ? titles : { ...titles, "": words.of("other.kept") });
    if (this.select.options.length === options.length) return;
    fill(this.select, options.map(([value, title]) => element("option", { value }, title)));
  }

  paint() {
    this.select.value = store.asked("other_cell")?.name ?? this.cell;
  }
}

class Gates {
  constructor() {
    this.gates = Object.values(UNITS).map((letter) => {
      const name = element("span", { style: `color: var(--q-${letter})` });
      return { letter, name, force: new ForceSelect(store, { letter, whose: "other" }) };
    });
    this.elements = this.gates.map(({ name, force }) =>
      element("span", { class: "gate" }, name, force.element));
  }

  paint(view) {
    for (const { letter, name, force } of this.gates) {
      write(name, nameOf(letter, view.names, "short"));
      force.paint(view);
    }
  }
}

const KINDS = { sequences: Inputs, cells: Cell, forced: Gates };

export default class Other {
  static styles = ["field", "other"];

  constructor(root) {
    this.row = root.appendChild(element("div", { class: "other" }));
  }

  receive({ kind, ...given }) {
    if (this.kind !== kind) {
      this.kind = kind;
      this.made = new KINDS[kind]();
      fill(this.row, [element("span", { class: "hint" }, words.of("other.lead")), ...this.made.elements]);
    }
    this.made.receive?.(given);
  }

  paint(view) {
    this.made.paint(view);
  }
}
