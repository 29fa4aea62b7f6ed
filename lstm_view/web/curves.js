// The twelve curves. Python draws them; a button takes its number onto the map.

import { element, write } from "./elements.js";

export default class Curves {
  static styles = ["curves"];

  constructor(root, store) {
    this.root = root;
    this.shelf = element("div", { class: "curves" });
    this.shelf.addEventListener("click", ({ target }) => {
      const pressed = target.closest("button")?.dataset;
      if (pressed) store.act({ do: "axis", axis: pressed.axis, slot: pressed.slot });
    });
    root.append(this.shelf);
  }

  receive({ html }) {
    const { axis, slot } = this.root.activeElement?.dataset ?? {};
    write(this.shelf, html);
    if (axis) this.shelf.querySelector(`[data-axis="${axis}"][data-slot="${slot}"]`)?.focus();
  }
}
