// How a gate is forced: it works by itself, is held at an end, or stands at a value that is typed.
// A part with such a choice names the sheet "field" among its styles.

import { element } from "./elements.js";
import { asNumber, Field } from "./field.js";
import { UNITS } from "./mirror.js";
import { unitName } from "./names.js";
import { words } from "./words.js";

const HALF = 0.5;

export class ForceSelect {
  // `whose`: the present run, or the other one that it is compared with.
  constructor(store, unit, whose = "run") {
    const letter = UNITS[unit];
    const [kind, ends] = letter === "g" ? ["potential", [-1, 0, 1]] : ["gate", [0, 1]];
    Object.assign(this, { store, letter, whose, ends });
    const name = words.of("force.name", { unit: unitName(unit, "words") });
    const option = (value, text = value) => element("option", { value }, words.of(`force.${text}`));
    this.select = element("select", { "aria-label": name, "data-force": letter },
      option("auto"), ...ends.map((end) => option(end, `${kind}.${end}`)), option("value"));
    this.select.addEventListener("change", () => this.choose(this.select.value));
    this.select.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" && !event.ctrlKey && !event.metaKey) event.stopPropagation();
    });
    this.typed = new Field(store, {
      key: `force.${whose}.${letter}`, slot: whose === "run" && `force.${letter}`,
      name: words.of("force.typed", { name }),
      take: (value) => this.force(value),
      ...asNumber((view) => this.valueIn(view) ?? HALF, { low: ends[0], high: 1 }),
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
