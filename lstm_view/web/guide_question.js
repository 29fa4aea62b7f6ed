// What is asked at this stage; the guesses while one is asked first, then what was guessed and what came.

import { guessOf, isAsking, questionAsked } from "./asking.js";
import { button } from "./controls.js";
import { element, fill, put, write } from "./elements.js";
import { isWelcome } from "./first_visit.js";
import { enterLesson } from "./guide_lesson.js";
import { changesOf } from "./numbers.js";
import { ALL } from "./places.js";
import { Gap, NumberGuess, numberVerdict } from "./guide_number.js";
import { GUESSES, guessText, hintOf, madeOf, questionOf, sentenceOf, verdictOn } from "./question.js";
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
    this.store = store;
    this.guesses = element("div", { class: "guesses" });
    this.verdict = element("p", { class: "verdict" });
    this.sentence = element("p", { class: "sentence" });
    this.note = element("p", { class: "hint" });
    this.gap = new Gap();
    this.number = new NumberGuess(store, (value) => this.take(value));
    this.element = element("section", { class: "answer", tabindex: -1 });
    this.guesses.addEventListener("click", ({ target: { dataset: { answer } } }) => {
      if (answer === "number") this.openNumber();
      else if (answer) this.take(answer);
    });
  }

  take(answer) {
    this.store.note({ guess: { about: questionAsked(this.store.view), answer } });
    this.element.focus({ preventScroll: true });
  }

  openNumber() {
    this.store.note({ numberAbout: questionAsked(this.store.view) });
    this.paint(this.store.view, new Set());
    this.number.range.focus();
  }

  paint(view, explained) {
    const asks = isAsking(view);
    if (asks) this.offer(view);
    else this.show(view, explained);
    if (this.asks === asks) return;
    this.asks = asks;
    fill(this.element, asks
      ? [this.guesses, this.number.element] : [this.verdict, this.gap.element, this.sentence, this.note]);
  }

  offer(view) {
    const { stage, local: { numberAbout } } = view;
    const button = (guess) =>
      `<button type="button" data-do="guess" data-answer="${guess}">${guessText(stage, guess)}</button>`;
    const isOpen = stage === ALL; // nothing to choose between: everything at once
    const buttons = (isOpen ? GUESSES.slice(-1) : GUESSES).map(button).join("");
    write(this.guesses, `<p>${words.of(isOpen ? "guide.work_out" : "guide.expect")}</p>${buttons}`);
    this.number.element.hidden = isOpen || numberAbout !== questionAsked(view);
    if (!this.number.element.hidden) this.number.paint(view);
  }

  show(view, explained) {
    const guess = guessOf(view);
    const isNumber = typeof guess === "number";
    write(this.verdict, isNumber ? numberVerdict(guess, view) : verdictOn(guess, view));
    this.gap.paint(view, guess);
    write(this.sentence, withTerms(sentenceOf(view), explained));
    write(this.note, withTerms(guess === null ? hintOf(view) : madeOf(view), explained));
  }
}
