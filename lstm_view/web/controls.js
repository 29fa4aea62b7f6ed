// Plain controls that show what the store says and tell it what the hand does.

import { element, set } from "./elements.js";
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

// What goes while it has the focus hands it on.
export function hide(made, isHidden, next) {
  const isLeft = isHidden && made.matches(":focus");
  set(made, { hidden: isHidden });
  if (isLeft) next().focus();
}

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

// One of a few options, side by side.
export function chosenFrom(name, options, choose) {
  const group = element("div", { role: "radiogroup", class: "choice", "aria-label": name });
  const radios = Object.entries(options).map(([value, text]) => {
    const radio = element("input", { type: "radio", name, "data-value": value });
    radio.addEventListener("click", () => choose(value));
    const label = group.appendChild(element("label"));
    label.innerHTML = text;
    label.append(radio);
    return radio;
  });
  const show = (value) => {
    for (const radio of radios) radio.checked = radio.dataset.value === String(value);
  };
  return { element: group, show };
}
