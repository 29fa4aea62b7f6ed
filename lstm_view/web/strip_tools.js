// What stands above the time strip: moves and speed; undo, redo, keep this run, and all numbers in a drawer.

import { button, chosenFrom, moveButton, setDisabled, Undoing } from "./controls.js";
import { element, put, set } from "./elements.js";
import { isStuck } from "./places.js";
import { status } from "./status.js";
import { playOrPause, step } from "./steps.js";
import { words } from "./words.js";

export class StripTools {
  constructor(store) {
    this.store = store;
    this.moves = ["first", "last"].map((move) => moveButton(move, () => step(move)));
    this.playing = moveButton("play", playOrPause);
    const speeds = Object.entries(words.at("guide.speeds"))
      .map(([value, name]) => element("option", { value }, name));
    this.speed = element("select", { "data-do": "speed", "aria-label": words.of("guide.speed") }, ...speeds);
    const choose = () => store.act({ do: "choose", name: "speed", value: this.speed.value });
    this.speed.addEventListener("change", choose);
    this.views = chosenFrom(words.of("strip.view"), words.at("strip.views"),
      (value) => store.act({ do: "choose", name: "over", value }));
    this.undoing = new Undoing(store, "strip");
    this.keep = button("keep", "", () => this.keepRun(store));
    this.opener = button("drawer", words.of("drawer.open"), () => store.note({ drawer: this.opener }));
    const moves = this.moves.toSpliced(1, 0, this.playing);
    this.element = element("header", {},
      element("div", { class: "moves" }, ...moves, this.speed, this.views.element),
      element("div", {}, ...this.undoing.buttons, this.keep, this.opener));
  }

  // A change that was made here is to be compared with what was before it.
  keepRun({ view, local: { was, pinned } }) {
    const isRecent = was?.t === view.t && was.stage === view.stage;
    this.store.note({ pinned: pinned ? null : (isRecent ? was : view).trace });
    status.say(words.of(pinned ? "strip.let_go" : `strip.kept_as.${view.over}`));
  }

  paint(view) {
    for (const move of this.moves) setDisabled(move, isStuck(view, move.dataset.do));
    put(this.playing, words.of(view.local.playing ? "guide.pause" : "guide.play"));
    if (this.speed.value !== view.speed) this.speed.value = view.speed;
    this.views.show(view.over);
    this.undoing.paint(view);
    const isKept = Boolean(view.local.pinned);
    put(this.keep, words.of(isKept ? "strip.kept" : "strip.keep"));
    set(this.keep, {
      "aria-pressed": String(isKept), "aria-label": isKept && words.of("strip.kept_name"),
      title: words.of(isKept ? "strip.kept_title" : `strip.keep_title.${view.over}`),
    });
    set(this.opener, { "aria-expanded": String(Boolean(view.local.drawer)) });
  }
}
