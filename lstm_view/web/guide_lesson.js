// A lesson, page by page. A page waits until what it asks for is done, says what that showed, and leads on.

import { linkTo } from "./address.js";
import { guessOf } from "./asking.js";
import { button, setDisabled } from "./controls.js";
import { element, fill, put, set, write } from "./elements.js";
import { holds, textOf } from "./lesson_done.js";
import { LessonFile, OWN } from "./lesson_file.js";
import { keep, noteMissed, progressOf, takeMissed } from "./lesson_progress.js";
import { status } from "./status.js";
import { pause } from "./steps.js";
import { withTerms } from "./terms.js";
import { isMissed } from "./verdict.js";
import { words } from "./words.js";

// A page that is entered again begins anew. With `again` its question comes with other numbers.
export function enterLesson(store, name, page = progressOf(name).page, again = 0) {
  pause();
  store.note({ entered: (store.local.entered ?? 0) + 1 });
  store.act({ do: "lesson", name, page, again });
}

export class Lesson {
  // On the cell page its heading is the page's title.
  constructor(store, heading = "h1") {
    this.store = store;
    this.lessons = element("select", { class: "select", "aria-label": words.of("lesson.choose") });
    this.lessons.addEventListener("change", () => this.choose(this.lessons.value));
    this.pages = element("select", { class: "select pages", "aria-label": words.of("lesson.page") });
    this.pages.addEventListener("change", () => this.turn(Number(this.pages.value)));
    this.rail = element("p", { class: "rail", "aria-hidden": "true" });
    this.title = element(heading, { class: "heading", tabindex: -1 });
    this.text = element("div", { class: "texts" });
    this.element = element("div", { class: "lesson" },
      element("div", { class: "head" }, this.lessons, this.pages), this.rail, this.title, this.text);
    this.shows = element("p");
    this.how = element("b");
    this.done = element("div", { class: "done" }, this.how, this.shows);
    this.back = button("page-back", words.of("lesson.back"), () => this.goBack());
    this.next = button("page-next", "", () => this.goOn());
    this.close = button("lesson-close", words.of("lesson.close"), () => this.leave());
    this.close.hidden = heading === "h1";
    this.turns = element("div", { class: "turns" }, this.back, this.next, this.close);
    this.there = button("lesson-there", "", () => this.choose(this.store.view.lesson));
    this.file = new LessonFile(store);
    this.foot = element("div", { class: "foot" }, this.done, this.there, this.turns, this.file.element);
  }

  // What the hand does.

  choose(name) {
    const { lessons } = this.store.view.data.lesson;
    const { address = null, where } = lessons.find((one) => one.name === name) ?? {};
    enterLesson(this.store, name);
    if (address !== null && where !== this.store.view.data.page) {
      this.store.turnTo(linkTo(address, this.store.query));
    }
  }

  turn(page, again) {
    this.isTurned = true;
    enterLesson(this.store, this.store.view.lesson, page, again);
  }

  // The page that one has come to: a question that comes again stands between it and the next.
  get reached() {
    const { page } = progressOf(this.store.view.lesson);
    return this.again ? Math.max(page, this.number) : this.number;
  }

  goBack() {
    this.turn(this.again ? this.reached : this.number - 1);
  }

  goOn() {
    const { reached, count } = this;
    const missed = takeMissed(this.store.view.lesson, reached, reached === count);
    if (missed) this.turn(missed.page, missed.again);
    else if (reached < count) this.turn(reached + 1);
    else this.leave();
  }

  leave() {
    this.store.act({ do: "choose", name: "guide", value: "question" });
  }

  // What is seen.

  paint(view, _, explained) {
    const { lesson } = view.data;
    if (!lesson || this.store.asked("lesson")) return;
    const chosen = lesson.lessons.find(({ name }) => name === view.lesson);
    const isHere = chosen?.where === view.data.page;
    this.offer(lesson.lessons, view.lesson);
    for (const one of [this.pages, this.rail, this.turns]) one.hidden = !isHere;
    this.there.hidden = !chosen || isHere;
    this.isAnswered = Boolean(isHere && lesson.page.ask);
    this.file.paint(view);
    if (isHere) this.paintPage(view, lesson, explained);
    else this.paintNone(chosen);
  }

  // There is no file yet, or it is another page's lesson.
  paintNone(chosen) {
    this.done.hidden = true;
    const values = { title: chosen?.title, page: chosen && words.of(`lesson.pages.${chosen.where}`) };
    const kind = chosen ? "elsewhere" : "own";
    write(this.title, words.of(`lesson.${kind}_title`, values));
    write(this.text, `<p>${words.of(`lesson.${kind}_text`, values)}</p>`);
    if (chosen) put(this.there, words.of("lesson.there", values));
  }

  paintPage(view, lesson, explained) {
    const { page, headings, at, again } = lesson;
    Object.assign(this, { number: at + 1, count: headings.length, again });
    const { heading } = page;
    write(this.title, again ? words.of("lesson.again_title", { heading }) : heading);
    const entered = [view.lesson, at, again, view.local.entered].join();
    if (this.entered !== entered) this.begin(view);
    this.entered = entered;
    const text = again ? this.textAgain(lesson) : textOf(page.text, page.places, view);
    write(this.text, withTerms(text, explained));
    this.judge(view, lesson);
    if (!page.done || holds(page.done, view, page.numbers ?? this.before)) this.show(view, page);
    this.done.hidden = !this.isShown || !page.shows;
    put(this.how, words.of(this.comesAgain ? "lesson.done_for_now" : "lesson.done"));
    this.how.classList.toggle("again", Boolean(this.comesAgain));
    const { done } = progressOf(view.lesson);
    this.paintPlace(view.lesson, headings, done);
    this.paintTurns(view, again ? this.isShown : done.includes(this.number));
  }

  textAgain({ page: { ask: [kind, quantity] }, stage }) {
    const question = words.of(`lesson.again.${kind}.${quantity ?? stage}`);
    return words.of("lesson.again_text", { page: String(this.number), question });
  }

  begin(view) {
    this.before = view.numbers;
    this.isShown = false;
    this.isJudged = this.comesAgain = false;
    this.store.note({ guess: null, curve: null, shownRun: null });
    write(this.shows, "");
    if (!this.again) keep(view.lesson, { page: this.number });
    if (!this.isTurned) return;
    this.isTurned = false;
    this.title.focus();
    status.say(`${this.placeText}: ${this.title.textContent}`);
  }

  // The first answer counts, where the page asks.
  judge(view, { page, stage, again, can_come_again: canComeAgain }) {
    if (this.isJudged || !page.ask || stage !== view.stage || guessOf(view) === null) return;
    this.isJudged = true;
    this.comesAgain = canComeAgain && isMissed(view) && noteMissed(view.lesson, this.number, again);
  }

  // What it showed stays as it was when it held last. It is said once, when the hand lets go.
  show(view, page) {
    write(this.shows, textOf(page.shows, page.places, view));
    const isNews = !this.isShown;
    this.isShown = true;
    if (isNews && !this.again) keep(view.lesson, { page: this.number, isDone: true });
    this.isSaying = isNews || (this.isSaying && Boolean(view.local.held));
    const done = words.of("lesson.done");
    if (this.isSaying && page.shows) status.say(() => `${done}: ${this.shows.textContent}`);
  }

  offer(lessons, chosen) {
    const titles = lessons.map(({ name, title }) => [name, title]);
    if (!lessons.some(({ name }) => name === OWN)) titles.push([OWN, words.of("lesson.open")]);
    if (this.offered !== String(titles)) {
      fill(this.lessons, titles.map(([value, title]) => element("option", { value }, title)));
    }
    this.offered = String(titles);
    if (this.lessons.value !== chosen) this.lessons.value = chosen;
  }

  get placeText() {
    if (this.again) return words.of("lesson.place_again");
    return words.of("lesson.place", { page: String(this.number), pages: String(this.count) });
  }

  paintPlace(name, headings, done) {
    const painted = [name, this.number, this.again, ...done].join();
    if (this.painted === painted) return;
    this.painted = painted;
    const present = this.again ? 0 : this.number;
    const told = (heading, at) => (at + 1 === present ? this.placeText
      : words.of(`lesson.${done.includes(at + 1) ? "page_done" : "page_open"}`,
        { page: String(at + 1), heading }));
    const options = headings.map((heading, at) => element("option", { value: at + 1 }, told(heading, at)));
    if (this.again) options.unshift(element("option", { value: present }, this.placeText));
    fill(this.pages, options);
    this.pages.value = present;
    this.pages.classList.toggle("again", Boolean(this.again));
    fill(this.rail, headings.map((_, at) => element("i", {
      class: done.includes(at + 1) ? "was-done" : null, "data-present": at + 1 === this.reached,
    })));
  }

  paintTurns({ lesson }, isDone) {
    const isLast = this.reached === this.count && !progressOf(lesson).missed.length;
    setDisabled(this.back, this.number === 1 && !this.again);
    put(this.next, words.of(`lesson.${isDone ? "next" : "skip"}${isLast ? "_last" : ""}`));
    set(this.next, { class: isDone ? "main" : null });
  }
}
