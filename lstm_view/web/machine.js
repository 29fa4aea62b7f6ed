// The time machine: one epoch of the published training at a time, drawn here without the server.
// The epoch is a setting in the store; only this page knows the guess, and how many epochs were seen.

import { linkTo } from "./address.js";
import { button } from "./controls.js";
import { element, fill, put, set, write } from "./elements.js";
import { History } from "./history.js";
import { DAYS, chartsOf, pageOf } from "./machine_page.js";
import { capital, nameOf, plain, slotName, unitName, valueBeside, weightName } from "./names.js";
import { exactly } from "./numerals.js";
import { watchSize } from "./sizes.js";
import { status } from "./status.js";
import { words } from "./words.js";

const REST = 300;
const WHOLE_RUN = 8000;
const JUMP = 500;
const PAGES = { PageUp: 100, PageDown: -100 };
const say = (name, values) => words.of(`machine.${name}`, values);
const agrees = (one, other) => exactly(one) === exactly(other);
const signOf = (isSame) => (isSame ? '<i class="agrees">✓</i>' : "<i>≈</i>");
export default class Machine {
  static styles = ["slider", "machine"];

  constructor(root, store) {
    this.store = store;
    this.place = pageOf();
    root.append(this.place);
    this.leaving = new AbortController();
    this.listen(root);
  }

  part(name) {
    return this.place.querySelector(`.${name}`);
  }

  all(selector) {
    return [...this.place.querySelectorAll(selector)];
  }

  receive(data) {
    this.data = data;
    this.arriving ??= this.store.whileWorking(this.fetchHistory());
  }

  async fetchHistory() {
    const { history, slots, companies } = this.data;
    try {
      const answer = await fetch(new URL(history, document.baseURI));
      if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
      this.history = new History(await answer.arrayBuffer(), slots, companies);
    } catch (error) {
      console.error(error);
      this.place.before(element("p", { class: "problem", role: "alert" }, say("not_loaded")));
      return;
    }
    this.place.inert = false;
    this.build();
  }

  // What the store knows.

  get epoch() {
    return Math.min(this.store.view.epoch, this.history.last);
  }

  get seen() {
    return Math.max(this.store.local.epochsSeen ?? 0, this.epoch);
  }

  // The epoch that was guessed: undefined where nothing was, NaN where that is no epoch.
  get guess() {
    const text = this.store.local.epochGuess;
    if (!text) return undefined;
    return /^\d+$/.test(text) && Number(text) <= this.history.last ? Number(text) : NaN;
  }

  // What the hand does.

  listen(root) {
    const on = (name, event, act) => this.part(name).addEventListener(event, act);
    on("guessed", "change", ({ target }) => {
      this.store.note({ epochGuess: target.value.trim() });
      status.say(this.answer);
    });
    on("play", "click", () => this.playOrPause());
    on("open", "click", () => this.openCell());
    on("scrubber", "input", ({ target }) => this.go(target.valueAsNumber));
    on("scrubber", "keydown", (event) => {
      if (!(event.key in PAGES)) return;
      event.preventDefault();
      this.go(this.epoch + PAGES[event.key]);
    });
    on("body", "pointerdown", (event) => this.dragged(event));
    on("body", "pointermove", (event) => this.dragged(event));
    // A click elsewhere, such as on a page or on Copy link, is about the epoch that is seen.
    document.addEventListener("click", (event) => {
      if (!event.composedPath().includes(root)) this.pause();
    }, { signal: this.leaving.signal, capture: true });
    this.unwatch = watchSize(this.part("body"), () => this.layOut());
  }

  // Every chart over the epochs is a scrubber too.
  dragged({ type, button, target, pointerId, clientX }) {
    const svg = target.closest("svg.over-epochs");
    if (type === "pointerdown" && button === 0) svg?.setPointerCapture(pointerId);
    if (!svg?.hasPointerCapture(pointerId)) return;
    const chart = this.charts.find((one) => one.svg === svg);
    this.go(chart.epochAt(clientX - svg.getBoundingClientRect().left));
  }

  openCell() {
    this.pause();
    this.store.act({ do: "take_epoch" });
    this.store.turnTo(linkTo(this.data.opens, this.store.query));
  }

  go(epoch) {
    this.pause();
    this.stand(epoch);
  }

  stand(epoch) {
    const value = Math.min(Math.max(epoch, 0), this.history.last);
    this.store.local.epochsSeen = Math.max(this.seen, value);
    this.store.act({ do: "choose", name: "epoch", value }, REST);
  }

  playOrPause() {
    if (this.frame) return this.pause();
    const { last } = this.history;
    if (this.epoch === last) this.stand(0);
    const [from, start] = [this.epoch, performance.now()];
    const stride = matchMedia("(prefers-reduced-motion: reduce)").matches ? JUMP : 1;
    const tick = (time) => {
      const passed = ((time - start) / WHOLE_RUN) * last;
      const epoch = from + Math.floor(passed / stride) * stride;
      if (epoch > this.epoch) this.stand(epoch);
      if (this.epoch < last) this.frame = requestAnimationFrame(tick);
      else this.pause();
    };
    this.frame = requestAnimationFrame(tick);
    this.store.changed();
  }

  pause() {
    if (!this.frame) return;
    cancelAnimationFrame(this.frame);
    this.frame = null;
    this.store.changed();
  }

  // What is seen.

  build() {
    const { data: { checkpoints, halfway }, history: { last } } = this;
    set(this.part("scrubber"), { max: last });
    const flags = checkpoints.map(({ epoch }) => (
      button("flag", "", () => this.go(epoch), { class: "flag", style: `--share: ${epoch / last}` })));
    fill(this.part("flags"), flags);
    this.charts = chartsOf(this.place, this.history, halfway);
    this.layOut();
  }

  layOut() {
    for (const chart of this.charts ?? []) chart.layOut();
    if (this.store.data) this.paint();
  }

  paint() {
    if (!this.charts) return;
    const { epoch, seen, guess, history } = this;
    const runs = history.runs(epoch);
    for (const chart of this.charts) chart.paint({ epoch, seen, guess, runs });
    const scrubber = this.part("scrubber");
    if (scrubber.valueAsNumber !== epoch) scrubber.value = epoch;
    set(scrubber, { style: `--share: ${epoch / history.last}`, "aria-valuetext": this.told() });
    this.part("play").classList.toggle("playing", Boolean(this.frame));
    this.paintNames();
    for (const row of this.all(".number")) this.paintNumber(row);
    for (const [at, flag] of this.all(".flag").entries()) this.paintFlag(flag, this.data.checkpoints[at]);
    for (const [name, text] of Object.entries(this.textsOf(runs))) put(this.part(name), text);
    const field = this.part("guessed");
    if (!field.matches(":focus")) field.value = this.store.local.epochGuess ?? "";
    set(field, { "aria-invalid": String(Number.isNaN(guess)) });
    Object.assign(this.part("body").dataset, { epoch, seen });
    if (!this.frame) this.speak(runs);
  }

  paintNames() {
    const { names } = this.store.view;
    for (const title of this.all("h3")) write(title, unitName(title.dataset.unit, names));
    for (const { dataset: { quantity }, previousElementSibling: caption } of this.all(".days")) {
      const name = nameOf(quantity, names, DAYS[quantity].isMemory ? "label" : "line");
      const said = say("by_day", { name });
      write(caption, caption.localName === "figcaption" && names === "words" ? capital(said) : said);
    }
  }

  // The twelve numbers were published for the last epoch.
  paintNumber({ dataset: { slot }, children: [name, value, mark] }) {
    write(name, weightName(slot.split(".")[1], this.store.view.names));
    const number = this.history.number(this.epoch, slot);
    const isLast = this.epoch === this.history.last;
    put(value, exactly(number));
    write(mark, isLast ? signOf(agrees(number, this.data.published[slot])) : "");
  }

  paintFlag(flag, { epoch, predictions: published }) {
    const { history: { companies, predictions } } = this;
    const told = companies.map(({ name }, at) => (
      { name, said: published[name], isSame: agrees(published[name], predictions[at][epoch]) }));
    const isReached = this.seen >= epoch;
    const lines = told.map(({ name, said, isSame }) => `${name} ${exactly(said)} ${signOf(isSame)}`);
    const below = (isReached ? lines : [say("published")]).map((line) => `<span>${line}</span>`);
    write(flag, `<b>${epoch}</b>${below.join("")}`);
    flag.classList.toggle("reached", isReached);
    flag.classList.toggle("all-agree", told.every(({ isSame }) => isSame));
    const heard = told.map(({ isSame, ...company }) => say(isSame ? "agrees" : "differs", company));
    const label = say(isReached ? "reached" : "not_reached", { epoch, companies: heard.join("; ") });
    set(flag, { "aria-current": String(epoch === this.epoch), "aria-label": label });
  }

  textsOf(runs) {
    const { epoch, answer, history: { last, losses }, chapter: { title, text } } = this;
    const signs = this.all(".mark, .flag[aria-current='true']");
    const isRounded = signs.some(({ textContent }) => textContent.includes("≈"));
    return {
      title, text, answer, live: this.live(runs), loss: exactly(losses[epoch]),
      epoch: String(epoch), of: say("of", { last }), word: say(this.frame ? "pause" : "play"),
      open: say("open", { epoch }), note: isRounded ? `≈ ${this.data.remark}` : "",
    };
  }

  get chapter() {
    return this.data.chapters.findLast(({ begins }) => begins <= this.epoch);
  }

  live(runs) {
    const { epoch, history, store: { view } } = this;
    const apart = (day) => Math.abs(runs[0].at(day).c - runs[1].at(day).c);
    const memories = say("memories", { first: apart(0), last: apart(-1), days: runs[0].length });
    if (!epoch) return memories;
    const slot = history.furthest(epoch);
    const [from, to] = [0, epoch].map((one) => history.number(one, slot));
    return `${memories} ${say("furthest", { name: slotName(slot, view), from, to })}`;
  }

  get answer() {
    const { guess, seen, history: { last }, data: { far_apart: epoch, far } } = this;
    if (Number.isNaN(guess)) return say("no_epoch", { last });
    if (guess === undefined) return say(seen < epoch ? "to_guess" : "not_guessed", { far, epoch });
    if (seen < epoch) return say("guess_marked");
    const how = guess === epoch ? "exactly" : guess < epoch ? "later" : "earlier";
    return say(how, { epoch, off: Math.abs(epoch - guess) });
  }

  told() {
    const { epoch, history: { companies, predictions, losses } } = this;
    const told = companies.map(({ name }, at) => say("company", { name, said: predictions[at][epoch] }));
    return say("told", { epoch, companies: told.join(", "), loss: losses[epoch] });
  }

  // Screen readers are told where the hand rests, and read the charts there.
  speak(runs) {
    const { history: { companies }, store: { view: { names } } } = this;
    const said = say("spoken", { told: this.told(), title: this.chapter.title });
    set(this.part("predictions"), { "aria-label": this.told() });
    for (const svg of this.all(".days")) {
      const { dataset: { quantity } } = svg;
      const values = (at) => runs[at].map((step) => valueBeside(quantity, step[quantity], names)).join(", ");
      const told = companies.map(({ name }, at) => say("days_of", { name, values: values(at) }));
      const name = say("by_day", { name: plain(nameOf(quantity, names)) });
      set(svg, { "aria-label": `${name}: ${told.join("; ")}` });
    }
    if (this.spoken && said !== this.spoken) status.say(said);
    this.spoken = said;
  }

  leave() {
    this.pause();
    this.unwatch();
    this.leaving.abort();
  }
}
