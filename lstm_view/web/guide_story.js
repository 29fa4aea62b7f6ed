// What the example is, where to look in it, and whose it is.

import { element, write } from "./elements.js";
import { changesOf } from "./numbers.js";
import { withTerms } from "./terms.js";
import { words } from "./words.js";

export class Story {
  constructor() {
    this.title = element("h1");
    this.texts = element("div", { class: "texts" });
    this.element = element("div", {}, this.title, this.texts);
  }

  paint(view, told, explained) {
    write(this.title, told.title);
    const isOwn = changesOf(view).has("cell"); // the story is of the example's own cell
    const texts = isOwn ? [words.of("outcome.own_cell")] : [told.story, told.look_at];
    const credit = isOwn || !told.credit ? "" : words.of("outcome.credit", told);
    write(this.texts, texts.map((text) => `<p>${withTerms(text, explained)}</p>`).join("")
      + `<p class="hint">${credit}</p>`);
  }
}
