// Plain controls that show what the store says and tell it what the hand does.

import { element, fill, set } from "./elements.js";
import { words } from "./words.js";

// `what` it does is told to tests and styles.
export function button(what, text, act, attributes = {}) {
  const made = element("button", { type: "button", "data-do": what, ...attributes }, text);
  made.addEventListener("click", () => made.getAttribute("aria-disabled") || act());
  return made;
}

// A button at its end keeps the focus.
export function setDisabled(made, isDisabled) {
  set(made, { "aria-disabled": isDisabled ? "true" : null });
}

// A button of the transport; the way on is the main one.
export function moveButton(move, act) {
  return button(move, words.of(`guide.${move}`), act, { class: move === "next" ? "main" : null });
}

// Undo and redo. What the hand did a moment ago can be undone before Python has confirmed it.
export class Undoing {
  constructor(store, place) {
    this.buttons = ["undo", "redo"].map((act) => {
      const title = words.of(`strip.${act}_title`);
      return button(act, words.of(`${place}.${act}`), () => store.act({ do: act }), { title });
    });
  }

  paint({ data: { can }, isAhead }) {
    const [undo, redo] = this.buttons;
    setDisabled(undo, !can.undo && !isAhead);
    setDisabled(redo, !can.redo || isAhead);
  }
}

// One of a few options, side by side: a group of radio buttons.
export function chosenFrom(name, options, choose) {
  const group = element("div", { role: "radiogroup", class: "choice", "aria-label": name });
  fill(group, Object.entries(options).map(([value, text]) => {
    const option = element("button", { type: "button", role: "radio", "data-value": value });
    option.innerHTML = text;
    option.addEventListener("click", () => choose(value));
    return option;
  }));
  group.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const all = [...group.children];
    const next = all[(all.indexOf(event.target) + by + all.length) % all.length];
    next.focus();
    next.click();
  });
  return { element: group, show: (value) => showChosen(group, value) };
}

function showChosen(group, value) {
  const all = [...group.children];
  const chosen = all.find((option) => option.dataset.value === String(value));
  for (const option of all) {
    const isReached = option === (chosen ?? all[0]);
    set(option, { "aria-checked": String(option === chosen), tabindex: isReached ? 0 : -1 });
  }
}
