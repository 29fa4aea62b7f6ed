// What is asked at this stage; the guesses while one is asked first, then what was guessed and what came.

import { guessOf, isAsking, questionAsked } from "./asking.js";
import { button } from "./controls.js";
import { element, fill, put, write } from "./elements.js";
import { isWelcome } from "./first_visit.js";
import { enterLesson } from "./guide_lesson.js";
import { changesOf } from "./numbers.js";
import { GUESSES, guessText, hintOf, questionOf, sentenceOf, verdictOn } from "./question.js";
import { withTerms } from "./terms.js";
import { words } from "./words.js";

export class Question {
  constructor(store) {
    this.isAnswered = true;
    this.title = element("h1");
    this.welcome = element("div", { class: "welcome" });
    this.begin = button("lesson", words.of("welcome.lesson"), () => {
      store.note({ welcome: false });
      enterLesson(store, store.view.lesson);
    }, { class: "begin" });
    this.asked = element("h2");
    this.question = element("p", { class: "question" });
    this.element = element("div", {}, this.title, this.welcome, this.begin, this.asked, this.question);
  }

  paint(view, { look_at: lookAt }, explained) {
    const { title, text } = questionOf(view, changesOf(view).size > 0, lookAt);
    const isFirst = isWelcome(view);
    const sentences = isFirst ? words.at("welcome.sentences") : [];
    write(this.title, isFirst ? words.of("welcome.title") : title);
    write(this.welcome, sentences.map((one) => `<p>${withTerms(one, explained)}</p>`).join(""));
    for (const one of [this.begin, this.asked]) one.hidden = !isFirst;
    put(this.asked, title);
    write(this.question, withTerms(text, explained));
  }
}

export class Answer {
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

  paint(view, explained) {
    const asks = isAsking(view);
    if (asks) this.offer(view.stage);
    else this.show(view, explained);
    if (this.asks === asks) return;
    this.asks = asks;
    fill(this.element, asks ? [this.guesses] : [this.verdict, this.sentence, this.note]);
  }

  offer(stage) {
    const button = (guess) =>
      `<button type="button" data-do="guess" data-answer="${guess}">${guessText(stage, guess)}</button>`;
    write(this.guesses, `<p>${words.of("guide.expect")}</p>${GUESSES.map(button).join("")}`);
  }

  show(view, explained) {
    write(this.verdict, verdictOn(guessOf(view), view));
    write(this.sentence, withTerms(sentenceOf(view), explained));
    write(this.note, withTerms(hintOf(view), explained));
  }
}
