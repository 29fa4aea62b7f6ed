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

const OF_CHOICE = ["first", "second"];
const CURVES = { update: ["curve c"], output: ["curve h"], all: ["curve c", "curve h"] };

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
    const { title, text } = askedNow(view, lookAt);
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
    this.others = element("p", { class: "others" });
    this.verdict = element("p", { class: "verdict" });
    this.sentence = element("p", { class: "sentence" });
    this.note = element("p", { class: "hint" });
    this.gap = new Gap();
    this.number = new NumberGuess(store, (value) => this.take(value));
    this.element = element("section", { class: "answer", tabindex: -1, "data-focus": "answer" });
    this.element.addEventListener("click", ({ target: { dataset: { answer } } }) => {
      if (answer) this.choose(...answer.split(" "));
    });
  }

  choose(answer, quantity) {
    const { store } = this;
    if (answer === "curve") store.note({ curve: begun(store.view, quantity), focus: "curve" });
    else if (answer === "number" || answer === "choice") this.turnTo(answer);
    else this.take(answer);
  }

  take(answer) {
    this.store.note(answered(this.store.view, answer));
    this.element.focus({ preventScroll: true });
  }

  turnTo(kind) {
    this.store.note({ turned: { about: questionAsked(this.store.view), kind }, curve: null });
    this.paint(this.store.view, new Set());
    (kind === "number" ? this.number.range : this.guesses.querySelector("button")).focus();
  }

  paint(view, explained) {
    const asks = isAsking(view);
    if (asks) this.offer(view);
    else this.show(view, explained);
    takeFocus(this.element.parentNode, view);
    if (this.asks === asks) return;
    this.asks = asks;
    fill(this.element, asks
      ? [this.guesses, this.number.element, this.others]
      : [this.verdict, this.gap.element, this.sentence, this.note]);
  }

  offer(view) {
    const { stage } = view;
    const kind = kindOf(view);
    const button = (answer) =>
      `<button type="button" data-do="guess" data-answer="${answer}">${answerText(stage, answer)}</button>`;
    const answers = { choice: OF_CHOICE, any: CURVES.all }[kind] ?? [];
    write(this.guesses, `<p>${expectationOf(view, kind)}</p>${answers.map(button).join("")}`);
    const instead = [...otherWays(view, kind), "none"].map(button);
    write(this.others, [words.of("guide.instead"), ...instead].join(" "));
    this.number.element.hidden = kind !== "number";
    if (kind === "number") this.number.paint(view);
  }

  show(view, explained) {
    const guess = guessOf(view);
    write(this.verdict, verdictOn(view));
    this.gap.paint(view, guess);
    const isLed = view.guide === "lesson"; // there the page's own words take the place of the sentence
    write(this.sentence, isLed || curveOf(view) ? "" : withTerms(sentenceOf(view), explained));
    const isTold = !isLed || kindOf(view) !== "choice";
    write(this.note, isTold ? withTerms(guess === null ? hintOf(view) : madeOf(view), explained) : "");
  }
}

// What is asked: what the learner or a page of a lesson turned to; else the number that would surprise most,
// or which of two it will be.
function kindOf(view) {
  const { stage, local: { turned } } = view;
  if (curveOf(view)) return "curve";
  if (stage === ALL) return "any";
  const [asked] = askedBy(view);
  const guess = guessOf(view);
  if (OF_CHOICE.includes(guess) || (guess === null && !isAsking(view))) return "choice";
  if (asked) return asked === "number" ? "number" : "choice";
  if (turned?.about === questionAsked(view)) return turned.kind;
  return !isWelcome(view) && isFurthest(view) ? "number" : "choice";
}

// One thing is asked at a time: these one can turn to.
function otherWays(view, kind) {
  const { stage } = view;
  if (askedBy(view).length || kind === "any") return [];
  const ways = [...(stage === ALL ? [] : ["choice", "number"]), ...(CURVES[stage] ?? [])];
  return ways.filter((way) => way !== kind && way !== `curve ${curveOf(view)?.quantity}`);
}

// While a curve is drawn, and once it was, the question is what the memory does.
function askedNow(view, lookAt) {
  const curve = curveOf(view);
  if (!curve) return questionOf(view, changesOf(view).size > 0, lookAt, kindOf(view));
  const { step_name: step } = view.data.example;
  const given = { memory: nameOf(curve.quantity, "words", "line"), step, t: String(curve.from + 1) };
  return { title: words.of("curve.title", given), text: words.of("curve.question", given) };
}

function answerText(stage, answer) {
  const [kind, quantity] = answer.split(" ");
  const { first, second } = words.at(`stages.${stage}`);
  if (OF_CHOICE.includes(kind)) return { first, second }[kind];
  return words.of(quantity ? `curve.${quantity}` : `guide.${kind}`, { first, second });
}

// What is asked for, with a plain expectation where there is one to be told.
function expectationOf(view, kind) {
  const { stage, t, guide, data: { example: { step_name: step } } } = view;
  const [asked] = askedBy(view);
  const curve = curveOf(view);
  const memory = curve && nameOf(curve.quantity, "words", "line");
  if (curve) return words.of("curve.how", { ...curve, memory, step });
  if (stage === ALL) return words.of("guide.work_out");
  const isOfNoPage = guide === "lesson" && !asked;
  const expect = isOfNoPage ? questionOf(view, false, "", kind).text : words.of("guide.expect");
  if (kind !== "number" || !isFurthest(view)) return expect;
  const like = stage === "update" ? "came" : t > 0 ? "before" : "middle";
  const told = words.of(`guide.like.${like}`, { step, t: String(t) });
  const plain = words.of("guide.plain", { step, plain: plainOf(view), like: told });
  return asked ? plain : `${expect} ${plain}`;
}
