// The present cell on pages without the drawing: its example, every number in a field, and what it predicts.

import { button, Undoing } from "./controls.js";
import { element, put, set } from "./elements.js";
import { ExampleChoice } from "./example.js";
import { Numbers, resetButton } from "./numbers.js";
import { exactly } from "./numerals.js";
import { isOnPaper } from "./sizes.js";
import { words } from "./words.js";

const ROOMY = matchMedia("(min-width: 900px) and (min-height: 650px)");

export default class Card {
  static styles = ["field", "numbers", "card"];

  constructor(root, store) {
    this.store = store;
    this.example = new ExampleChoice(store);
    this.prediction = element("b", { "data-prediction": "" });
    this.undoing = new Undoing(store, "card");
    this.reset = resetButton(store);
    const turn = () => store.note({ unfolded: !this.isUnfolded });
    this.fold = button("numbers", words.of("card.numbers"), turn, { "aria-controls": "numbers" });
    this.numbers = new Numbers(store, { place: "card", isWhole: false });
    set(this.numbers.element, { id: "numbers" });
    root.append(element("section", { class: "card", "aria-label": words.of("card.name") },
      element("div", { class: "top" }, this.example.element,
        element("span", { class: "outcome" }, words.of("card.prediction"), " ", this.prediction),
        element("span", { class: "do" }, ...this.undoing.buttons, this.reset.element, this.fold)),
      this.numbers.element));
  }

  get isUnfolded() {
    return isOnPaper() || (this.store.local.unfolded ?? ROOMY.matches);
  }

  receive({ examples }) {
    this.example.offer(examples);
  }

  paint(view) {
    const { data, isAhead, trace } = view;
    put(this.prediction, exactly(isAhead ? trace.h.at(-1) : data.facts.prediction));
    set(this.fold, { "aria-expanded": String(this.isUnfolded) });
    set(this.numbers.element, { hidden: !this.isUnfolded });
    for (const part of [this.example, this.undoing, this.reset, this.numbers]) part.paint(view);
  }
}
