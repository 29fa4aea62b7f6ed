// Bars around zero, one for each number of the run: each leads to its number on the cell page.

import { linkTo } from "./address.js";
import { element, put, set, write } from "./elements.js";
import { MOVES } from "./places.js";
import { go } from "./steps.js";
import { words } from "./words.js";

export default class Influence {
  static styles = ["influence"];

  constructor(root, store) {
    this.store = store;
    this.shelf = root.appendChild(element("div", { class: "influence" }));
    this.shelf.addEventListener("click", ({ target }) => this.clicked(target.closest("button")));
  }

  // The markup changes only when there are other numbers; else the bars just move.
  receive({ groups, cell }) {
    Object.assign(this, { groups, cell });
    write(this.shelf, groups.map(markupOf).join(""));
    this.show();
  }

  clicked(button) {
    if (!button) return;
    if (button.className !== "more") return this.openNumber(button.dataset.slot);
    set(button, { "aria-expanded": String(button.ariaExpanded === "false") });
    this.show();
  }

  openNumber(slot) {
    go(placeOf(slot, this.store.view));
    this.store.note({ focus: slot });
    this.store.turnTo(linkTo(this.cell, this.store.query));
  }

  show() {
    for (const [at, { title, bars }] of this.groups.entries()) {
      const [heading, list, more] = this.shelf.children[at].children;
      const isWhole = more.ariaExpanded === "true";
      write(heading, title);
      bars.forEach((bar, place) => showBar(list.children[place], bar, isWhole));
      const [few, all] = [bars.filter(({ later }) => !later).length, bars.length].map(String);
      put(more, words.of(`influence.${isWhole ? "fewer" : "more"}`, { few, all }));
      set(more, { hidden: few === all });
    }
  }
}

function markupOf({ bars }) {
  const bar = ({ slot }) => `<button type="button" class="bar" data-slot="${slot}"><span></span>
    <span class="number"></span><span class="track"><i></i></span><span class="amount"></span></button>`;
  return `<section><h3></h3><div class="bars">${bars.map(bar).join("")}</div>
    <button type="button" class="more" aria-expanded="false"></button></section>`;
}

function showBar(element, bar, isWhole) {
  const [name, number, track, amount] = element.children;
  write(name, bar.name);
  put(number, bar.number);
  put(amount, bar.amount);
  const width = 50 * Math.abs(bar.share);
  const left = bar.share < 0 ? 50 - width : 50;
  set(track.firstChild, { style: `left: ${left}%; width: ${width}%` });
  set(element, { "aria-label": bar.told, hidden: bar.later && !isWhole, style: `--colour: ${bar.colour}` });
}

// Where on the cell page a number is at work: its step, its stage, or the start.
function placeOf(slot, view) {
  const [place, name] = slot.split(".");
  if (place === "x") return { t: Number(name) };
  return place === "start" ? MOVES.first(view) : { stage: place };
}
