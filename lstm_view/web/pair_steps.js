// Through both runs of a comparison at once, to the last step of the longer one.

import { moveButton, setDisabled } from "./controls.js";
import { element, write } from "./elements.js";
import { Jump, stepMarkup } from "./jump.js";

const MOVES = { back: -1, next: +1 };

export default class PairSteps {
  static styles = ["jump"];

  constructor(root, store) {
    this.store = store;
    this.place = element("span", { class: "place", "data-place": true });
    this.stepper = store.stepper = (move) => this.go(this.after(move));
    this.buttons = Object.keys(MOVES).map((move) => moveButton(move, () => this.stepper(move)));
    this.jump = new Jump((step) => this.go(step));
    root.append(element("div", { class: "row" }, ...this.buttons, this.place, this.jump.element));
  }

  receive({ step, longest }) {
    Object.assign(this, { step, longest });
  }

  // The step that was asked for last, before Python has confirmed it.
  get at() {
    return this.store.asked("compare_step")?.step ?? this.step;
  }

  // The step that a move leads to; at an end, the present one.
  after(move) {
    return Math.min(Math.max(this.at + MOVES[move], 0), this.longest - 1);
  }

  go(step) {
    if (step !== this.at) this.store.act({ do: "compare_step", step });
  }

  paint(view) {
    write(this.place, stepMarkup(view, this.at, this.longest));
    for (const button of this.buttons) setDisabled(button, this.after(button.dataset.do) === this.at);
    this.jump.paint(view, this.at, this.longest);
  }

  leave() {
    if (this.store.stepper === this.stepper) this.store.stepper = null;
  }
}
