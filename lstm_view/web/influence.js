// Bars around zero, one for each number of the run: each leads to its number on the cell page.
// The bars are built anew only when there are other numbers; else they just move.

import { element, fill, set, write } from "./elements.js";
import { MOVES } from "./places.js";
import { go } from "./steps.js";
import { linkTo } from "./address.js";
import { words } from "./words.js";

export default class Influence {
  static styles = ["influence"];

  constructor(root, store) {
    this.store = store;
    this.shelf = element("div", { class: "influence" });
    root.append(this.shelf);
  }

  receive({ groups, cell }) {
    this.cell = cell;
    const layout = JSON.stringify(groups.map(({ bars }) => bars.map(({ slot }) => slot)));
    if (this.layout !== layout) {
      this.groups = groups.map(({ bars }) => new Group(bars, (slot) => this.openNumber(slot)));
      fill(this.shelf, this.groups.map((group) => group.element));
    }
    this.layout = layout;
    this.groups.forEach((group, at) => group.show(groups[at]));
  }

  openNumber(slot) {
    go(placeOf(slot, this.store.view));
    this.store.note({ focus: slot });
    this.store.turnTo(linkTo(this.cell, this.store.query));
  }
}

class Group {
  constructor(bars, choose) {
    this.title = element("h4");
    this.bars = bars.map(({ slot }) => new Bar(slot, choose));
    this.more = element("button", { type: "button", class: "more" });
    this.more.addEventListener("click", () => {
      this.isWhole = !this.isWhole;
      this.show(this.shown);
    });
    const list = element("div", { class: "bars" }, ...this.bars.map((bar) => bar.element));
    this.element = element("section", { class: "group" }, this.title, list, this.more);
  }

  show(group) {
    this.shown = group;
    write(this.title, group.title);
    this.bars.forEach((bar, at) => bar.show(group.bars[at], this.isWhole));
    const all = group.bars.length;
    const few = group.bars.filter(({ later }) => !later).length;
    set(this.more, { "aria-expanded": String(Boolean(this.isWhole)), hidden: few === all });
    const said = this.isWhole ? "influence.fewer" : "influence.more";
    this.more.textContent = words.of(said, { few: `${few}`, all: `${all}` });
  }
}

class Bar {
  constructor(slot, choose) {
    [this.name, this.number, this.fill, this.amount] = ["name", "number", "fill", "amount"]
      .map((part) => element("span", { class: part }));
    const track = element("span", { class: "track" }, this.fill);
    this.element = element("button", { type: "button", class: "bar", "data-slot": slot },
      this.name, this.number, track, this.amount);
    this.element.addEventListener("click", () => choose(slot));
  }

  show({ name, number, amount, share, colour, later, told }, isWhole) {
    write(this.name, name);
    this.number.textContent = number;
    this.amount.textContent = amount;
    set(this.element, { "aria-label": told, hidden: later && !isWhole });
    this.element.style.setProperty("--colour", colour);
    const width = 50 * Math.abs(share);
    Object.assign(this.fill.style, { left: `${share < 0 ? 50 - width : 50}%`, width: `${width}%` });
  }
}

// Where on the cell page a number is at work: its step, its stage, or the start.
function placeOf(slot, view) {
  const [place, name] = slot.split(".");
  if (place === "x") return { t: Number(name) };
  return place === "start" ? MOVES.first(view) : { stage: place };
}
