// What the other run of a comparison is made of: its inputs, its cell, or its forced gates.

import { button, chosenFrom } from "./controls.js";
import { element, fill, write } from "./elements.js";
import { asSequence, Field } from "./field.js";
import { ForceSelect } from "./force.js";
import { UNITS } from "./mirror.js";
import { nameOf } from "./names.js";
import { store } from "./store.js";
import { words } from "./words.js";

function acting(what, act = () => store.act({ do: what })) {
  return button(what, words.of(`other.${what}`), act, { title: words.of(`other.${what}_hint`) });
}

let known = []; // a text that could not be read outlives the part, and asks what is in use
const inputs = () => store.asked("other_inputs")?.xs ?? known;

// The port confirms the act a moment before this part hears of it.
function compareWith(xs) {
  known = xs;
  store.act({ do: "other_inputs", xs });
}

class Inputs {
  constructor() {
    this.names = element("span");
    const name = words.of("other.inputs");
    this.field = new Field(store, { key: "other.inputs", name, take: compareWith, ...asSequence(inputs) });
    this.elements = [this.names, this.field.element, acting("swap", () => {
      this.field.drop();
      store.act({ do: "swap" });
    })];
  }

  receive({ xs, offered }) {
    known = xs;
    if (JSON.stringify(offered) === JSON.stringify(this.offered)) return;
    this.offered = offered;
    const names = Object.fromEntries(Object.keys(offered).map((name) => [name, name]));
    this.choice = chosenFrom(words.of("other.named"), names, (name) => {
      this.field.drop();
      compareWith(offered[name]);
    });
    fill(this.names, [this.choice.element]);
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
    this.gates = Object.entries(UNITS).map(([unit, letter]) => {
      const name = element("span", { style: `color: var(--q-${letter})` });
      return { letter, name, force: new ForceSelect(store, unit, "other") };
    });
    this.elements = this.gates.map(({ name, force }) =>
      element("span", { class: "gate" }, name, force.element));
  }

  paint(view) {
    for (const { letter, name, force } of this.gates) {
      write(name, nameOf(letter, view.names, "line"));
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
