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
    Object.assign(this, { store, place, isWhole, fields: [], heads: [] });
    this.units = Object.keys(UNITS).map((unit) => this.unit(unit));
    this.inputs = inputsField(store, { place });
    this.caption = element("span", { class: "head" });
    const ofWeight = (weight, { names }) => weightName(weight, names);
    const ofMemory = (memory, { names }) => nameOf(memory, names, "strip");
    const starts = STARTS.map((memory) => this.field(`start.${memory}`));
    this.element = element("div", { class: isWhole ? "numbers whole" : "numbers" },
      element("div", { class: "units" }, this.head(WEIGHTS, ofWeight), this.head(WEIGHTS, ofWeight),
        ...this.units.map(({ row }) => row)),
      element("div", { class: "starts" }, this.head(STARTS, ofMemory),
        rowOf(words.of("numbers.start"), starts)),
      element("div", { class: "inputs" }, this.caption, this.inputs.element));
  }

  unit(unit) {
    const letter = UNITS[unit];
    const name = element("b");
    const force = new ForceSelect(this.store, { letter });
    const reset = unitReset(this.store, unit);
    const row = rowOf(name, WEIGHTS.map((weight) => this.field(`${unit}.${weight}`)), force.element);
    set(row, { style: `--unit: var(--q-${letter})` });
    if (this.isWhole) row.append(reset.element);
    return { unit, letter, name, force, row, reset };
  }

  field(slot) {
    const field = slotInput(this.store, slot, "", { place: this.place });
    this.fields.push({ slot, field });
    return field.element;
  }

  head(columns, nameIn) {
    const cells = columns.map((column) => ({ column, nameIn, cell: element("span", { class: "head" }) }));
    this.heads.push(...cells);
    return element("div", { class: "row heads", "aria-hidden": "true" }, element("span"),
      ...cells.map(({ cell }) => cell));
  }

  paint(view) {
    const named = JSON.stringify([view.names, view.data.example.step_name, stepsOf(view)]);
    if (named !== this.named) this.rename(view);
    this.named = named;
    for (const { field } of this.fields) field.paint(view);
    this.inputs.paint(view);
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
    for (const { column, nameIn, cell } of this.heads) write(cell, nameIn(column, view));
    for (const { slot, field } of this.fields) field.rename(slotName(slot, view));
    const given = words.at(`names.${names}`);
    for (const { unit, letter, name } of this.units) {
      write(name, (this.isWhole ? given.unit : given.unit_short)?.[unit] ?? given.label[letter]);
    }
    const caption = words.of("numbers.inputs", { step, count: String(stepsOf(view)) });
    put(this.caption, caption);
    this.inputs.rename(caption);
  }
}

function rowOf(name, fields, ...more) {
  return element("div", { class: "row" }, element("span", { class: "name" }, name), ...fields, ...more);
}

// Takes the three numbers of a unit back to the example; there is nothing to press where they are its own.
export function unitReset(store, unit, then = () => {}) {
  const originals = ({ data: { example } }) =>
    WEIGHTS.map((weight) => [`${unit}.${weight}`, example.originals[`${unit}.${weight}`]]);
  const name = words.of("numbers.reset_unit", { unit: words.at("names.words.unit")[unit] });
  const act = () => {
    store.act({ do: "set", numbers: Object.fromEntries(originals(store.view)) });
    then();
  };
  const made = button("reset_unit", "↺", act, { class: "reset", title: name, "aria-label": name });
  const paint = (view) =>
    set(made, { hidden: originals(view).every(([slot, value]) => view.numbers[slot] === value) });
  return { element: made, paint };
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
