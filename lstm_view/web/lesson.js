// A lesson beside another page than the cell's, or the button that offers it.

import { button } from "./controls.js";
import { element, fill } from "./elements.js";
import { enterLesson, Lesson } from "./guide_lesson.js";
import { Explained } from "./terms.js";
import { words } from "./words.js";

export default class LessonBeside {
  static styles = ["guide", "lesson", "terms"];

  constructor(root, store) {
    this.store = store;
    this.place = root.appendChild(element("div"));
    this.explained = new Explained(root);
  }

  receive({ is_shown: isShown, begins, title }) {
    if (!isShown) {
      const begin = () => enterLesson(this.store, begins);
      fill(this.place, [button("lesson", words.of("lesson.offer", { title }), begin)]);
      return;
    }
    this.lesson ??= new Lesson(this.store, "h2");
    fill(this.place, [element("section", { class: "beside" }, this.lesson.element, this.lesson.foot)]);
  }

  paint(view) {
    this.lesson?.paint(view, null, new Set());
  }
}
