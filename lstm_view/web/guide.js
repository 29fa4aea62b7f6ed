// The guide beside the drawing: the example, what is asked at this stage and what comes out, and the steps.

import { guessOf, isAsking, questionAsked } from "./asking.js";
import { chosenFrom, moveButton, setDisabled } from "./controls.js";
import { element, fill, put, write } from "./elements.js";
import { ExampleChoice } from "./example.js";
import { Jump, stepMarkup } from "./jump.js";
import { changesOf, Outcome } from "./outcome.js";
import { ALL, isStuck, STAGES } from "./places.js";
import { GUESSES, guessText, hintOf, questionOf, sentenceOf, verdictOn } from "./question.js";
import { Arithmetic } from "./sheet.js";
import { go, playOrPause, step } from "./steps.js";
import { words } from "./words.js";

export default class Guide {
  static styles = ["jump", "sheet", "guide"];

  constructor(root, store) {
    this.store = store;
    this.example = new ExampleChoice(store);
    this.title = element("h2");
    this.question = element("p", { class: "question" });
    this.answer = new Answer(store);
    this.ask = element("input", { type: "checkbox", role: "switch" });
    this.ask.addEventListener("change", () =>
      store.act({ do: "choose", name: "ask", value: this.ask.checked }));
    const title = words.of("guide.ask_title");
    const asking = element("label", { class: "ask", title }, this.ask, words.of("guide.ask"));
    this.transport = new Transport(store);
    this.outcome = new Outcome(store);
    root.append(element("div", { class: "guide" }, this.example.element, this.title, this.question,
      this.answer.element, asking, this.transport.element, this.outcome.element));
    store.stepper = this.stepper = (move) => step(move);
  }

  // `examples` are the titles by name; `told` is of the one in use: story, what to look at, remark, credit.
  receive({ examples, told }) {
    this.told = told;
    this.example.offer(examples);
  }

  paint(view) {
    const { title, text } = questionOf(view, changesOf(view).size > 0, this.told.look_at);
    this.example.paint(view);
    write(this.title, title);
    write(this.question, text);
    this.answer.paint(view);
    if (this.ask.checked !== view.ask) this.ask.checked = view.ask;
    this.transport.paint(view);
    this.outcome.paint(view, this.told);
  }

  leave() {
    if (this.store.stepper === this.stepper) this.store.stepper = null;
  }
}

// The guesses while one is asked first; then the verdict, the arithmetic and its sentence.
class Answer {
  constructor(store) {
    this.guesses = element("div", { class: "guesses" });
    this.verdict = element("p", { class: "verdict" });
    this.arithmetic = new Arithmetic();
    this.sentence = element("p", { class: "sentence" });
    this.note = element("p", { class: "hint" });
    this.element = element("section", { class: "sheet", "aria-live": "polite", tabindex: -1 });
    this.guesses.addEventListener("click", ({ target: { dataset: { answer } } }) => {
      if (!answer) return;
      store.note({ guess: { about: questionAsked(store.view), answer } });
      this.element.focus({ preventScroll: true });
    });
  }

  paint(view) {
    const asks = isAsking(view);
    if (asks) this.offer(view.stage);
    else this.show(view);
    if (this.asks === asks) return;
    this.asks = asks;
    const told = [this.verdict, this.arithmetic.element, this.sentence, this.note];
    fill(this.element, asks ? [this.guesses] : told);
  }

  offer(stage) {
    const button = (guess) =>
      `<button type="button" data-do="guess" data-answer="${guess}">${guessText(stage, guess)}</button>`;
    write(this.guesses, `<p>${words.of("guide.expect")}</p>${GUESSES.map(button).join("")}`);
  }

  show(view) {
    const isRounded = this.arithmetic.paint(view).some(({ sign }) => sign === "≈");
    write(this.verdict, verdictOn(guessOf(view), view));
    write(this.sentence, sentenceOf(view));
    write(this.note, [hintOf(view), isRounded && words.of("guide.rounding")].filter(Boolean).join(" "));
  }
}

// Through stages and time steps, one at a time, by a jump, or by itself.
class Transport {
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
