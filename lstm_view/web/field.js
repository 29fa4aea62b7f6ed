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

// `key` names the field on the page, `slot` the number in the run; `present(view)` writes what is in use,
// `read(text)` gives a value or a problem, `take(value)` gets a new value.
class Field {
  constructor(store, { key, slot, name, present, read, take, stays = "stays", ...attributes }) {
    Object.assign(this, { store, key, slot, name, present, read, take, stays, attributes });
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
  makeInput() {
    const input = element("input", {
      type: "text", autocomplete: "off", spellcheck: "false", enterkeyhint: "done",
      "data-field": this.slot ?? this.key, "aria-describedby": this.remedy.id, ...this.attributes,
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
    const present = this.present(this.store.view);
    if (text === present) return this.drop();
    const { problem, value } = this.read(text);
    const stays = words.of(`reading.${this.stays}`, { present });
    if (problem) return this.note(text, { problem: `${problem} ${stays}` });
    this.drop();
    this.take(value);
  }

  paint() {
    const problem = this.draft?.problem ?? "";
    put(this.remedy, problem);
    if (this.input) set(this.input, { "aria-label": this.name, "aria-invalid": problem ? "true" : null });
  }
}

// A field that is always open, for a form of many.
class OpenField extends Field {
  constructor(store, options) {
    super(store, options);
    this.input = this.makeInput();
    this.element.prepend(this.input);
  }

  paint(view) {
    const text = this.draft?.text ?? this.present(view);
    if (this.input.value !== text) this.input.value = text;
    super.paint();
  }
}

export class NumberInput extends OpenField {
  constructor(store, { value, limits, ...options }) {
    super(store, { ...asNumber(value, limits), ...options });
  }
}

export class SequenceField extends OpenField {
  constructor(store, { values, ...options }) {
    const present = (view) => values(view).join(", ");
    super(store, { present, read: readSequence, stays: "all_stay", class: "sequence", ...options });
  }
}

// A number of the run that is typed where it stands: a click or Enter opens the field, Enter takes it.
export class SlotField extends Field {
  constructor(store, slot, place) {
    super(store, ofSlot(store, slot, place));
    this.shown = element("button", { type: "button", class: "number", "data-field": slot });
    this.shown.addEventListener("click", () => this.open());
    this.element.prepend(this.shown);
  }

  // At once: the next key may come before the next frame, and telephones show their keyboard for a tap only.
  open() {
    this.note(this.present(this.store.view), { isNew: true });
    this.paint(this.store.view);
  }

  paint(view) {
    const text = typed(view.numbers[this.slot]);
    set(this.shown, { "aria-label": `${this.name}: ${text}` });
    put(this.shown, text);
    const { draft } = this;
    if (draft && !this.input) this.showInput(draft);
    else if (!draft && this.input) this.hideInput();
    super.paint();
  }

  showInput({ text, isNew }) {
    this.input = this.makeInput();
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

// `slot` is of a number of the run, such as "forget.b"; `place` tells two forms apart.
export function slotInput(store, slot, place) {
  return new OpenField(store, ofSlot(store, slot, place));
}

export function inputsField(store, place) {
  return new SequenceField(store, {
    key: `${place}.inputs`, slot: ALL_INPUTS,
    values: ({ numbers }) => inputsOf(numbers),
    take: (xs) => store.act({ do: "inputs", xs }),
  });
}

function ofSlot(store, slot, place) {
  const take = (value) => store.act({ do: "set", numbers: { [slot]: value } });
  return { key: `${place}.${slot}`, slot, take, ...asNumber(({ numbers }) => numbers[slot]) };
}

// The keyboard of digits that a telephone offers may have no minus.
function asNumber(value, limits = {}) {
  const inputmode = limits.low >= 0 ? "decimal" : "text";
  const read = (text) => readNumber(text, limits);
  return { present: (view) => String(value(view)), read, class: "number", inputmode };
}
