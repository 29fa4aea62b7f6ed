// The transport: through stages and time steps, one at a time, by a jump, or by itself.

import { chosenFrom, moveButton, setDisabled } from "./controls.js";
import { element, put, write } from "./elements.js";
import { Jump, stepMarkup } from "./jump.js";
import { ALL, isStuck, MOVES, STAGES } from "./places.js";
import { go, playOrPause, step } from "./steps.js";
import { words } from "./words.js";

export class Transport {
  constructor(store) {
    this.place = element("p", { class: "place", "data-place": true });
    this.moves = ["first", "back", "next", "last"].map((move) => moveButton(move, () => step(move)));
    this.playing = moveButton("play", playOrPause);
    const stages = [...STAGES, ALL].map((key) => [key, words.of(`stages.${key}.button`)]);
    this.stages = chosenFrom(words.of("guide.stage"), Object.fromEntries(stages), (stage) => go({ stage }));
    this.speed = chosenFrom(words.of("guide.speed"), words.at("guide.speeds"),
      (value) => store.act({ do: "choose", name: "speed", value }));
    this.jump = new Jump();
    this.element = element("section", { class: "transport", "aria-label": words.of("guide.transport") },
      this.place, element("div", { class: "moves" }, ...this.moves), this.stages.element, this.jump.element,
      element("div", { class: "moves" }, this.playing, this.speed.element));
  }

  paint(view) {
    write(this.place, placeOf(view));
    for (const button of this.moves) setDisabled(button, isStuck(view, button.dataset.do));
    put(this.playing, words.of(view.local.playing ? "guide.pause" : "guide.play"));
    this.stages.show(view.stage);
    this.speed.show(view.speed);
    this.jump.paint(view);
  }
}

function placeOf(view) {
  if (view.stage === ALL) return `${stepMarkup(view)} · ${words.of("guide.all_stages")}`;
  const number = String(STAGES.indexOf(view.stage) + 1);
  const stage = { number, stages: String(STAGES.length), place: words.of(`stages.${view.stage}.place`) };
  return `${stepMarkup(view)} · ${words.of("guide.stage_of", stage)}`;
}
