// The example and its sequence: what there is to choose from, and what is in use.

import { chosenFrom } from "./controls.js";
import { element, fill, set } from "./elements.js";
import { changesOf } from "./numbers.js";
import { pause } from "./steps.js";
import { words } from "./words.js";

const BLANK = "blank"; // its title says that it may be one's own

export class ExampleChoice {
  constructor(store) {
    this.store = store;
    const name = words.of("guide.example");
    this.select = element("select", { class: "select", "aria-label": name, "data-do": "example" });
    this.select.addEventListener("change", () => {
      pause();
      store.act({ do: "example", name: this.select.value });
    });
    this.place = element("span", { class: "sequences" });
    this.element = element("div", { class: "example" }, this.select, this.place);
  }

  offer(titles) {
    if (this.select.options.length) return;
    fill(this.select, Object.entries(titles).map(([value, title]) => element("option", { value }, title)));
  }

  // The title is shown at once, the numbers when Python has answered.
  paint(view) {
    const { preset, sequence, data: { example } } = view;
    if (this.shown !== example.name) this.offerSequences(Object.keys(example.sequences));
    this.shown = example.name;
    const chosen = this.store.asked("example")?.name ?? preset;
    if (this.select.value !== chosen) this.select.value = chosen;
    const changed = preset !== BLANK && changesOf(view).has("cell") && preset;
    for (const option of this.select.options) {
      const label = option.value === changed && words.of("guide.changed", { title: option.text });
      set(option, { label });
    }
    this.sequences.show(sequence);
  }

  offerSequences(names) {
    const options = Object.fromEntries(names.map((name) => [name, name]));
    const choose = (name) => this.store.act({ do: "sequence", name });
    this.sequences = chosenFrom(words.of("guide.sequence"), options, choose);
    fill(this.place, [this.sequences.element]);
    set(this.place, { hidden: names.length < 2 });
  }
}
