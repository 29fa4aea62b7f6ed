// The time machine: one epoch at a time, worked out here; Python hears of it once the hand is at rest.

import { History } from "./history.js";
import { add, OverDays, OverEpochs, set } from "./lines.js";
import { living } from "./living.js";
import { shown } from "./numerals.js";

const REST = 250;
const WHOLE_RUN = 8000;
const JUMP = 500;
const PAGE = 100;
const EACH_THOUSAND = 1000;
const KINDS = ["hollow", "solid"];
const EDGES = { left: 30, right: 14, top: 8, bottom: 22 };
const TRACE_EDGES = { left: 3, right: 3, top: 4, bottom: 4 };
const GATES = { f: [0, 1], g: [-1, 1], i: [0, 1], o: [0, 1] };
const DECIMALS = 4;

export default living((root) => new Machine(root));

class Machine {
  constructor(root) {
    this.root = root;
    this.part = (name) => root.querySelector(`.${name}`);
    this.epoch = 0;
    this.seen = 0;
    this.stamp = 0;
    this.told = null;
    this.leaving = new AbortController();
    this.listen();
  }

  // From Python.

  async receive(data) {
    const isWorded = this.data && JSON.stringify(this.data.labels) !== JSON.stringify(data.labels);
    this.data = data;
    this.isLeaving = false;
    if (this.told && this.told.at <= data.heard) this.told = null;
    this.history ??= await this.fetchHistory(data);
    if (!this.history || this.data !== data) return;
    if (!this.charts || isWorded) this.build();
    const isAhead = this.told || this.resting || this.frame !== undefined;
    if (!isAhead) this.stand(data.epoch);
    this.noteUnanswered();
    this.paint();
    this.part("body").setAttribute("aria-label", data.alt);
    if (!isAhead && this.spoken !== data.summary) {
      if (this.spoken) this.part("spoken").textContent = `${data.summary} ${this.chapter().title}.`;
      this.spoken = data.summary;
    }
  }

  async fetchHistory({ history, slots, companies }) {
    this.arriving ??= fetch(new URL(history, document.baseURI)).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
      return answer.arrayBuffer();
    });
    try {
      const bytes = await this.arriving;
      return this.history ?? new History(bytes, slots, companies);
    } catch (error) {
      const problem = this.part("problem");
      problem.hidden = false;
      problem.textContent = "The epochs of the training could not be loaded. Reload the page to try again.";
      console.error(error);
      return null;
    }
  }

  // To Python.

  rest() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.report(), REST);
    this.noteUnanswered();
  }

  report(...further) {
    clearTimeout(this.resting);
    this.resting = null;
    if (this.isLeaving) return;
    this.stamp = Math.max(this.stamp, this.data.heard, Date.now() - 1) + 1;
    this.told = { at: this.stamp };
    this.tell([{ at: this.stamp, do: "epoch", value: this.epoch }, ...further]);
    this.noteUnanswered();
  }

  // Whoever opens another page waits for this.
  noteUnanswered() {
    const { dataset } = document.documentElement;
    if (this.resting || this.told) dataset.lstmUnansweredMachine = "";
    else delete dataset.lstmUnansweredMachine;
  }

  // What the hand does.

  listen() {
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
    this.part("open").addEventListener("click", () => {
      this.pause();
      this.report({ at: this.stamp + 1, do: "take" });
    }, options);
    this.part("flags").addEventListener("click", (event) => {
      const flag = event.target.closest("button");
      if (flag) this.go(Number(flag.dataset.epoch));
    }, options);
    for (const name of ["change", "submit"]) {
      this.part("guess").addEventListener(name, (event) => {
        event.preventDefault();
        this.guessed();
      }, options);
    }
    this.part("body").addEventListener("pointerdown", (event) => this.grabbed(event), options);
    document.addEventListener("lstm-finish", () => this.finish(), options);
    document.addEventListener("lstm-leaving", () => this.stop(), options);
    this.sizes = new ResizeObserver(() => this.charts && this.layOut());
    this.sizes.observe(this.part("body"));
  }

  // Every chart over the epochs is a scrubber too.
  grabbed(event) {
    const chart = this.charts?.epochs.find(({ svg }) => svg === event.target.closest("svg.over-epochs"));
    if (!chart || event.button !== 0) return;
    const follow = (moved) => this.go(chart.epochAt(moved.clientX - chart.svg.getBoundingClientRect().left));
    const hold = new AbortController();
    const { signal } = hold;
    chart.svg.setPointerCapture(event.pointerId);
    chart.svg.addEventListener("pointermove", follow, { signal });
    for (const end of ["pointerup", "pointercancel"]) chart.svg.addEventListener(end, () => hold.abort(), { signal });
    follow(event);
  }

  go(epoch) {
    this.pause();
    this.stand(epoch);
    this.paint();
    this.rest();
  }

  stand(epoch) {
    this.epoch = Math.min(Math.max(epoch, 0), this.history.last);
    this.seen = Math.max(this.seen, this.epoch);
  }

  playOrPause() {
    if (this.frame !== undefined) {
      this.pause();
      this.rest();
      return;
    }
    if (this.epoch === this.history.last) this.stand(0);
    const from = { epoch: this.epoch, at: performance.now() };
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const reached = (time) => {
      const passed = from.epoch + ((time - from.at) / WHOLE_RUN) * this.history.last;
      return isStill ? from.epoch + Math.floor((passed - from.epoch) / JUMP) * JUMP : Math.round(passed);
    };
    const tick = (time) => {
      const epoch = Math.max(reached(time), this.epoch);
      if (epoch !== this.epoch) {
        this.stand(epoch);
        this.paint();
      }
      if (this.epoch < this.history.last) {
        this.frame = requestAnimationFrame(tick);
        return;
      }
      this.pause();
      this.rest();
    };
    this.frame = requestAnimationFrame(tick);
    this.paint();
  }

  pause() {
    if (this.frame === undefined) return;
    cancelAnimationFrame(this.frame);
    this.frame = undefined;
    this.paint();
  }

  // Another page, or the link, wants to know how far it has come.
  finish() {
    if (this.frame === undefined) return;
    this.pause();
    this.report();
  }

  guessed() {
    const text = this.part("guessed").value.trim();
    const isEpoch = /^\d+$/.test(text) && Number(text) <= this.history.last;
    this.guess = isEpoch ? Number(text) : null;
    this.isNoGuess = text !== "" && !isEpoch;
    this.paint();
  }

  // What is seen.

  build() {
    const { labels, checkpoints } = this.data;
    const { history } = this;
    const thousands = Array.from({ length: history.last / EACH_THOUSAND + 1 }, (_, at) => at * EACH_THOUSAND);
    for (const name of ["losses", "predictions", "units", "memories"]) this.part(name).replaceChildren();
    const losses = new OverEpochs(this.part("losses"), {
      lines: [{ values: history.losses, kind: "solid plain" }],
      low: 0, high: 0.6, edges: { ...EDGES, bottom: 8 }, down: [0, 0.2, 0.4, 0.6],
      levels: [{ value: this.data.halfway_loss, name: labels.halfway, above: true }],
    });
    const predictions = new OverEpochs(this.part("predictions"), {
      lines: history.predictions.map((values, at) => ({
        values, kind: `q-h ${KINDS[at]}`, name: (value) => `${history.companies[at].name} ${shown(value)}`,
      })),
      low: -0.1, high: 1.1, edges: EDGES, down: [0, 0.5, 1], across: thousands,
      levels: history.companies.map(({ name, target }) => ({ value: target, name: `${labels.target} ${name}`, above: target > 0.5 })),
    });
    this.charts = { epochs: [losses, predictions], days: [] };
    this.values = new Map();
    const companies = history.companies.map((company, at) => ({ ...company, kind: KINDS[at] }));
    const moves = new Map(history.slots.map((slot) => [slot, history.moves(slot)]));
    const reach = extremes(moves.values());
    for (const [unit, letter] of Object.entries(this.data.units)) {
      const section = element(this.part("units"), "section", "", "");
      section.style.setProperty("--unit", `var(--q-${letter})`);
      element(section, "h4", "", labels.units[unit]);
      for (const slot of history.slots.filter((one) => one.startsWith(`${unit}.`))) this.buildNumber(section, slot, moves.get(slot), reach);
      element(section, "p", "over", labels.days[letter]);
      this.buildDays(section, letter, companies, { low: GATES[letter][0], high: GATES[letter][1], levels: letter === "g" ? [-1, 0, 1] : [0, 1] });
    }
    for (const name of ["c", "h"]) {
      const figure = element(this.part("memories"), "figure", "", "");
      element(figure, "figcaption", `q-${name}`, labels.days[name]);
      const [low, high] = name === "h" ? [-0.2, 1] : history.memories.c;
      this.buildDays(figure, name, companies, { low, high, hasStart: true, levels: name === "h" ? [0, 1] : [0, 1, 2], startName: labels.start });
    }
    this.part("key").innerHTML = labels.key;
    set(this.part("scrubber"), { max: history.last });
    this.part("of").textContent = `of ${history.last} epochs`;
    this.part("flags").replaceChildren();
    this.flags = checkpoints.map((checkpoint) => {
      const button = element(this.part("flags"), "button", "flag", "");
      button.type = "button";
      button.dataset.epoch = checkpoint.epoch;
      button.style.setProperty("--share", checkpoint.epoch / history.last);
      button.classList.toggle("first", checkpoint.epoch === 0);
      button.classList.toggle("last", checkpoint.epoch === history.last);
      return { button, ...checkpoint };
    });
    for (const name of ["scrubber", "play", "open"]) this.part(name).disabled = false;
    this.layOut();
  }

  buildNumber(section, slot, values, [low, high]) {
    const row = element(section, "div", "number", "");
    row.dataset.slot = slot;
    element(row, "span", "name", this.data.labels.weights[slot.split(".")[1]]);
    const value = element(row, "b", "", "");
    const mark = element(row, "span", "mark", "");
    const svg = add(row, "svg", { class: "trace" });
    const lines = [{ values, kind: "solid unit" }];
    const chart = new OverEpochs(svg, { lines, low, high, edges: TRACE_EDGES, levels: [{ value: 0, name: "" }] });
    this.charts.epochs.push(chart);
    this.values.set(slot, { value, mark });
  }

  buildDays(parent, quantity, companies, options) {
    const svg = add(parent, "svg", { class: "days" });
    svg.dataset.quantity = quantity;
    this.charts.days.push(new OverDays(svg, { quantity, companies, ...options }));
  }

  layOut() {
    for (const chart of [...this.charts.epochs, ...this.charts.days]) {
      if (this.charts.epochs.includes(chart)) chart.svg.classList.add("over-epochs");
      chart.layOut();
    }
    this.paint();
  }

  paint() {
    if (!this.charts) return;
    const { epoch, seen, history } = this;
    const isPlaying = this.frame !== undefined;
    for (const chart of this.charts.epochs) chart.paint(epoch, seen, this.guess);
    const runs = history.runs(epoch);
    for (const chart of this.charts.days) chart.paint(runs);
    const scrubber = this.part("scrubber");
    if (Number(scrubber.value) !== epoch) scrubber.value = epoch;
    scrubber.style.setProperty("--share", epoch / history.last);
    scrubber.setAttribute("aria-valuetext", this.spokenEpoch());
    this.part("epoch").textContent = epoch;
    this.part("loss").textContent = shown(history.losses[epoch], DECIMALS);
    this.part("play").classList.toggle("playing", isPlaying);
    this.part("play").querySelector(".word").textContent = isPlaying ? "Pause" : "Play";
    this.part("open").textContent = `Open the cell of epoch ${epoch}`;
    this.paintNumbers();
    this.paintFlags();
    this.paintStory(runs);
    this.paintGuess();
    const { dataset } = this.part("body");
    dataset.epoch = epoch;
    dataset.seen = seen;
    dataset.paints = Number(dataset.paints ?? 0) + 1;
  }

  spokenEpoch() {
    const { epoch, history } = this;
    const told = history.companies.map(({ name }, at) => `company ${name} ${shown(history.predictions[at][epoch], DECIMALS)}`);
    return `${epoch}: ${told.join(", ")}, loss ${shown(history.losses[epoch], DECIMALS)}`;
  }

  // The twelve numbers were published for the last epoch.
  paintNumbers() {
    const isLast = this.epoch === this.history.last;
    for (const [slot, { value, mark }] of this.values) {
      const text = shown(this.history.number(this.epoch, slot), DECIMALS);
      value.textContent = text;
      const agrees = text === shown(this.data.published[slot], DECIMALS);
      mark.textContent = isLast ? (agrees ? "✓" : "≈") : "";
      mark.classList.toggle("agrees", isLast && agrees);
    }
  }

  paintFlags() {
    for (const { button, epoch, predictions } of this.flags) {
      const isReached = this.seen >= epoch;
      const state = `${isReached} ${epoch === this.epoch}`;
      if (button.dataset.state === state) continue;
      button.dataset.state = state;
      button.classList.toggle("reached", isReached);
      button.setAttribute("aria-current", epoch === this.epoch ? "true" : "false");
      const told = this.history.companies.map(({ name }, at) => {
        const agrees = this.agrees(epoch, at, predictions[name]);
        return { name, agrees, text: shown(predictions[name], DECIMALS) };
      });
      button.classList.toggle("all-agree", told.every(({ agrees }) => agrees));
      const lines = told.map(({ name, agrees, text }) => `<span>${name} ${text} <i class="${agrees ? "agrees" : ""}">${agrees ? "✓" : "≈"}</i></span>`);
      button.innerHTML = `<b>${epoch}</b>${isReached ? lines.join("") : "<span>published</span>"}`;
      const said = told.map(({ name, agrees, text }) => `company ${name} ${text}, ${agrees ? "agrees" : "differs in the last digit"}`);
      button.setAttribute("aria-label", `Epoch ${epoch}${isReached ? `, reached. Published: ${said.join("; ")}` : ", published values not reached yet"}`);
    }
  }

  agrees(epoch, at, published) {
    return shown(this.history.predictions[at][epoch], DECIMALS) === shown(published, DECIMALS);
  }

  chapter() {
    return this.data.chapters.findLast(({ begins }) => begins <= this.epoch);
  }

  paintStory(runs) {
    const { title, text } = this.chapter();
    const { epoch, history } = this;
    this.part("title").textContent = title;
    this.part("text").textContent = text;
    const apart = (day) => shown(Math.abs(runs[0].at(day).c - runs[1].at(day).c));
    const days = runs[0].length;
    const slot = history.furthest(epoch);
    const moved = epoch === 0 ? "" : ` Furthest from its start: ${this.data.labels.numbers[slot]}, ${shown(history.number(0, slot))} → ${shown(history.number(epoch, slot))}.`;
    this.part("live").textContent = `The two long-term memories are ${apart(0)} apart after day 1 and ${apart(-1)} after day ${days}.${moved}`;
    const isRounded = this.data.checkpoints.some((checkpoint) => checkpoint.epoch === epoch && history.companies.some(({ name }, at) => !this.agrees(epoch, at, checkpoint.predictions[name])))
      || (epoch === history.last && [...this.values.values()].some(({ mark }) => mark.textContent === "≈"));
    this.part("note").textContent = isRounded ? `≈ ${this.data.remark}` : "";
  }

  paintGuess() {
    const { far_apart: wanted } = this.data;
    const { guess } = this;
    let answer = this.data.labels.guess;
    if (this.isNoGuess) answer = `Write a whole number from 0 to ${this.history.last}.`;
    else if (guess !== null && guess !== undefined && this.seen >= wanted) {
      const off = Math.abs(wanted - guess);
      answer = `It was epoch ${wanted}: ${off === 0 ? "exactly as you said" : `${off} ${guess < wanted ? "later" : "earlier"} than you said`}.`;
    } else if (guess !== null && guess !== undefined) answer = "The dashed line marks it. Now press Play.";
    else if (this.seen >= wanted) answer += ` since epoch ${wanted}`;
    this.part("answer").textContent = answer;
    this.part("guess").classList.toggle("wrong", Boolean(this.isNoGuess));
    this.part("guessed").setAttribute("aria-invalid", String(Boolean(this.isNoGuess)));
  }

  // Another page is on its way: nothing more for Python.
  stop() {
    this.isLeaving = true;
    this.pause();
    clearTimeout(this.resting);
    this.resting = null;
    this.noteUnanswered();
  }

  leave() {
    this.stop();
    delete document.documentElement.dataset.lstmUnansweredMachine;
    this.sizes.disconnect();
    this.leaving.abort();
  }
}

function extremes(lines) {
  let [low, high] = [0, 0];
  for (const values of lines) {
    for (const value of values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return [low, high];
}

function element(parent, name, kind, html) {
  const made = parent.appendChild(document.createElement(name));
  if (kind) made.className = kind;
  made.innerHTML = html;
  return made;
}
