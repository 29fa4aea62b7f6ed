// How a gate is forced: it works by itself, is held at an end, or stands at a value that is typed.
// A part with such a choice names the sheet "field" among its styles.

import { element } from "./elements.js";
import { NumberInput } from "./field.js";
import { words } from "./words.js";

const HALF = 0.5;

export class ForceSelect {
  // `whose`: the present run, or the other one that it is compared with.
  constructor(store, { letter, whose = "run" }) {
    this.ends = letter === "g" ? [-1, 0, 1] : [0, 1];
    Object.assign(this, { store, letter, whose });
    const name = words.of(`force.${letter}.name`);
    const option = (value, text = value) => element("option", { value }, words.of(`force.${text}`));
    this.select = element("select", { "aria-label": name, "data-force": letter },
      option("auto"), ...this.ends.map((end) => option(end, `${letter}.${end}`)), option("value"));
    this.select.addEventListener("change", () => this.choose(this.select.value));
    this.select.addEventListener("keydown", (event) => event.key !== "Escape" && event.stopPropagation());
    this.typed = new NumberInput(store, {
      key: `force.${whose}.${letter}`, name: words.of("force.typed", { name }),
      limits: { low: this.ends[0], high: 1 },
      value: (view) => this.valueIn(view) ?? HALF,
      take: (value) => this.force(value),
    });
    this.element = element("span", { class: "force" }, this.select, this.typed.element);
  }

  valueIn({ forced, other_forced: others }) {
    return (this.whose === "other" ? others : forced)[this.letter];
  }

  // Held at half until another value is typed; the hand goes on to the field.
  choose(mode) {
    this.typed.drop();
    this.force(mode === "auto" ? null : mode === "value" ? HALF : Number(mode));
    if (mode !== "value") return;
    this.paint(this.store.view);
    this.typed.input.focus();
    this.typed.input.select();
  }

  force(value) {
    this.store.act({ do: "force", letter: this.letter, value, whose: this.whose });
  }

  paint(view) {
    const value = this.valueIn(view);
    const mode = value === undefined ? "auto" : this.ends.includes(value) ? String(value) : "value";
    if (this.select.value !== mode) this.select.value = mode;
    const isTyped = mode === "value";
    if (!isTyped && this.typed.input.matches(":focus")) this.select.focus();
    this.typed.element.hidden = !isTyped;
    this.typed.paint(view);
  }
}
