// The time machine: one epoch of the published training at a time, drawn here without the server.
// The epoch is a setting in the store; which epochs were seen, and the guess, only this page knows.

import { drawn, element, set } from "./elements.js";
import { History } from "./history.js";
import { OverDays, OverEpochs } from "./lines.js";
import { shown } from "./numerals.js";
import { linkTo } from "./address.js";
import { filled, words } from "./words.js";

const REST = 300;
const WHOLE_RUN = 8000;
const JUMP = 500;
const PAGE = 100;
const EACH_THOUSAND = 1000;
const KINDS = ["hollow", "solid"];
const EDGES = { left: 30, right: 14, top: 8, bottom: 22 };
const TRACE_EDGES = { left: 3, right: 3, top: 4, bottom: 4 };
const GATES = { f: [0, 1], g: [-1, 1], i: [0, 1], o: [0, 1] };
const DECIMALS = 4;
const MARKUP = `
  <p class="problem" role="alert" hidden></p>
  <form class="guess" novalidate>
    <label>
      {my_guess} <input class="guessed" inputmode="numeric" autocomplete="off" aria-describedby="answer"> {on}
    </label>
    <span class="answer" id="answer" role="status"></span>
  </form>
  <div class="transport">
    <button type="button" class="play main" disabled>
      <span class="icon" aria-hidden="true"></span><span class="word"></span>
    </button>
    <div class="track">
      <input type="range" class="scrubber" min="0" step="1" value="0" aria-label="{epoch}" disabled>
      <div class="flags"></div>
    </div>
    <p class="now"><b class="epoch">0</b><span class="of"></span></p>
  </div>
  <div class="body" role="img">
    <div class="course">
      <div class="story"><b class="title"></b><p class="text"></p><p class="live"></p></div>
      <figure>
        <figcaption>{loss} <b class="loss"></b><span>{of_loss}</span></figcaption><svg class="losses"></svg>
      </figure>
      <figure>
        <figcaption>{both} <span>{over_epochs}</span></figcaption><svg class="predictions"></svg>
      </figure>
    </div>
    <div class="cell"><p class="key">{key}</p><div class="units"></div><div class="memories"></div></div>
  </div>
  <div class="foot">
    <button type="button" class="open" disabled></button><span class="whose">{whose}</span>
    <span class="note"></span>
  </div>
  <p class="spoken hidden" role="status"></p>`;

export default class Machine {
  static styles = ["machine"];

  constructor(root, store) {
    this.store = store;
    this.place = element("div", { class: "machine" });
    this.place.innerHTML = filled(MARKUP, words.at("machine"));
    root.append(element("div", { class: "whole" }, this.place));
    this.leaving = new AbortController();
    this.listen(root);
  }

  part(name) {
    return this.place.querySelector(`.${name}`);
  }

  // From Python, and from the store.

  receive(data) {
    const isWorded = JSON.stringify(this.data?.labels) !== JSON.stringify(data.labels);
    this.data = data;
    this.arriving ??= this.store.whileWorking(this.fetchHistory(data));
    if (this.history && isWorded) this.build();
    this.part("body").setAttribute("aria-label", data.alt);
    if (this.view) this.paint(this.view);
  }

  async fetchHistory({ history, slots, companies }) {
    try {
      const answer = await fetch(new URL(history, document.baseURI));
      if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
      this.history = new History(await answer.arrayBuffer(), slots, companies);
    } catch (error) {
      set(this.part("problem"), { hidden: null });
      this.part("problem").textContent = words.of("machine.not_loaded");
      console.error(error);
      return;
    }
    this.build();
    if (this.view) this.draw();
  }

  paint(view) {
    this.view = view;
    this.draw();
    this.speak(this.data.said);
  }

  // Where the hand rests is told to those who listen.
  speak({ epoch, summary }) {
    if (epoch !== this.view.epoch || this.spoken === summary) return;
    if (this.spoken) this.part("spoken").textContent = `${summary} ${this.chapter(epoch).title}.`;
    this.spoken = summary;
  }

  get epoch() {
    return Math.min(this.store.view.epoch, this.history.last);
  }

  get seen() {
    return Math.max(this.store.local.epochsSeen ?? 0, this.epoch);
  }

  // What the hand does.

  listen(root) {
    const options = { signal: this.leaving.signal };
    const scrubber = this.part("scrubber");
    scrubber.addEventListener("input", () => this.go(Number(scrubber.value)), options);
    scrubber.addEventListener("keydown", (event) => {
      const by = { PageUp: PAGE, PageDown: -PAGE }[event.key];
      if (!by || !this.history) return;
      event.preventDefault();
      this.go(this.epoch + by);
    }, options);
    this.part("play").addEventListener("click", () => this.playOrPause(), options);
    this.part("open").addEventListener("click", () => this.openCell(), options);
    this.part("flags").addEventListener("click", (event) => {
      const flag = event.target.closest("button");
      if (flag) this.go(Number(flag.dataset.epoch));
    }, options);
    for (const name of ["change", "submit"]) {
      this.part("guess").addEventListener(name, (event) => {
        event.preventDefault();
        this.store.note({ epochGuess: this.part("guessed").value.trim() });
      }, options);
    }
    this.part("body").addEventListener("pointerdown", (event) => this.grabbed(event), options);
    // Whoever goes elsewhere, or copies the link, means the epoch that is seen.
    document.addEventListener("click", (event) => {
      if (!event.composedPath().includes(root)) this.pause();
    }, { ...options, capture: true });
    this.sizes = new ResizeObserver(() => this.charts && this.layOut());
    this.sizes.observe(this.part("body"));
  }

  // Every chart over the epochs is a scrubber too.
  grabbed(event) {
    const chart = this.charts?.epochs.find(({ svg }) => svg === event.target.closest("svg.over-epochs"));
    if (!chart || event.button !== 0) return;
    const follow = (moved) => this.go(chart.epochAt(moved.clientX - chart.svg.getBoundingClientRect().left));
    chart.svg.setPointerCapture(event.pointerId);
    chart.svg.onpointermove = follow;
    chart.svg.onlostpointercapture = () => { chart.svg.onpointermove = null; };
    follow(event);
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
    if (this.frame !== undefined) return this.pause();
    if (this.epoch === this.history.last) this.stand(0);
    const from = { epoch: this.epoch, at: performance.now() };
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const reached = (time) => {
      const passed = ((time - from.at) / WHOLE_RUN) * this.history.last;
      return from.epoch + (isStill ? Math.floor(passed / JUMP) * JUMP : Math.round(passed));
    };
    const tick = (time) => {
      const epoch = Math.max(reached(time), this.epoch);
      if (epoch !== this.epoch) this.stand(epoch);
      if (this.epoch < this.history.last) this.frame = requestAnimationFrame(tick);
      else this.pause();
    };
    this.frame = requestAnimationFrame(tick);
    this.draw();
  }

  pause() {
    if (this.frame === undefined) return;
    cancelAnimationFrame(this.frame);
    this.frame = undefined;
    this.draw();
  }

  // What is seen.

  build() {
    const { history, data: { labels, checkpoints, halfway } } = this;
    const thousands = Array.from({ length: history.last / EACH_THOUSAND + 1 }, (_, at) => at * EACH_THOUSAND);
    const places = ["losses", "predictions", "units", "memories", "flags"];
    for (const name of places) this.part(name).replaceChildren();
    const losses = new OverEpochs(this.part("losses"), {
      lines: [{ values: history.losses, kind: "solid plain" }],
      low: 0, high: 0.6, edges: { ...EDGES, bottom: 8 }, down: [0, 0.2, 0.4, 0.6],
      levels: [{ value: halfway.loss, name: words.of("machine.halfway", halfway), above: true }],
    });
    const predictions = new OverEpochs(this.part("predictions"), {
      lines: history.predictions.map((values, at) => ({
        values, kind: `q-h ${KINDS[at]}`, name: (value) => `${history.companies[at].name} ${shown(value)}`,
      })),
      low: -0.1, high: 1.1, edges: EDGES, down: [0, 0.5, 1], across: thousands,
      levels: history.companies.map(({ name, target }) => (
        { value: target, name: words.of("machine.target", { name }), above: target > 0.5 })),
    });
    this.charts = { epochs: [losses, predictions], days: [] };
    this.values = new Map();
    const companies = history.companies.map((company, at) => ({ ...company, kind: KINDS[at] }));
    const moves = new Map(history.slots.map((slot) => [slot, history.moves(slot)]));
    const furthest = (end) => end(...[...moves.values()].map((values) => end(0, ...values)));
    const reach = [furthest(Math.min), furthest(Math.max)];
    for (const [unit, letter] of Object.entries(this.data.units)) {
      const section = add(this.part("units"), "section", { style: `--unit: var(--q-${letter})` });
      add(section, "h4", {}, labels.units[unit]);
      for (const slot of history.slots.filter((one) => one.startsWith(`${unit}.`))) {
        this.buildNumber(section, slot, moves.get(slot), reach);
      }
      add(section, "p", { class: "over" }, labels.days[letter]);
      const [low, high] = GATES[letter];
      this.buildDays(section, letter, companies, { low, high, levels: letter === "g" ? [-1, 0, 1] : [0, 1] });
    }
    for (const name of ["c", "h"]) {
      const figure = add(this.part("memories"), "figure", { class: `q-${name}` });
      add(figure, "figcaption", {}, labels.days[name]);
      const [low, high] = name === "h" ? [-0.2, 1] : history.memories.c;
      const levels = name === "h" ? [0, 1] : [0, 1, 2];
      this.buildDays(figure, name, companies, { low, high, levels, startName: words.of("machine.start") });
    }
    set(this.part("scrubber"), { max: history.last });
    this.part("of").textContent = words.of("machine.of", { last: String(history.last) });
    this.flags = checkpoints.map(({ epoch, predictions: published }) => {
      const edge = epoch === 0 ? " first" : epoch === history.last ? " last" : "";
      const style = `--share: ${epoch / history.last}`;
      const attributes = { type: "button", class: `flag${edge}`, "data-epoch": epoch, style };
      const button = add(this.part("flags"), "button", attributes);
      return { button, epoch, predictions: published };
    });
    for (const name of ["scrubber", "play", "open"]) this.part(name).disabled = false;
    this.layOut();
  }

  buildNumber(section, slot, values, [low, high]) {
    const row = add(section, "div", { class: "number", "data-slot": slot });
    add(row, "span", { class: "name" }, this.data.labels.weights[slot.split(".")[1]]);
    this.values.set(slot, { value: add(row, "b"), mark: add(row, "span", { class: "mark" }) });
    const svg = row.appendChild(drawn("svg", { class: "trace" }));
    const drawing = { lines: [{ values, kind: "solid unit" }], levels: [{ value: 0, name: "" }] };
    this.charts.epochs.push(new OverEpochs(svg, { ...drawing, low, high, edges: TRACE_EDGES }));
  }

  buildDays(parent, quantity, companies, options) {
    const svg = parent.appendChild(drawn("svg", { class: "days", "data-quantity": quantity }));
    this.charts.days.push(new OverDays(svg, { quantity, companies, ...options }));
  }

  layOut() {
    for (const chart of this.charts.epochs) chart.svg.classList.add("over-epochs");
    for (const chart of [...this.charts.epochs, ...this.charts.days]) chart.layOut();
    if (this.view) this.draw();
  }

  draw() {
    if (!this.charts) return;
    const { epoch, seen, history } = this;
    const isPlaying = this.frame !== undefined;
    const guess = this.guess();
    const runs = history.runs(epoch);
    for (const chart of this.charts.epochs) chart.paint(epoch, seen, Number.isNaN(guess) ? null : guess);
    for (const chart of this.charts.days) chart.paint(runs);
    const scrubber = this.part("scrubber");
    if (Number(scrubber.value) !== epoch) scrubber.value = epoch;
    set(scrubber, { style: `--share: ${epoch / history.last}`, "aria-valuetext": this.told(epoch) });
    this.part("epoch").textContent = epoch;
    this.part("loss").textContent = shown(history.losses[epoch], DECIMALS);
    this.part("play").classList.toggle("playing", isPlaying);
    this.part("word").textContent = words.of(isPlaying ? "machine.pause" : "machine.play");
    this.part("open").textContent = words.of("machine.open", { epoch: String(epoch) });
    this.drawNumbers(epoch);
    this.drawFlags(epoch, seen);
    this.drawStory(epoch, runs);
    this.drawGuess(guess, seen);
    Object.assign(this.part("body").dataset, { epoch, seen });
  }

  told(epoch) {
    const { history } = this;
    const companies = history.companies.map(({ name }, at) => (
      words.of("machine.company", { name, said: shown(history.predictions[at][epoch], DECIMALS) })));
    const loss = shown(history.losses[epoch], DECIMALS);
    return words.of("machine.told", { epoch: String(epoch), companies: companies.join(", "), loss });
  }

  // The twelve numbers were published for the last epoch.
  drawNumbers(epoch) {
    const isLast = epoch === this.history.last;
    for (const [slot, { value, mark }] of this.values) {
      const text = shown(this.history.number(epoch, slot), DECIMALS);
      const agrees = text === shown(this.data.published[slot], DECIMALS);
      value.textContent = text;
      mark.textContent = isLast ? (agrees ? "✓" : "≈") : "";
      mark.classList.toggle("agrees", isLast && agrees);
    }
  }

  drawFlags(present, seen) {
    for (const { button, epoch, predictions } of this.flags) {
      const isReached = seen >= epoch;
      const state = `${isReached} ${epoch === present}`;
      if (button.dataset.state === state) continue;
      button.dataset.state = state;
      const told = this.history.companies.map(({ name }, at) => {
        const agrees = this.agrees(epoch, at, predictions[name]);
        return { name, agrees, said: shown(predictions[name], DECIMALS) };
      });
      button.classList.toggle("reached", isReached);
      button.classList.toggle("all-agree", told.every(({ agrees }) => agrees));
      const lines = told.map(({ name, agrees, said }) => (
        `<span>${name} ${said} <i class="${agrees ? "agrees" : ""}">${agrees ? "✓" : "≈"}</i></span>`));
      const published = `<span>${words.of("machine.published")}</span>`;
      button.innerHTML = `<b>${epoch}</b>${isReached ? lines.join("") : published}`;
      const companies = told.map(({ agrees, ...company }) => (
        words.of(agrees ? "machine.agrees" : "machine.differs", company))).join("; ");
      const said = { epoch: String(epoch), companies };
      const label = words.of(isReached ? "machine.reached" : "machine.not_reached", said);
      set(button, { "aria-current": String(epoch === present), "aria-label": label });
    }
  }

  agrees(epoch, at, published) {
    return shown(this.history.predictions[at][epoch], DECIMALS) === shown(published, DECIMALS);
  }

  chapter(epoch) {
    return this.data.chapters.findLast(({ begins }) => begins <= epoch);
  }

  drawStory(epoch, runs) {
    const { history, data } = this;
    const { title, text } = this.chapter(epoch);
    this.part("title").textContent = title;
    this.part("text").textContent = text;
    const apart = (day) => Math.abs(runs[0].at(day).c - runs[1].at(day).c);
    const slot = history.furthest(epoch);
    const [from, to] = [0, epoch].map((one) => history.number(one, slot));
    const moved = { name: data.labels.numbers[slot], from, to };
    const days = String(runs[0].length);
    const memories = words.of("machine.memories", { first: apart(0), last: apart(-1), days });
    this.part("live").textContent = epoch ? `${memories} ${words.of("machine.furthest", moved)}` : memories;
    const marks = [...this.values.values()].map(({ mark }) => mark.textContent);
    const isRounded = marks.includes("≈")
      || data.checkpoints.some((checkpoint) => checkpoint.epoch === epoch
        && history.companies.some(({ name }, at) => !this.agrees(epoch, at, checkpoint.predictions[name])));
    this.part("note").textContent = isRounded ? `≈ ${data.remark}` : "";
  }

  // The epoch that was guessed; null where nothing was, NaN where that is no epoch.
  guess() {
    const text = this.store.local.epochGuess ?? "";
    if (!text) return null;
    return /^\d+$/.test(text) && Number(text) <= this.history.last ? Number(text) : NaN;
  }

  drawGuess(guess, seen) {
    const isWrong = Number.isNaN(guess);
    const field = this.part("guessed");
    if (this.place.getRootNode().activeElement !== field) field.value = this.store.local.epochGuess ?? "";
    this.part("answer").textContent = this.answerTo(guess, seen);
    this.part("guess").classList.toggle("wrong", isWrong);
    set(field, { "aria-invalid": String(isWrong) });
  }

  answerTo(guess, seen) {
    const { far_apart: epoch, far } = this.data;
    if (Number.isNaN(guess)) return words.of("machine.no_epoch", { last: String(this.history.last) });
    if (seen < epoch) return words.of(guess === null ? "machine.to_guess" : "machine.guess_marked", { far });
    if (guess === null) return words.of("machine.not_guessed", { far, epoch: String(epoch) });
    const how = guess === epoch ? "exactly" : guess < epoch ? "later" : "earlier";
    return words.of(`machine.${how}`, { epoch: String(epoch), off: String(Math.abs(epoch - guess)) });
  }

  leave() {
    this.pause();
    this.sizes.disconnect();
    this.leaving.abort();
  }
}

function add(parent, name, attributes = {}, markup = "") {
  const made = parent.appendChild(element(name, attributes));
  made.innerHTML = markup;
  return made;
}
