// The one line of the page that is read out: what happened, once for each act, when the hand rests.

import { stepsOf } from "./acts.js";
import { isAsking, revealed } from "./asking.js";
import { element, fill } from "./elements.js";
import { stepMarkup } from "./jump.js";
import { plain, slotName } from "./names.js";
import { typed } from "./numerals.js";
import { ALL } from "./places.js";
import { sentenceOf } from "./question.js";
import { verdictOn } from "./verdict.js";
import { words } from "./words.js";

const REST = 250;
const OF_THE_RUN = /^(forget|input|candidate|output|start|x)\./;

class Status {
  element = element("p", { class: "hidden", role: "status" });

  // `page`: its title.
  paint(view, page) {
    const { t, stage, numbers, forced, local: { guess, playing } } = view;
    const now = { page, t, stage, numbers, forced, guess, isPlaying: Boolean(playing) };
    const isNew = Object.keys(now).some((name) => now[name] !== this.now?.[name]);
    this.told ??= now;
    Object.assign(this, { now, view });
    if (isNew && !playing) this.wait();
  }

  // Whoever knows better what happened says it instead; a function gives the text of the moment it is said.
  say(text) {
    this.given = typeof text === "function" ? text : () => text;
    this.wait();
  }

  // Python says what the page tells when what that is about has changed; what opens with it is not said.
  hear({ page, about, text }) {
    const { heard } = this;
    this.heard = { page, about };
    if (text && heard?.page === page && heard.about !== about) this.say(text);
  }

  wait() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      const said = this.given?.() ?? happened(this.told, this.now, this.view, this.heard?.about);
      Object.assign(this, { told: this.now, given: null });
      if (said) fill(this.element, [said]);
    }, REST);
  }
}

function happened(before, now, view, isToldByPython) {
  if (now.page !== before.page) return now.page;
  const slots = changed(before.numbers, now.numbers).filter((slot) => OF_THE_RUN.test(slot));
  if (slots.length || changed(before.forced, now.forced).length) return consequence(slots, view);
  const isMoved = ["t", "stage", "guess"].some((name) => now[name] !== before[name]);
  return isMoved && !isToldByPython ? position(view) : "";
}

function changed(before, now) {
  return Object.keys({ ...before, ...now }).filter((name) => now[name] !== before[name]);
}

function consequence([slot, another], view) {
  const { numbers, isAhead, trace, data: { facts } } = view;
  const value = slot in numbers && !another ? plain(`${slotName(slot, view)} ${typed(numbers[slot])}: `) : "";
  if (revealed(view) < stepsOf(view)) return value;
  return words.of("status.changed", { value, prediction: isAhead ? trace.h.at(-1) : facts.prediction });
}

// Only the cell page goes through a step by stages; while one is asked, the result is not said.
function position(view) {
  const stage = view.data.page === "cell" ? view.stage : ALL;
  const place = stage === ALL ? "" : `, ${words.of(`stages.${stage}.place`)}`;
  const verdict = view.data.page === "cell" ? verdictOn(view) : "";
  const result = isAsking(view) ? words.of(`stages.${stage}.title`) : sentenceOf({ ...view, stage });
  return plain(`${stepMarkup(view)}${place}: ${verdict} ${result}`).replace("  ", " ");
}

export const status = new Status();
