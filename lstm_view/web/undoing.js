// Undo and redo on a page that has neither the drawing nor the card.

import { Undoing } from "./controls.js";
import { element } from "./elements.js";

export default class UndoingPart {
  static styles = ["buttons"];

  constructor(root, store) {
    this.undoing = new Undoing(store, "strip");
    root.append(element("div", { class: "buttons" }, ...this.undoing.buttons));
  }

  paint(view) {
    this.undoing.paint(view);
  }
}
