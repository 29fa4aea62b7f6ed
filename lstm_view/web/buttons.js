// Buttons that act; some open another page then.

import { linkTo } from "./address.js";
import { button } from "./controls.js";
import { element, fill, put, set } from "./elements.js";

export default class Buttons {
  static styles = ["buttons"];

  constructor(root, store) {
    this.store = store;
    this.row = root.appendChild(element("div", { class: "buttons" }));
  }

  // A button keeps its element while it keeps its place, and with it the focus.
  receive({ buttons }) {
    this.buttons = buttons;
    if (this.row.children.length !== buttons.length) {
      fill(this.row, buttons.map((_, at) => button(null, "", () => this.press(this.buttons[at]))));
    }
    buttons.forEach(({ label, act, main, disabled, title }, at) => {
      const made = this.row.children[at];
      put(made, label);
      set(made, { "data-do": act.do, class: main && "main", title, "aria-disabled": disabled && "true" });
    });
  }

  // A key stands for a button; what cannot be done Python leaves alone.
  keyed(does) {
    const button = this.buttons.find(({ key }) => key === does);
    if (button) this.press(button);
    return Boolean(button);
  }

  press({ act, opens }) {
    this.store.act(act);
    if (typeof opens === "string") this.store.turnTo(linkTo(opens, this.store.query));
  }
}
