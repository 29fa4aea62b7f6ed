// The guide beside the drawing: the example, and what explains it, which is one of a few.

import { isAsking } from "./asking.js";
import { chosenFrom } from "./controls.js";
import { element, fill } from "./elements.js";
import { ExampleChoice } from "./example.js";
import { Challenge } from "./guide_challenge.js";
import { enterLesson, Lesson } from "./guide_lesson.js";
import { Answer, Question } from "./guide_question.js";
import { Story } from "./guide_story.js";
import { ALL } from "./places.js";
import { Explained } from "./terms.js";
import { words } from "./words.js";

const KINDS = { question: Question, story: Story, lesson: Lesson, challenge: Challenge };

export default class Guide {
  static styles = ["field", "slider", "guide", "lesson", "terms"];

  constructor(root, store) {
    this.store = store;
    this.example = new ExampleChoice(store);
    const choose = (value) =>
      (value === "lesson" ? this.goOn(store) : store.act({ do: "choose", name: "guide", value }));
    this.kinds = chosenFrom(words.of("guide.kind"), words.at("guide.kinds"), choose);
    this.choice = element("div");
    this.body = element("div", { class: "body" });
    this.answer = new Answer(store);
    this.ask = element("input", { type: "checkbox", role: "switch" });
    this.ask.addEventListener("change", () =>
      store.act({ do: "choose", name: "ask", value: this.ask.checked }));
    const title = words.of("guide.ask_title");
    this.asking = element("label", { class: "ask", title }, this.ask, words.of("guide.ask"));
    this.foot = element("div");
    this.element = root.appendChild(element("div", { class: "guide" },
      this.choice, this.kinds.element, this.body, this.answer.element, this.foot, this.asking));
    this.all = Object.fromEntries(Object.entries(KINDS).map(([name, Kind]) => [name, new Kind(store)]));
    this.explained = new Explained(root);
  }

  // `examples` are the titles by name; `told` is of the one in use: story, where to look in it, whose it is.
  // `lessons` are the names of those about the cell.
  receive({ examples, told, lessons, challenges }) {
    Object.assign(this, { told, lessons });
    this.all.challenge.receive(challenges);
    this.example.offer(examples);
  }

  goOn(store) {
    const { lesson } = store.view;
    enterLesson(store, this.lessons.includes(lesson) ? lesson : this.lessons[0]);
  }

  paint(view) {
    const kind = this.all[view.guide];
    this.example.paint(view);
    this.kinds.show(view.guide);
    show(this.choice, kind.choice ?? this.example.element);
    show(this.body, kind.element);
    show(this.foot, kind.foot);
    this.element.classList.toggle("led", view.guide === "lesson");
    const explained = new Set();
    kind.paint(view, this.told, explained);
    this.answer.paint(view, explained);
    this.answer.element.hidden = !kind.isAnswered && !isAsking(view);
    this.element.classList.toggle("brief", view.stage === ALL);
    this.asking.hidden = Boolean(kind.choice);
    if (this.ask.checked !== view.ask) this.ask.checked = view.ask;
    if (view.local.isNewlyAsked) this.comeIntoView();
  }

  // What is in view stays where it is; the question counts for more than its answers.
  comeIntoView() {
    this.store.note({ isNewlyAsked: false });
    for (const part of [this.answer.element, this.body]) part.scrollIntoView({ block: "nearest" });
  }
}

// Nothing is taken away and put back: what has the focus keeps it.
function show(place, node = null) {
  if (place.firstChild !== node) fill(place, node ? [node] : []);
}
