// Straight to any time step: a button each as long as there is room, then a range.

import { stepsOf } from "./acts.js";
import { chosenFrom } from "./controls.js";
import { element, fill, set, write } from "./elements.js";
import { go } from "./steps.js";
import { words } from "./words.js";

const MOST_BUTTONS = 10;
const MOST_NAMED = 5;

export class Jump {
  constructor(take = (t) => go({ t })) {
    this.take = take;
    this.element = element("div", { class: "jump" });
  }

  paint(view, t = view.t, steps = stepsOf(view)) {
    const { step_name: name } = view.data.example;
    const offered = `${name} ${steps}`;
    if (this.offered !== offered) {
      this.control = (steps <= MOST_BUTTONS ? buttons : range)(name, steps, this.take);
      fill(this.element, [this.control.element]);
    }
    this.offered = offered;
    set(this.element, { hidden: steps === 1 });
    this.control.show(t);
  }
}

function buttons(name, steps, take) {
  const texts = Array.from({ length: steps }, (_, t) => (steps <= MOST_NAMED ? `${name} ${t + 1}` : t + 1));
  return chosenFrom(words.of("guide.jump", { step: name }), texts, (t) => take(Number(t)));
}

function range(name, steps, take) {
  const label = words.of("guide.jump", { step: name });
  const input = element("input", { type: "range", min: 1, max: steps, "aria-label": label });
  input.addEventListener("input", () => take(input.valueAsNumber - 1));
  const show = (t) => {
    if (input.valueAsNumber !== t + 1) input.value = t + 1;
    set(input, { "aria-valuetext": `${name} ${t + 1}` });
  };
  return { element: input, show };
}

// The same on a page that shows the numbers of one step.
export default class JumpPart {
  static styles = ["jump"];

  constructor(root, store, take) {
    this.place = element("span", { class: "place", "data-place": true });
    this.jump = new Jump(take);
    this.row = element("div", { class: "row" }, this.place, this.jump.element);
    root.append(this.row);
  }

  paint(view, t, steps) {
    write(this.place, stepMarkup(view, t, steps));
    this.jump.paint(view, t, steps);
  }
}

export function stepMarkup(view, t = view.t, steps = stepsOf(view)) {
  const { step_name: step } = view.data.example;
  return words.of("guide.step", { step, t: String(t + 1), steps: String(steps) });
}
