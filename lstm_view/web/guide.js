// The guide beside the drawing: the example, what is asked at this stage and what comes out, and the steps.

import { guessOf, isAsking, questionAsked } from "./asking.js";
import { element, fill, write } from "./elements.js";
import { ExampleChoice } from "./example.js";
import { changesOf, Outcome } from "./outcome.js";
import { GUESSES, guessText, hintOf, questionOf, sentenceOf, verdictOn } from "./question.js";
import { Arithmetic } from "./sheet.js";
import { step } from "./steps.js";
import { Transport } from "./transport.js";
import { words } from "./words.js";

export default class Guide {
  static styles = ["jump", "sheet", "guide"];

  constructor(root, store) {
    this.store = store;
    this.example = new ExampleChoice(store);
    this.title = element("h2");
    this.question = element("p", { class: "question" });
    this.ask = element("input", { type: "checkbox", role: "switch" });
    this.ask.addEventListener("change", () =>
      store.act({ do: "choose", name: "ask", value: this.ask.checked }));
    this.answer = new Answer(store);
    this.transport = new Transport(store);
    this.outcome = new Outcome(store);
    const asking = element("label", { class: "ask" }, this.ask, words.of("guide.ask"));
    asking.title = words.of("guide.ask_title");
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
    this.store = store;
    this.guesses = element("div", { class: "guesses" });
    this.guesses.addEventListener("click", ({ target }) => {
      if (target.dataset.answer) this.guess(target.dataset.answer);
    });
    this.verdict = element("p", { class: "verdict" });
    this.arithmetic = new Arithmetic();
    this.sentence = element("p", { class: "sentence" });
    this.note = element("p", { class: "hint" });
    this.element = element("section", { class: "sheet", "aria-live": "polite", tabindex: -1 });
  }

  guess(answer) {
    const { store } = this;
    store.note({ guess: { about: questionAsked(store.view), answer } });
    this.element.focus({ preventScroll: true });
  }

  paint(view) {
    const asks = isAsking(view);
    if (asks) this.offer(view.stage);
    else this.show(view);
    if (this.asks === asks) return;
    this.asks = asks;
    fill(this.element, asks ? [this.guesses]
      : [this.verdict, this.arithmetic.element, this.sentence, this.note]);
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
