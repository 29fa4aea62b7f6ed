// Every number of the run in a field: a row a unit, the memories at the start, and the inputs as text.
// The card and the drawer are made of it; a part that shows it names the sheets "field" and "numbers".

import { stepsOf } from "./acts.js";
import { button, hide, setDisabled } from "./controls.js";
import { element, put, set, write } from "./elements.js";
import { Field, hasProblems, inputsField, ofSlot } from "./field.js";
import { ForceSelect } from "./force.js";
import { UNITS, WEIGHTS } from "./mirror.js";
import { nameOf, slotName, unitName, weightName } from "./names.js";
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
    const force = new ForceSelect(this.store, unit);
    const fields = WEIGHTS.map((weight) => this.field(`${unit}.${weight}`));
    const reset = unitReset(this.store, unit, () => fields[0].firstChild);
    const row = rowOf(name, fields, force.element);
    set(row, { style: `--unit: var(--q-${letter})` });
    if (this.isWhole) row.append(reset.element);
    return { unit, letter, name, force, row, reset };
  }

  field(slot) {
    const field = new Field(this.store, ofSlot(this.store, slot, this.place));
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
    write(this.startHead, headsOf(STARTS.map((memory) => nameAtStart(memory, names))));
    const kind = this.isWhole ? "unit" : "unit_short";
    for (const { unit, name } of this.units) write(name, unitName(unit, names, kind));
    for (const field of this.fields) field.name = slotName(field.slot, view);
    this.inputs.name = words.of("numbers.inputs", { step, count: String(stepsOf(view)) });
    put(this.caption, this.inputs.name);
  }
}

function rowOf(name, fields, ...more) {
  return element("div", { class: "row" }, element("span", { class: "name" }, name), ...fields, ...more);
}

function nameAtStart(memory, names) {
  return names === "words" ? nameOf(memory, names, "strip") : words.of("numbers.start_symbol", { memory });
}

const headRow = () => element("div", { class: "row heads", "aria-hidden": "true" });
const headsOf = (names) => ["", ...names].map((name) => `<span class="head">${name}</span>`).join("");

// Takes the three numbers of a unit back to the example; there is nothing to press where they are its own.
// The focus goes on to what `next` gives.
export function unitReset(store, unit, next) {
  const slots = WEIGHTS.map((weight) => `${unit}.${weight}`);
  const originalsIn = ({ data: { example: { originals } } }) => slots.map((slot) => [slot, originals[slot]]);
  const name = words.of("numbers.reset_unit", { unit: unitName(unit, "words") });
  const act = () => store.act({ do: "set", numbers: Object.fromEntries(originalsIn(store.view)) });
  const made = button("reset_unit", "↺", act, { class: "reset", title: name, "aria-label": name });
  const isOriginal = (view) => originalsIn(view).every(([slot, value]) => view.numbers[slot] === value);
  return { element: made, paint: (view) => hide(made, isOriginal(view), next) };
}

// Takes all of the run back to the example; what could not be read goes with it.
export function resetButton(store) {
  const made = button("reset", words.of("numbers.reset"), () => store.act({ do: "reset" }));
  return { element: made, paint: (view) => setDisabled(made, !changesOf(view).size && !hasProblems(view)) };
}

// What is not as in the example.
export function changesOf({ numbers, sequence, forced, data: { example: { originals } } }) {
  const slots = Object.keys(numbers).filter((slot) => numbers[slot] !== originals[slot]);
  const changed = {
    cell: slots.some((slot) => slot.split(".")[0] in UNITS),
    inputs: !sequence,
    start: slots.some((slot) => slot.startsWith("start.")),
    forced: Object.keys(forced).length > 0,
  };
  return new Set(Object.keys(changed).filter((part) => changed[part]));
}
