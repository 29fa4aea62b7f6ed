// Every number of the run in a field: a row a unit, the memories at the start, and the inputs as text.
// The card and the drawer are made of it; a part that shows it names the sheets "field" and "numbers".

import { stepsOf } from "./acts.js";
import { button, setDisabled } from "./controls.js";
import { element, put, set, write } from "./elements.js";
import { hasProblems, inputsField, slotInput } from "./field.js";
import { ForceSelect } from "./force.js";
import { UNITS, WEIGHTS } from "./mirror.js";
import { nameOf, slotName, weightName } from "./names.js";
import { ofRun } from "./trace.js";
import { words } from "./words.js";

const STARTS = ["c", "h"];

// `place` tells the fields of two such forms apart. All of it shows how gates are forced, and resets units;
// the short form shows only the gates that are forced.
export class Numbers {
  constructor(store, { place, isWhole }) {
    Object.assign(this, { store, place, isWhole, fields: [] });
    this.unitHeads = [headRow(), headRow()];
    this.units = Object.entries(UNITS).map(([unit, letter]) => this.unit(unit, letter));
    this.startHead = headRow();
    const starts = rowOf(words.of("numbers.start"), STARTS.map((memory) => this.field(`start.${memory}`)));
    this.caption = element("span", { class: "head" });
    this.inputs = inputsField(store, place);
    this.element = element("div", { class: "numbers" },
      element("div", { class: "units" }, ...this.unitHeads, ...this.units.map(({ row }) => row)),
      element("div", { class: "starts" }, this.startHead, starts),
      element("div", { class: "inputs" }, this.caption, this.inputs.element));
  }

  unit(unit, letter) {
    const name = element("b");
    const force = new ForceSelect(this.store, { letter });
    const reset = unitReset(this.store, unit);
    const row = rowOf(name, WEIGHTS.map((weight) => this.field(`${unit}.${weight}`)), force.element);
    set(row, { style: `--unit: var(--q-${letter})` });
    if (this.isWhole) row.append(reset.element);
    return { unit, letter, name, force, row, reset };
  }

  field(slot) {
    const field = slotInput(this.store, slot, this.place);
    this.fields.push(field);
    return field.element;
  }

  paint(view) {
    const named = JSON.stringify([view.names, view.data.example.step_name, stepsOf(view)]);
    if (named !== this.named) this.rename(view);
    this.named = named;
    for (const field of [...this.fields, this.inputs]) field.paint(view);
    for (const { letter, force, reset } of this.units) {
      force.paint(view);
      // A choice that has the focus stays, though its gate was just freed.
      const isBusy = letter in view.forced || force.element.matches(":focus-within");
      force.element.hidden = !this.isWhole && !isBusy;
      reset.paint(view);
    }
  }

  rename(view) {
    const { names, data: { example: { step_name: step } } } = view;
    const weights = headsOf(WEIGHTS.map((weight) => weightName(weight, names)));
    for (const head of this.unitHeads) write(head, weights);
    write(this.startHead, headsOf(STARTS.map((memory) => nameOf(memory, names, "strip"))));
    const given = words.at(`names.${names}`);
    const titles = this.isWhole ? given.unit : given.unit_short;
    for (const { unit, letter, name } of this.units) write(name, titles?.[unit] ?? given.label[letter]);
    for (const field of this.fields) field.name = slotName(field.slot, view);
    this.inputs.name = words.of("numbers.inputs", { step, count: String(stepsOf(view)) });
    put(this.caption, this.inputs.name);
  }
}

function rowOf(name, fields, ...more) {
  return element("div", { class: "row" }, element("span", { class: "name" }, name), ...fields, ...more);
}

const headRow = () => element("div", { class: "row heads", "aria-hidden": "true" });
const headsOf = (names) => ["", ...names].map((name) => `<span class="head">${name}</span>`).join("");

// Takes the three numbers of a unit back to the example; there is nothing to press where they are its own.
export function unitReset(store, unit, then = () => {}) {
  const slots = WEIGHTS.map((weight) => `${unit}.${weight}`);
  const originalsIn = ({ data: { example: { originals } } }) => slots.map((slot) => [slot, originals[slot]]);
  const name = words.of("numbers.reset_unit", { unit: words.at("names.words.unit")[unit] });
  const act = () => {
    store.act({ do: "set", numbers: Object.fromEntries(originalsIn(store.view)) });
    then();
  };
  const made = button("reset_unit", "↺", act, { class: "reset", title: name, "aria-label": name });
  const isOriginal = (view) => originalsIn(view).every(([slot, value]) => view.numbers[slot] === value);
  return { element: made, paint: (view) => set(made, { hidden: isOriginal(view) }) };
}

// Takes all of the run back to the example; what could not be read goes with it.
export function resetButton(store) {
  const made = button("reset", words.of("numbers.reset"), () => store.act({ do: "reset" }));
  return { element: made, paint: (view) => setDisabled(made, !isChanged(view)) };
}

function isChanged(view) {
  const { originals } = view.data.example;
  const numbers = Object.entries(ofRun(view.numbers));
  const isSame = numbers.length === Object.keys(originals).length
    && numbers.every(([slot, value]) => value === originals[slot]);
  return !isSame || Object.keys(view.forced).length > 0 || hasProblems(view);
}
