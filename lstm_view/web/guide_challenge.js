// A goal for the cell: which parts of it hold now, where the cell fails, and help for whoever asks for it.

import { button, hide } from "./controls.js";
import { element, fill, put, set, write } from "./elements.js";
import { UNITS, WEIGHTS } from "./mirror.js";
import { capital, nameOf, weightName } from "./names.js";
import { shown, typed } from "./numerals.js";
import { listed } from "./outcome.js";
import { pause } from "./steps.js";
import { status } from "./status.js";
import { withTerms } from "./terms.js";
import { words } from "./words.js";

const LIMITS = { f: [0, 1], h: [-1, 1] }; // beyond these nothing comes, so nothing has to be asked
const DIGITS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]; // after the point
const INPUTS_TOLD = 3;
const HELPS = ["neighbour", "hint", "solution", "why"];

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
    const show = ({ xs, step: t, stage }) => act("counterexample", { xs, t, stage });
    this.show = button("counterexample", "", () => show(this.told.miss));
    this.parts.addEventListener("click", ({ target: { dataset: { part } } }) => {
      if (part) show(this.told.parts[part].worst);
    });
    this.help = button("help", "", () => this.giveHelp());
    this.goOn = button("go_on", words.of("challenge.go_on"), () => {
      act("challenge", { name: this.told.next });
      this.title.focus();
    }, { class: "main" });
    this.begin = button("begin", "", () => act("challenge"));
    this.given = element("div", { class: "given" });
    this.neighbour = button("neighbour", words.of("challenge.see_neighbour"), () => act("neighbour"));
    this.buttons = element("div", { class: "helps" }, this.goOn, this.show, this.help, this.begin);
    this.element = element("div", { class: "challenge" }, this.title, this.goal, this.yours, this.parts,
      this.outcome, this.given, this.buttons, this.note);
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
    write(this.yours, isBegun ? saidOfNumbers("yours", this.told, view) : words.of("challenge.not_begun"));
    write(this.parts, parts.map((part, at) => partMarkup(part, at, this.told)).join(""));
    this.parts.classList.toggle("stale", view.isAhead);
    write(this.outcome, outcomeOf(this.told, view));
    put(this.note, noteOn(this.told, view));
    if (miss) put(this.show, showText(miss));
    const isThere = miss?.is_shown && view.t === miss.step && view.stage === miss.stage;
    hide(this.show, !miss || isThere, () => this.title);
    this.goOn.hidden = !passed || !next;
    set(this.goOn, { title: next && this.titles[next] });
    put(this.begin, words.of(`challenge.${isBegun ? "again" : "begin"}`));
    this.begin.classList.toggle("main", !isBegun);
    this.paintHelp(view);
  }

  // Help is given piece by piece and stays; the solution goes into the cell, “why” is told of what passes.
  paintHelp({ local: { helped } }) {
    const { name, passed } = this.told;
    const given = helped?.about === name ? helped.given : [];
    const next = (passed ? ["why"] : HELPS.slice(0, -1))
      .find((help) => help === "solution" || (this.told[help] && !given.includes(help)));
    this.help.hidden = !next;
    if (next) put(this.help, words.of(`challenge.${next}`));
    this.next = next;
    if (this.shown === `${name} ${given}`) return;
    this.shown = `${name} ${given}`;
    fill(this.given, HELPS.filter((help) => given.includes(help)).map((help) => {
      const text = this.told[help] ?? words.of("challenge.solution_given");
      const one = element("p", { tabindex: -1, "data-help": help });
      write(one, words.of("challenge.given", { help: words.of(`challenge.${help}`), text }));
      if (help === "neighbour") one.append(this.neighbour);
      return one;
    }));
  }

  giveHelp() {
    const { store, next, told: { name } } = this;
    const { helped } = store.local;
    const given = new Set(helped?.about === name ? helped.given : []).add(next);
    if (next === "solution") this.act(next);
    store.note({ helped: { about: name, given: [...given] } });
    this.paintHelp(store.view);
    const latest = this.given.querySelector(`[data-help=${next}]`);
    for (const one of [this.buttons, latest]) one.scrollIntoView({ block: "nearest" });
    latest.focus({ preventScroll: true });
  }
}

// A part that does not hold says by how much, at its worst; without a run, it is too many numbers.
function partMarkup({ part, holds, worst }, at, { changed }) {
  const is = holds ? "holds" : "fails";
  const word = words.of(`challenge.${is}`);
  const by = worst
    ? `<button type="button" data-part="${at}" title="${words.of("challenge.show_part")}">
      ${words.of("challenge.worst", apart(worst))}</button>`
    : words.of("challenge.count", { count: String(Object.values(changed).flat().length) });
  const how = holds ? word : `<span class="hidden">${word}</span> ${by}`;
  return `<li class="${is}"><span>${part}</span> <b>${how}</b></li>`;
}

// What came and the limit that it breaks, with as many digits as tell them apart.
function apart({ came, low, high }) {
  const [limit, sign] = came < low ? [low, "&lt;"] : [high, "&gt;"];
  const differs = (decimals) => shown(came, decimals) !== shown(limit, decimals);
  const decimals = DIGITS.find(differs) ?? DIGITS.at(-1);
  return { came: shown(came, decimals), sign, limit: shown(limit, decimals) };
}

// What Begin says of Undo, the counterexample need not say again.
function outcomeOf(told, view) {
  const { passed, counts, runs, miss, is_begun: isBegun } = told;
  const right = words.of(`challenge.${runs === 1 ? "only" : "all"}_right`);
  if (passed) return words.of(`challenge.passed${counts ? "" : "_by_solution"}`, { right });
  const changed = saidOfNumbers("changed", told, view);
  if (!miss) return changed;
  const note = `<span class="hint">${words.of("challenge.replaces")}</span>`;
  return [missSentence(told, view), changed, isBegun && !miss.is_shown && note].filter(Boolean).join(" ");
}

// It speaks of the run on the strip where that is the one in which some part fails worst.
function missSentence({ miss, furthest, runs }, { names }) {
  const { step, since, xs, quantity, part, is_shown: isShown } = miss;
  const which = runs === 1 ? "only" : part === furthest.part ? "furthest" : "furthest_of";
  const run = words.of(`challenge.${which}`, { runs: String(runs), part });
  const kind = isShown ? "miss_shown" : xs.length > 1 ? "miss" : "miss_at_once";
  const name = nameOf(quantity, names, "line");
  const instead = { quantity: name, came: apart(miss).came, should: wantedOf(miss) };
  const sentence = words.of(`challenge.${kind}`, {
    run: isShown ? run : capital(run), inputs: inputsOf(xs), t: String(step + 1),
    miss: words.of("challenge.instead", instead),
  });
  if (!isShown || since === step) return sentence;
  return `${sentence} ${words.of("challenge.since", { t: String(since + 1) })}`;
}

function inputsOf(xs) {
  const inputs = xs.slice(0, INPUTS_TOLD).map(typed).join(", ");
  if (xs.length <= INPUTS_TOLD) return inputs;
  return words.of("challenge.inputs", { inputs });
}

function wantedOf({ quantity, wanted, within, low, high }) {
  const [lowest, highest] = LIMITS[quantity] ?? [-Infinity, Infinity];
  if (high >= highest) return words.of("challenge.at_least", { low });
  if (low <= lowest) return words.of("challenge.at_most", { high });
  return words.of("challenge.near", { wanted, within });
}

function showText({ step, is_shown: isShown }) {
  return isShown ? words.of("challenge.go", { t: String(step + 1) }) : words.of("challenge.show");
}

// The numbers to be found, or changed: a unit with all three of its numbers, or some of them.
function saidOfNumbers(which, told, { names }) {
  const units = Object.entries(told[which]).map(([unit, weights]) => {
    const some = weights.map((weight) => weightName(weight, names)).join(", ");
    return nameOf(UNITS[unit], names, "spoken") + (weights.length < WEIGHTS.length ? ` (${some})` : "");
  });
  return units.length ? words.of(`challenge.${which}`, { units: listed(units) }) : "";
}

function noteOn({ is_judged_as_seen: isJudgedAsSeen }, { ask }) {
  return [!isJudgedAsSeen && "judged", ask && "not_asked"].filter(Boolean)
    .map((note) => words.of(`challenge.${note}`)).join(" ");
}

// What a screen reader is told when it changes.
function saidOf(told) {
  if (!told) return "";
  if (told.passed && told.counts) return words.of("challenge.said_passed", told);
  const named = (is) => told.parts.filter(({ holds }) => holds === is).map(({ part }) => part).join("; ");
  return [[true, "holds"], [false, "fails"]].filter(([is]) => named(is))
    .map(([is, name]) => words.of(`challenge.said_${name}`, { parts: named(is) })).join(" ");
}
