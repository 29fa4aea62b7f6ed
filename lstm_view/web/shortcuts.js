// The dialog that lists the keys, with a switch for those of a single character, and its button.

import { button } from "./controls.js";
import { element } from "./elements.js";
import { KEYS, singleKeys } from "./keys.js";
import { words } from "./words.js";

export class Shortcuts {
  constructor() {
    const title = words.of("keys.title");
    const rows = Object.entries(words.at("keys.does")).map(([does, text]) => {
      const keys = Object.keys(KEYS).filter((key) => KEYS[key] === does).map((key) =>
        element("kbd", {}, words.at("keys.names")[key] ?? key));
      return element("tr", {}, element("th", { scope: "row" }, text), element("td", {}, ...keys));
    });
    const single = element("input", { type: "checkbox", role: "switch", checked: singleKeys.areOn });
    single.addEventListener("change", () => { singleKeys.areOn = single.checked; });
    const close = button("done", words.of("keys.close"), () => this.dialog.close());
    this.dialog = element("dialog", { class: "shortcuts", "aria-label": title, closedby: "any" },
      element("h2", {}, title), element("table", {}, ...rows),
      element("label", {}, single, words.of("keys.single")), close);
    this.opener = button("shortcuts", title, () => this.dialog.showModal(), { "aria-haspopup": "dialog" });
  }
}
