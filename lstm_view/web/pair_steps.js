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
    this.buttons = Object.keys(MOVES).map((move) => moveButton(move, () => this.move(move)));
    this.jump = new Jump({ steps: () => this.longest, at: () => this.at, take: (t) => this.go(t) });
    root.append(element("div", { class: "row" }, ...this.buttons, this.place, this.jump.element));
    this.stepper = store.stepper = (move) => this.move(move);
  }

  receive({ step, longest }) {
    Object.assign(this, { step, longest });
  }

  // The step that was asked for last, before Python has confirmed it.
  get at() {
    return this.store.asked("compare_step")?.step ?? this.step;
  }

  move(move) {
    this.go(this.at + MOVES[move]);
  }

  go(step) {
    if (this.isThere(step) && step !== this.at) this.store.act({ do: "compare_step", step });
  }

  isThere(step) {
    return step >= 0 && step < this.longest;
  }

  paint(view) {
    write(this.place, stepMarkup(view, this.at, this.longest));
    for (const button of this.buttons) setDisabled(button, !this.isThere(this.at + MOVES[button.dataset.do]));
    this.jump.paint(view);
  }

  leave() {
    if (this.store.stepper === this.stepper) this.store.stepper = null;
  }
}
