// A term explains itself where it stands: by hover, by a tap, by the keyboard.

import { element, put, set } from "./elements.js";
import { words } from "./words.js";

const GAP = 6;
const EDGE = 8;
let table;

// The terms by how they are spelled, and what finds them: the longest first, and tags as they are.
function known() {
  if (table) return table;
  const terms = Object.entries(words.at("terms"));
  const spelled = new Map(terms.flatMap(([name, { said }]) => said.map((spelling) => [spelling, name])));
  const longestFirst = [...spelled.keys()].sort((one, other) => other.length - one.length);
  table = { spelled, pattern: RegExp(`<[^>]*>|\\b(?:${longestFirst.join("|")})\\b`, "gi") };
  return table;
}

// Each term becomes a button at the first place at which it stands, unless it was explained before. It is no
// `<button>`: the line may break beside one of these, and a full stop would begin the next.
export function withTerms(markup, explained = new Set()) {
  const { spelled, pattern } = known();
  return markup.replace(pattern, (text) => {
    const name = spelled.get(text.toLowerCase());
    if (!name || explained.has(name)) return text;
    explained.add(name);
    const told = words.of(`terms.${name}.is`);
    return `<span role="button" tabindex="0" class="term" data-term="${name}"
      aria-description="${told}">${text}</span>`;
  });
}

// Shows what a term in `root` means, beside it. A part that has one names the sheet "terms".
export class Explained {
  constructor(root) {
    this.tip = element("div", { class: "tip", popover: "manual", "aria-hidden": "true" });
    root.append(this.tip);
    root.addEventListener("focusin", ({ target }) => this.show(target));
    root.addEventListener("focusout", () => this.hide());
    root.addEventListener("click", ({ target }) => this.show(target));
    root.addEventListener("keydown", ({ key, target }) => {
      if (key === "Escape") this.hide();
      if (key === "Enter") this.show(target);
    });
    // A finger that is lifted leaves at once what it touched.
    root.addEventListener("pointerover", ({ target, pointerType }) => {
      if (pointerType === "mouse") this.show(target);
    });
    root.addEventListener("pointerout", ({ relatedTarget, pointerType }) => {
      if (pointerType === "mouse" && !this.tip.contains(relatedTarget)) this.hide();
    });
    this.hideOnScroll = () => this.hide();
  }

  show(target) {
    const term = target.closest?.(".term");
    if (!term) return;
    put(this.tip, words.of(`terms.${term.dataset.term}.is`));
    this.tip.showPopover();
    const { left, top, bottom } = term.getBoundingClientRect();
    const { width, height } = this.tip.getBoundingClientRect();
    const hasRoom = bottom + GAP + height < innerHeight;
    const x = Math.max(EDGE, Math.min(left, innerWidth - width - EDGE));
    const y = hasRoom ? bottom + GAP : top - GAP - height;
    set(this.tip, { style: `left: ${x}px; top: ${y}px` });
    addEventListener("scroll", this.hideOnScroll, { capture: true, once: true });
  }

  hide() {
    this.tip.hidePopover();
  }
}
