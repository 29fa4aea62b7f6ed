// A lesson file of one's own: opened, kept in this tab, read again after the page was loaded anew.

import { element, fill } from "./elements.js";
import { forget } from "./lesson_progress.js";
import { status } from "./status.js";
import { words } from "./words.js";

export const OWN = "own";
const KEY = "lstm-lesson-file";

export class LessonFile {
  constructor(store) {
    this.store = store;
    this.input = element("input", { type: "file", accept: ".md,.txt,text/markdown,text/plain" });
    this.input.addEventListener("change", () => this.open());
    this.wrong = element("p");
    this.mistakes = element("ul", { tabindex: -1 });
    this.problem = element("div", { class: "problem", hidden: true }, this.wrong, this.mistakes);
    this.element = element("div", { class: "file" },
      element("label", {}, words.of("lesson.open"), this.input),
      element("p", { class: "hint" }, words.of("lesson.kept")), this.problem);
  }

  // What is too long is cut where Python sees that it is too long.
  async open() {
    const [file] = this.input.files;
    if (!file) return;
    this.content = await asBase64(file.slice(0, this.store.view.data.lesson.file.most_bytes + 1));
    this.input.value = "";
    this.told = null;
    this.store.act({ do: "lesson_file", content: this.content, again: false });
  }

  paint({ lesson, data: { lesson: { page, file: { mistakes } } } }) {
    const isOwn = lesson === OWN;
    this.element.hidden = !isOwn;
    if (!isOwn || this.store.asked("lesson_file")) return;
    if (page && this.content && !mistakes.length) this.keep();
    if (!page) this.readAgain();
    if (this.told !== String(mistakes)) this.tell(mistakes);
  }

  keep() {
    sessionStorage.setItem(KEY, this.content);
    this.content = null;
    forget(OWN);
  }

  readAgain() {
    const content = sessionStorage.getItem(KEY);
    if (!content || this.isRead) return;
    this.isRead = true;
    this.store.act({ do: "lesson_file", content, again: true });
  }

  tell(mistakes) {
    const isNews = this.told === null;
    this.told = String(mistakes);
    this.problem.hidden = !mistakes.length;
    const named = mistakes.map((one) => one.replaceAll(/`(.*?)`/g, "“$1”"));
    fill(this.wrong, [words.of("lesson.wrong")]);
    fill(this.mistakes, named.map((one) => element("li", {}, one)));
    if (!isNews || !mistakes.length) return;
    status.say(`${words.of("lesson.wrong")} ${named.join(" ")}`);
    this.mistakes.focus();
  }
}

function asBase64(blob) {
  const reader = new FileReader();
  const read = new Promise((resolve) => reader.addEventListener("load", resolve));
  reader.readAsDataURL(blob);
  return read.then(() => reader.result.split(",")[1]);
}
