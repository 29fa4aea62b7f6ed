// What follows the question: the arithmetic of this stage, the place in the run, the way on and back; at the
// end what there is to say of the run.

import { isAsking } from "./asking.js";
import { moveButton, setDisabled } from "./controls.js";
import { element, put, set, write } from "./elements.js";
import { isWelcome } from "./first_visit.js";
import { stepMarkup } from "./jump.js";
import { Remarks } from "./outcome.js";
import { ALL, isStuck, MOVES } from "./places.js";
import { Arithmetic } from "./sheet.js";
import { COUNT, numberOf } from "./stages.js";
import { step } from "./steps.js";
import { Explained } from "./terms.js";
import { words } from "./words.js";

export default class Workings {
  static styles = ["sheet", "guide", "terms"];

  constructor(root, store) {
    this.arithmetic = new Arithmetic();
    this.rounding = element("p", { class: "hint" }, words.of("guide.rounding"));
    this.place = element("p", { class: "place", "data-place": true });
    this.moves = ["back", "next"].map((move) => moveButton(move, () => step(move)));
    this.remarks = new Remarks(store, this.moves[1]);
    this.sheet = element("div", { class: "sheet" }, this.arithmetic.element, this.rounding);
    this.element = root.appendChild(element("div", { class: "workings" }, this.sheet,
      element("div", { class: "transport" }, this.place, element("div", { class: "moves" }, ...this.moves)),
      this.remarks.element));
    this.explained = new Explained(root);
  }

  // `remark` says why the example's published predictions are others, where they are.
  receive({ remark }) {
    this.remark = remark;
  }

  paint(view) {
    const asks = isAsking(view);
    const lines = this.arithmetic.paint(view, view.stage, asks);
    this.element.classList.toggle("brief", view.stage === ALL);
    this.arithmetic.element.hidden = asks;
    this.sheet.hidden = isWelcome(view);
    this.rounding.hidden = !lines.some(({ sign }) => sign === "≈");
    write(this.place, placeOf(view));
    for (const button of this.moves) setDisabled(button, isStuck(view, button.dataset.do));
    const isLed = view.guide === "lesson"; // there the way on is to the next page
    put(this.moves[0], words.of(isLed ? "guide.step_back" : "guide.back"));
    put(this.moves[1], nextText(view, isLed));
    this.remarks.paint(view, this.remark);
    this.element.classList.toggle("led", isLed);
    const leadsElsewhere = isLed || view.guide === "challenge"; // to the numbers, and to the next challenge
    set(this.moves[1], { class: leadsElsewhere ? null : "main" });
  }

  step(move) {
    step(move);
  }
}

function placeOf(view) {
  const place = words.of(`stages.${view.stage}.place`).toLowerCase();
  if (view.stage === ALL) return `${stepMarkup(view)} · ${place}`;
  const stage = { number: String(numberOf(view.stage)), stages: String(COUNT), place };
  return `${stepMarkup(view)} · ${words.of("guide.stage_of", stage)}`;
}

// Next says what comes: a stage of this time step, or another time step.
function nextText(view, isLed) {
  if (isStuck(view, "next")) return words.of("guide.end", { step: view.data.example.step_name });
  const { t, stage } = MOVES.next(view);
  const what = t === view.t ? words.of(`stages.${stage}.next`)
    : `${view.data.example.step_name} ${t + 1}`;
  return words.of(isLed ? "guide.step_on" : "guide.next_to", { what });
}
