// Fields for what is typed. What could not be read stays as typed, with its remedy beside it, until it is
// edited, left with Escape, or replaced by an act: the store keeps it as a draft, which outlives its element.
// A part with fields names the sheet "field" among its styles.

import { inputsOf } from "./acts.js";
import { element, put, set } from "./elements.js";
import { typed } from "./numerals.js";
import { readNumber, readSequence } from "./reading.js";
import { store } from "./store.js";
import { words } from "./words.js";

const ALL_INPUTS = "x.";

// Which slots an act puts a number into, be it the one that was there. Undo and redo show by the numbers.
const isInput = (slot) => slot.startsWith(ALL_INPUTS);
const REPLACES = {
  example: () => true,
  reset: () => true,
  inputs: (_, slot) => isInput(slot),
  sequence: (_, slot) => isInput(slot),
  set: ({ numbers }, slot) => slot in numbers || (slot === ALL_INPUTS && Object.keys(numbers).some(isInput)),
};

function isReplaced({ slot, after, before, present }, view) {
  const acts = slot ? store.pending.filter(({ n }) => n > after) : [];
  return present(view) !== before || acts.some((act) => REPLACES[act.do]?.(act, slot));
}

// Whether any text waits to be corrected.
export function hasProblems(view) {
  return Object.values(view.local.texts).some(({ problem }) => problem);
}

store.add({
  repaint(view) {
    const texts = Object.entries(view.local.texts);
    const kept = texts.filter(([, draft]) => !isReplaced(draft, view));
    if (kept.length < texts.length) store.note({ texts: Object.fromEntries(kept) });
  },
});

// `key` names the field on the page, `slot` the number in the run; `present(view)` writes what is in use.
class Field {
  constructor(store, key, slot, present) {
    Object.assign(this, { store, key, slot, present });
    const id = `remedy-${key.replaceAll(".", "-")}`;
    this.remedy = element("span", { class: "remedy", role: "alert", id });
    this.element = element("span", { class: "field" }, this.remedy);
  }

  get draft() {
    return this.store.local.texts[this.key];
  }

  note(text, more = {}) {
    const { store, slot, present } = this;
    const draft = { text, slot, present, before: present(store.view), after: store.count, ...more };
    store.note({ texts: { ...store.local.texts, [this.key]: draft } });
  }

  drop() {
    const { [this.key]: _, ...others } = this.store.local.texts;
    this.store.note({ texts: others });
  }

  // No key that is meant for the text reaches what lies around the field: a drawing has keys of its own.
  makeInput(attributes) {
    const input = element("input", {
      type: "text", autocomplete: "off", spellcheck: "false", enterkeyhint: "done",
      "data-field": this.slot ?? this.key, "aria-describedby": this.remedy.id, ...attributes,
    });
    input.addEventListener("input", () => this.note(input.value));
    input.addEventListener("blur", () => this.input === input && this.close());
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.draft) event.stopPropagation();
      if (event.key === "Escape") this.drop();
      else if (event.key === "Enter") this.close();
    });
    return input;
  }

  // What was read is taken, unless it is in use already; what could not be read stays.
  close() {
    if (!this.draft) return;
    const { text } = this.draft;
    if (text === this.present(this.store.view)) return this.drop();
    const { problem, value } = this.read(text);
    if (problem) return this.note(text, { problem: `${problem} ${this.stays()}` });
    this.drop();
    this.take(value);
  }

  stays() {
    return words.of("reading.stays", { present: this.present(this.store.view) });
  }

  answer() {
    const problem = this.draft?.problem ?? "";
    put(this.remedy, problem);
    if (this.input) set(this.input, { "aria-invalid": problem ? "true" : null });
  }
}

// A field that is always open, for a form of many.
class OpenField extends Field {
  constructor(store, { key, slot = null, name, present, read, take, ...attributes }) {
    super(store, key, slot, present);
    Object.assign(this, { read, take });
    this.input = this.makeInput({ ...attributes, "aria-label": name });
    this.element.prepend(this.input);
  }

  rename(name) {
    set(this.input, { "aria-label": name });
  }

  paint(view) {
    const text = this.draft?.text ?? this.present(view);
    if (this.input.value !== text) this.input.value = text;
    this.answer();
  }
}

// A number in an open field; `value(view)` is the number, `take(number)` gets a new one.
export class NumberInput extends OpenField {
  constructor(store, { value, limits = {}, ...options }) {
    const present = (view) => String(value(view));
    const read = (text) => readNumber(text, limits);
    super(store, { present, read, class: "number", inputmode: keyboardFor(limits), ...options });
  }
}

// A whole sequence as text.
export class SequenceField extends OpenField {
  constructor(store, { values, ...options }) {
    const present = (view) => values(view).join(", ");
    super(store, { present, read: readSequence, class: "sequence", ...options });
  }

  stays() {
    return words.of("reading.all_stay");
  }
}

// A number of the run that is typed where it stands: a click or Enter opens the field, Enter takes it.
class SlotField extends Field {
  constructor(store, { key, slot, name, value, take }) {
    super(store, key, slot, (view) => String(value(view)));
    Object.assign(this, { name, value, take, read: readNumber });
    this.shown = element("button", { type: "button", class: "number", "data-field": this.slot });
    this.shown.addEventListener("click", () => this.open());
    this.element.prepend(this.shown);
  }

  rename(name) {
    this.name = name;
  }

  // At once: the next key may come before the next frame, and telephones show their keyboard for a tap only.
  open() {
    this.note(this.present(this.store.view), { isNew: true });
    this.paint(this.store.view);
  }

  paint(view) {
    const text = typed(this.value(view));
    set(this.shown, { "aria-label": `${this.name}: ${text}` });
    put(this.shown, text);
    const { draft } = this;
    if (Boolean(draft) !== Boolean(this.input)) draft ? this.showInput(draft) : this.hideInput();
    if (this.input) set(this.input, { "aria-label": this.name });
    this.answer();
  }

  showInput({ text, isNew }) {
    this.input = this.makeInput({ class: "number", inputmode: keyboardFor({}) });
    this.input.value = text;
    this.shown.replaceWith(this.input);
    if (!isNew) return;
    this.input.focus();
    this.input.select();
  }

  hideInput() {
    const { input } = this;
    const hadFocus = input.matches(":focus");
    this.input = null;
    input.replaceWith(this.shown);
    if (hadFocus) this.shown.focus();
  }
}

// The number of a slot of the run, such as "forget.b": where it stands, or in a form.
export function slotField(store, slot, name, { place }) {
  return new SlotField(store, { ...optionsOf(store, slot, place), name });
}

export function slotInput(store, slot, name, { place }) {
  return new NumberInput(store, { ...optionsOf(store, slot, place), name });
}

function optionsOf(store, slot, place) {
  return {
    key: `${place}.${slot}`, slot,
    value: (view) => view.numbers[slot],
    take: (value) => store.act({ do: "set", numbers: { [slot]: value } }),
  };
}

// The whole sequence of the run.
export function inputsField(store, { place }) {
  return new SequenceField(store, {
    key: `${place}.inputs`, slot: ALL_INPUTS,
    values: ({ numbers }) => inputsOf(numbers),
    take: (xs) => store.act({ do: "inputs", xs }),
  });
}

// The keyboard of digits that a telephone offers may have no minus.
function keyboardFor({ low = -1 }) {
  return low < 0 ? "text" : "decimal";
}
