// Fields for what is typed. What could not be read stays as typed, with its remedy beside it, until it is
// edited, left with Escape, or replaced by an act: the store keeps it as a draft, which outlives its element.
// A part with fields names the sheet "field" among its styles.

import { inputsOf } from "./acts.js";
import { element, put, set } from "./elements.js";
import { typed } from "./numerals.js";
import { plainly, readNumber, readSequence } from "./reading.js";
import { store } from "./store.js";
import { words } from "./words.js";

const ALL_INPUTS = "x.";
const FITS = 6;

// Which slots an act puts a number into, be it the one that was there. Undo and redo show by the numbers.
const isInput = (slot) => slot.startsWith(ALL_INPUTS);
const REPLACES = {
  example: () => true,
  challenge: () => true,
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
  return Object.values(view.local.texts).some(({ slot, problem }) => slot && problem);
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
export class Field {
  constructor(store, { key, slot, name, present, read, take, stays, ...attributes }) {
    Object.assign(this, { store, key, slot, name, present, read, take, stays });
    const id = `remedy-${key.replaceAll(".", "-")}`;
    this.remedy = element("span", { class: "remedy", role: "alert", id });
    this.input = element("input", {
      type: "text", autocomplete: "off", spellcheck: "false", enterkeyhint: "done",
      "data-field": slot || key, "aria-describedby": id, ...attributes,
    });
    this.input.addEventListener("input", () => this.note(this.input.value));
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.element = element("span", { class: "field" }, this.input, this.remedy);
  }

  get draft() {
    return this.store.local.texts[this.key];
  }

  note(text, problem) {
    const { store, slot, present } = this;
    const draft = { text, problem, slot, present, before: present(store.view), after: store.count };
    store.note({ texts: { ...store.local.texts, [this.key]: draft } });
  }

  drop() {
    const { [this.key]: _, ...others } = this.store.local.texts;
    this.store.note({ texts: others });
  }

  // No key that is meant for the text reaches what lies around the field: a drawing has keys of its own.
  pressed(event) {
    if (event.key !== "Escape" || this.draft) event.stopPropagation();
    if (event.key === "Escape") this.drop();
    else if (event.key === "Enter") this.close();
  }

  // At once: the next key may come before the next frame, and telephones show their keyboard for a tap only.
  open() {
    this.note(this.present(this.store.view));
    this.paint(this.store.view);
    this.input.focus();
    this.input.select();
  }

  // What was read is taken, unless it is in use already; what could not be read stays.
  close() {
    if (!this.draft) return;
    const { text } = this.draft;
    const present = this.present(this.store.view);
    if (text === present) return this.drop();
    const { problem, value } = this.read(text);
    if (problem) return this.refuse(text, `${problem} ${this.stays(this.store.view)}`);
    this.drop();
    this.take(value);
  }

  // What is wrong is in sight, whatever the field lies beside.
  refuse(text, problem) {
    this.note(text, problem);
    this.paint(this.store.view);
    this.remedy.scrollIntoView({ block: "nearest" });
  }

  paint(view) {
    const { text = this.present(view), problem = "" } = this.draft ?? {};
    if (this.input.value !== text) this.input.value = text;
    put(this.remedy, problem);
    set(this.input, { "aria-label": this.name, "aria-invalid": problem ? "true" : null });
  }
}

// A number of the run that is typed where it stands: a click or Enter opens the field, Enter takes it.
export class SlotField extends Field {
  constructor(store, slot, place) {
    super(store, ofSlot(store, slot, place));
    this.shown = element("button", { type: "button", class: "number", "data-field": slot });
    this.shown.addEventListener("click", () => this.open());
    this.input.replaceWith(this.shown);
  }

  paint(view) {
    const text = typed(view.numbers[this.slot]);
    set(this.shown, { "aria-label": `${this.name}: ${text}` });
    put(this.shown, text);
    super.paint(view);
    const [before, now] = this.draft ? [this.shown, this.input] : [this.input, this.shown];
    if (!this.element.contains(before)) return;
    const hadFocus = before.matches(":focus");
    before.replaceWith(now);
    if (hadFocus) now.focus();
  }
}

export function inputsField(store, place) {
  const take = (xs) => store.act({ do: "inputs", xs });
  const values = ({ numbers }) => inputsOf(numbers);
  return new Field(store, { key: `${place}.inputs`, slot: ALL_INPUTS, take, ...asSequence(values) });
}

// `slot` is of a number of the run, such as "forget.b"; `place` tells two forms apart.
export function ofSlot(store, slot, place) {
  const take = (value) => store.act({ do: "set", numbers: { [slot]: value } });
  return { key: `${place}.${slot}`, slot, take, ...asNumber(({ numbers }) => numbers[slot]) };
}

// The keyboard of digits that a telephone offers may have no minus.
export function asNumber(value, limits = {}) {
  const inputmode = limits.low >= 0 ? "decimal" : "text";
  const read = (text) => readNumber(text, limits);
  const stays = (view) => words.of("reading.stays", { present: plainly(value(view)) });
  return { present: (view) => written(value(view)), read, stays, class: "number", inputmode };
}

export function asSequence(values) {
  const present = (view) => values(view).join(", ");
  const stays = () => words.of("reading.all_stay");
  return { present, read: readSequence, stays, class: "sequence" };
}

// With every digit, and so that a field of usual width shows it: 1e6 for a million.
function written(value) {
  const [plain, power] = [String(value), value.toExponential().replace("e+", "e")];
  return plain.length > FITS && power.length < plain.length ? power : plain;
}
