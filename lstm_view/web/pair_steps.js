// Through both runs of a comparison at once, to the last step of the longer one.

import { moveButton, setDisabled } from "./controls.js";
import JumpPart from "./jump.js";

const MOVES = { back: -1, next: +1 };

export default class PairSteps extends JumpPart {
  constructor(root, store) {
    super(root, store, (step) => this.go(step));
    this.store = store;
    this.buttons = Object.keys(MOVES).map((move) => moveButton(move, () => this.step(move)));
    this.row.prepend(...this.buttons);
  }

  receive({ step, longest }) {
    Object.assign(this, { known: step, longest });
  }

  get at() {
    return this.store.asked("compare_step")?.step ?? this.known;
  }

  after(move) {
    return Math.min(Math.max(this.at + MOVES[move], 0), this.longest - 1);
  }

  step(move) {
    this.go(this.after(move));
  }

  go(step) {
    if (step === this.at) return;
    this.known = step; // the port confirms the act a moment before this part hears of it
    this.store.act({ do: "compare_step", step });
  }

  paint(view) {
    super.paint(view, this.at, this.longest);
    for (const button of this.buttons) setDisabled(button, this.after(button.dataset.do) === this.at);
  }
}
