// The drawer of the cell page: all numbers typed at once, and every quantity of every step as a table.

import { element, set } from "./elements.js";
import { Numbers, resetButton } from "./numbers.js";
import { Table } from "./table.js";
import { words } from "./words.js";

const FILE = "lstm-trace.csv";

export default class Drawer {
  static styles = ["field", "numbers", "drawer"];

  constructor(root, store) {
    this.store = store;
    this.opener = element("button", {
      type: "button", "data-do": "drawer", "aria-controls": "drawer",
    }, words.of("drawer.open"));
    this.opener.addEventListener("click", () => this.turn(!store.local.drawer));
    this.numbers = new Numbers(store, { place: "drawer", isWhole: true });
    this.reset = resetButton(store);
    this.table = new Table();
    const title = words.of("drawer.title");
    const close = element("button", { type: "button", "aria-label": words.of("drawer.close") }, "×");
    close.addEventListener("click", () => this.turn(false));
    const file = element("button", { type: "button", "data-do": "csv" }, words.of("drawer.csv"));
    file.addEventListener("click", () => store.act({ do: "file", name: FILE }));
    this.panel = element("div", {
      id: "drawer", class: "drawer", role: "dialog", popover: "manual", tabindex: -1, "aria-label": title,
    }, element("header", {}, element("h2", {}, title), close),
    this.numbers.element, element("p", {}, this.reset.element),
    element("h3", {}, words.of("drawer.table")), this.table.element, element("p", {}, file));
    this.panel.addEventListener("keydown", (event) => event.key === "Escape" && this.turn(false));
    root.append(this.opener, this.panel);
  }

  // The focus goes in, and comes back.
  turn(isOpen) {
    this.store.note({ drawer: isOpen });
    this.paint(this.store.view);
    (isOpen ? this.panel : this.opener).focus();
  }

  paint(view) {
    const isOpen = Boolean(view.local.drawer);
    set(this.opener, { "aria-expanded": String(isOpen) });
    if (isOpen !== this.panel.matches(":popover-open")) this.panel.togglePopover(isOpen);
    if (!isOpen) return;
    this.numbers.paint(view);
    this.reset.paint(view);
    this.table.paint(view);
  }
}
