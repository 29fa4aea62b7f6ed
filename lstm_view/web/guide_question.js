// What is asked at this stage; the guesses while one is asked first, then what was guessed and what came.

import { answered, askedBy, guessOf, isAsking, questionAsked } from "./asking.js";
import { button } from "./controls.js";
import { begun, curveOf } from "./curve.js";
import { element, fill, put, write } from "./elements.js";
import { isWelcome } from "./first_visit.js";
import { enterLesson } from "./guide_lesson.js";
import { takeFocus } from "./hand.js";
import { nameOf } from "./names.js";
import { changesOf } from "./numbers.js";
import { ALL } from "./places.js";
import { Gap, NumberGuess } from "./guide_number.js";
import { isFurthest, plainOf, questionOf, sentenceOf } from "./question.js";
import { withTerms } from "./terms.js";
import { hintOf, madeOf, verdictOn } from "./verdict.js";
import { words } from "./words.js";

// What can be answered at a stage, and where a lesson asks for a number or a curve.
const ANSWERS = {
  number: ["none"],
  curve: ["none"],
  forget: ["first", "second", "number", "none"],
  candidate: ["first", "second", "number", "none"],
  input: ["first", "second", "number", "none"],
  update: ["first", "second", "number", "curve c", "none"],
  output: ["first", "second", "number", "curve h", "none"],
  all: ["curve c", "curve h", "none"],
};

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
    this.element = element("section", { class: "answer", tabindex: -1, "data-focus": "answer" });
    this.guesses.addEventListener("click", ({ target: { dataset: { answer } } }) => {
      if (answer) this.choose(...answer.split(" "));
    });
  }

  choose(answer, quantity) {
    const { store } = this;
    if (answer === "number") this.openNumber();
    else if (answer === "curve") store.note({ curve: begun(store.view, quantity), focus: "curve" });
    else this.take(answer);
  }

  take(answer) {
    this.store.note(answered(this.store.view, answer));
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
    takeFocus(this.element.parentNode, view);
    if (this.asks === asks) return;
    this.asks = asks;
    fill(this.element, asks
      ? [this.guesses, this.number.element] : [this.verdict, this.gap.element, this.sentence, this.note]);
  }

  offer(view) {
    const { stage, local: { numberAbout } } = view;
    const [asked] = askedBy(view);
    const surprises = stage !== ALL && !isWelcome(view) && isFurthest(view);
    const isNumber = asked === "number" || numberAbout === questionAsked(view) || (!asked && surprises);
    const button = (answer) =>
      `<button type="button" data-do="guess" data-answer="${answer}">${answerText(stage, answer)}</button>`;
    const answers = ANSWERS[asked] ?? ANSWERS[stage];
    const buttons = answers.filter((answer) => !(isNumber && answer === "number")).map(button);
    write(this.guesses, `<p>${expectationOf(view, surprises)}</p>${buttons.join("")}`);
    this.number.element.hidden = !isNumber;
    if (!this.number.element.hidden) this.number.paint(view);
  }

  show(view, explained) {
    const guess = guessOf(view);
    write(this.verdict, verdictOn(view));
    this.gap.paint(view, guess);
    write(this.sentence, curveOf(view) ? "" : withTerms(sentenceOf(view), explained));
    write(this.note, withTerms(guess === null ? hintOf(view) : madeOf(view), explained));
  }
}

function answerText(stage, answer) {
  const [kind, quantity] = answer.split(" ");
  const own = { none: "guide.show_me", number: "guide.number", curve: `curve.${quantity}` }[kind];
  return words.of(own ?? `stages.${stage}.${kind}`);
}

// What is asked for, with a plain expectation where there is one to be told.
function expectationOf(view, surprises) {
  const { stage, t, data: { example: { step_name: step } } } = view;
  const [asked] = askedBy(view);
  const curve = curveOf(view);
  if (curve) {
    return words.of("curve.how", { ...curve, memory: nameOf(curve.quantity, "words", "line"), step });
  }
  if (stage === ALL) return words.of("guide.work_out");
  if (!surprises) return words.of("guide.expect");
  const kind = stage === "update" ? "came" : t > 0 ? "before" : "middle";
  const like = words.of(`guide.like.${kind}`, { step, t: String(t) });
  const plain = words.of("guide.plain", { step, plain: plainOf(view), like });
  return asked ? plain : `${words.of("guide.expect")} ${plain}`;
}
