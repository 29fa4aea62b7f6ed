// Buttons that act, go to another page, or both.

import { element, fill, set } from "./elements.js";
import { linkTo } from "./address.js";

export default class Buttons {
  static styles = ["buttons"];

  constructor(root, store) {
    this.store = store;
    this.row = element("div", { class: "buttons" });
    root.append(this.row);
  }

  // A button keeps its element while it keeps its place, and with it the focus.
  receive({ buttons }) {
    this.buttons = buttons;
    if (this.row.children.length !== buttons.length) fill(this.row, buttons.map((_, at) => this.made(at)));
    buttons.forEach(({ label, act, main, disabled, title }, at) => {
      const button = this.row.children[at];
      set(button, {
        class: main ? "main" : null, title, "data-do": act?.do, "aria-disabled": disabled ? "true" : null,
      });
      if (button.textContent !== label) button.textContent = label;
    });
  }

  made(at) {
    const button = element("button", { type: "button" });
    button.addEventListener("click", () => this.press(this.buttons[at]));
    return button;
  }

  press({ act, opens, disabled }) {
    if (disabled) return;
    if (act) this.store.act(act);
    if (typeof opens === "string") this.store.turnTo(linkTo(opens, this.store.query));
  }
}
