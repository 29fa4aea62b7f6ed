// The guide beside the drawing: the example, what is asked at this stage and, once it may be seen, what came.

import { guessOf, isAsking, questionAsked } from "./asking.js";
import { element, fill, write } from "./elements.js";
import { ExampleChoice } from "./example.js";
import { changesOf } from "./numbers.js";
import { ALL } from "./places.js";
import { GUESSES, guessText, hintOf, questionOf, sentenceOf, verdictOn } from "./question.js";
import { words } from "./words.js";

export default class Guide {
  static styles = ["guide"];

  constructor(root, store) {
    this.example = new ExampleChoice(store);
    this.title = element("h1");
    this.question = element("p", { class: "question" });
    this.answer = new Answer(store);
    this.ask = element("input", { type: "checkbox", role: "switch" });
    this.ask.addEventListener("change", () =>
      store.act({ do: "choose", name: "ask", value: this.ask.checked }));
    const title = words.of("guide.ask_title");
    const asking = element("label", { class: "ask", title }, this.ask, words.of("guide.ask"));
    this.element = root.appendChild(element("div", { class: "guide" },
      this.example.element, this.title, this.question, this.answer.element, asking));
  }

  // `examples` are the titles by name; `look_at` is what to look at in the one in use.
  receive({ examples, look_at }) {
    this.lookAt = look_at;
    this.example.offer(examples);
  }

  paint(view) {
    const { title, text } = questionOf(view, changesOf(view).size > 0, this.lookAt);
    this.example.paint(view);
    write(this.title, title);
    write(this.question, text);
    this.answer.paint(view);
    this.element.classList.toggle("brief", view.stage === ALL);
    if (this.ask.checked !== view.ask) this.ask.checked = view.ask;
  }
}

// The guesses while one is asked first; then what was guessed and what came.
class Answer {
  constructor(store) {
    this.guesses = element("div", { class: "guesses" });
    this.verdict = element("p", { class: "verdict" });
    this.sentence = element("p", { class: "sentence" });
    this.note = element("p", { class: "hint" });
    this.element = element("section", { class: "answer", tabindex: -1 });
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
    fill(this.element, asks ? [this.guesses] : [this.verdict, this.sentence, this.note]);
  }

  offer(stage) {
    const button = (guess) =>
      `<button type="button" data-do="guess" data-answer="${guess}">${guessText(stage, guess)}</button>`;
    write(this.guesses, `<p>${words.of("guide.expect")}</p>${GUESSES.map(button).join("")}`);
  }

  show(view) {
    write(this.verdict, verdictOn(guessOf(view), view));
    write(this.sentence, sentenceOf(view));
    write(this.note, hintOf(view));
  }
}
