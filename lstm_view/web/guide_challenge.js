// A goal for the cell: which parts of it hold now, where the cell fails, and help for whoever asks for it.

import { button } from "./controls.js";
import { element, fill, put, set, write } from "./elements.js";
import { UNITS, WEIGHTS } from "./mirror.js";
import { capital, nameOf, weightName } from "./names.js";
import { pause } from "./steps.js";
import { status } from "./status.js";
import { withTerms } from "./terms.js";
import { words } from "./words.js";

const WIDEST_NEAR = 0.1; // what is further from the middle of what is wanted is told by its ends

export class Challenge {
  constructor(store) {
    this.store = store;
    const act = (what, more) => this.act(what, more);
    this.select = element("select", { "aria-label": words.of("challenge.name"), "data-do": "challenge" });
    this.select.addEventListener("change", () => act("challenge", { name: this.select.value }));
    this.choice = element("div", { class: "example" }, this.select);
    this.title = element("h1", { tabindex: -1 });
    [this.goal, this.yours, this.outcome, this.note] =
      ["goal", "hint", "miss", "hint"].map((kind) => element("p", { class: kind }));
    this.parts = element("ul", { class: "parts" });
    this.show = button("counterexample", words.of("challenge.show"), () => {
      const { xs, step: t, stage } = this.told.miss;
      act("counterexample", { xs, t, stage });
    });
    this.help = button("help", "", () => this.giveHelp());
    this.goOn = button("go_on", words.of("challenge.go_on"), () => {
      act("challenge", { name: this.told.next });
      this.title.focus();
    }, { class: "main" });
    this.begin = button("begin", "", () => act("challenge"));
    this.given = element("div", { class: "given", tabindex: -1 });
    this.neighbour = button("neighbour", words.of("challenge.see_neighbour"), () => act("neighbour"));
    this.element = element("div", { class: "challenge" },
      this.title, this.goal, this.yours, this.parts, this.outcome, this.note,
      element("div", { class: "helps" }, this.goOn, this.show, this.help, this.begin), this.given);
  }

  act(what, more) {
    pause();
    this.store.act({ do: what, name: this.told.name, ...more });
  }

  // `titles` of all challenges by name, those `solved`, and the `present` one, if it is open.
  receive({ titles, solved, present }) {
    const options = Object.entries(titles).map(([name, title], at) => {
      const number = String(at + 1);
      return [name, words.of(`challenge.${solved.includes(name) ? "solved" : "open"}`, { number, title })];
    });
    if (!this.select.length) fill(this.select, options.map(([value]) => element("option", { value })));
    options.forEach(([, text], at) => put(this.select.options[at], text));
    const said = saidOf(present);
    if (present?.name === this.told?.name && said !== saidOf(this.told)) status.say(said);
    Object.assign(this, { told: present, titles });
  }

  paint(view, _, explained) {
    this.element.hidden = !this.told;
    if (!this.told) return;
    const { name, title, goal, parts, passed, miss, next, is_begun: isBegun } = this.told;
    const asked = this.store.asked("challenge")?.name ?? name;
    if (this.select.value !== asked) this.select.value = asked;
    put(this.title, title);
    write(this.goal, withTerms(goal, explained));
    write(this.yours, yoursIn(this.told, view.names));
    write(this.parts, parts.map(partMarkup).join(""));
    this.parts.classList.toggle("stale", view.isAhead);
    write(this.outcome, passed ? words.of("challenge.passed") : miss ? missSentence(miss, view) : "");
    put(this.note, noteOn(this.told, view));
    this.show.hidden = !miss;
    this.goOn.hidden = !passed || !next;
    set(this.goOn, { title: next && this.titles[next] });
    put(this.begin, words.of(`challenge.${isBegun ? "again" : "begin"}`));
    this.begin.classList.toggle("main", !isBegun);
    this.paintHelp(view);
  }

  // Help is given piece by piece; the solution goes into the cell, and why it works is told of what passes.
  paintHelp({ local: { helped } }) {
    const { name, passed } = this.told;
    const given = helped?.about === name ? helped.given : [];
    const next = (passed ? ["why"] : ["neighbour", "hint", "solution"])
      .find((help) => (help === "solution" || this.told[help]) && !given.includes(help));
    this.help.hidden = !next;
    if (next) put(this.help, words.of(`challenge.${next}`));
    this.next = next;
    const latest = given.findLast((help) => passed === (help === "why"));
    if (this.shown === `${name} ${latest}`) return;
    this.shown = `${name} ${latest}`;
    fill(this.given, latest ? [element("p", {}, this.told[latest])] : []);
    if (latest === "neighbour") this.given.append(this.neighbour);
  }

  giveHelp() {
    const { store, next, told: { name } } = this;
    if (next === "solution") { this.act(next); return; }
    const { helped } = store.local;
    store.note({ helped: { about: name, given: [...(helped?.about === name ? helped.given : []), next] } });
    this.paintHelp(store.view);
    this.given.focus();
  }
}

function partMarkup({ part, holds }) {
  const is = holds ? "holds" : "fails";
  return `<li class="${is}"><span>${part}</span> <b>${words.of(`challenge.${is}`)}</b></li>`;
}

function missSentence({ step, x, quantity, came, wanted, within, low, high }, view) {
  const { names, data: { example: { step_name: stepName } } } = view;
  const should = within > WIDEST_NEAR
    ? words.of("challenge.between", { low, high }) : words.of("challenge.near", { wanted, within });
  const place = { step: capital(stepName), t: String(step + 1), x };
  return words.of("challenge.miss", { ...place, quantity: nameOf(quantity, names, "line"), came, should });
}

// The numbers that are to be found: a unit with all three of its numbers, or some of them.
function yoursIn({ yours }, names) {
  const units = Object.entries(yours).map(([unit, weights]) => {
    const some = weights.map((weight) => weightName(weight, names)).join(", ");
    return nameOf(UNITS[unit], names, "spoken") + (weights.length < WEIGHTS.length ? ` (${some})` : "");
  });
  return units.length ? words.of("challenge.yours", { units: units.join(words.of("challenge.and")) }) : "";
}

function noteOn({ is_judged_as_seen: isJudgedAsSeen }, { ask }) {
  return [!isJudgedAsSeen && "judged", ask && "not_asked"].filter(Boolean)
    .map((note) => words.of(`challenge.${note}`)).join(" ");
}

// What a screen reader is told when it changes.
function saidOf(told) {
  if (!told) return "";
  if (told.passed) return words.of("challenge.said_passed", told);
  const named = (is) => told.parts.filter(({ holds }) => holds === is).map(({ part }) => part).join("; ");
  return [[true, "holds"], [false, "fails"]].filter(([is]) => named(is))
    .map(([is, name]) => words.of(`challenge.said_${name}`, { parts: named(is) })).join(" ");
}
