// What the page of the time machine is made of: its elements, and its charts with their scales.

import { element } from "./elements.js";
import { OverDays, OverEpochs } from "./lines.js";
import { UNITS, WEIGHTS } from "./mirror.js";
import { shown } from "./numerals.js";
import { filled, words } from "./words.js";

const KINDS = ["hollow", "solid"];
const EDGES = { left: 30, right: 14, top: 8, bottom: 22 };
const LOSSES = { low: 0, high: 0.6, down: [0, 0.2, 0.4, 0.6], edges: { ...EDGES, bottom: 8 } };
const PREDICTIONS = {
  low: -0.1, high: 1.1, down: [0, 0.5, 1], across: [0, 1000, 2000, 3000, 4000, 5000], edges: EDGES,
};
const TRACE = {
  low: -0.4, high: 2.6, levels: [{ value: 0, name: "" }], edges: { left: 3, right: 3, top: 4, bottom: 4 },
};
const SHARE = { low: 0, high: 1, down: [0, 1] };
export const DAYS = {
  f: SHARE, g: { low: -1, high: 1, down: [-1, 0, 1] }, i: SHARE, o: SHARE,
  c: { low: -0.4, high: 2.5, down: [0, 1, 2], isMemory: true },
  h: { low: -0.2, high: 1, down: [0, 1], isMemory: true },
};
const say = (name, values) => words.of(`machine.${name}`, values);
const MARKUP = `
  <p class="guess">
    <label>
      {my_guess} <input class="guessed" inputmode="numeric" autocomplete="off" aria-describedby="answer"> {on}
    </label>
    <span class="answer" id="answer"></span>
  </p>
  <div class="transport">
    <button type="button" class="play main" data-do="play">
      <span class="icon"></span><span class="word"></span>
    </button>
    <div class="track">
      <input type="range" class="scrubber" min="0" value="0" aria-label="{epoch}"><div class="flags"></div>
    </div>
    <p class="now"><b class="epoch"></b><span class="of"></span></p>
  </div>
  <div class="body">
    <div class="course">
      <div class="story"><h2 class="title"></h2><p class="text"></p><p class="live"></p></div>
      <figure style="--q: var(--ink)">
        <figcaption>{loss} <b class="loss"></b><span>{of_loss}</span></figcaption>
        <svg class="losses over-epochs" aria-hidden="true"></svg>
      </figure>
      <figure style="--q: var(--q-h)">
        <figcaption>{both} <span>{over_epochs}</span></figcaption>
        <svg class="predictions over-epochs" role="img"></svg>
      </figure>
    </div>
    <div class="cell">
      <p class="key">{key}</p>
      <div class="units">${Object.entries(UNITS).map(unitMarkup).join("")}</div>
      <div class="memories">${["c", "h"].map((letter) => `<figure style="--q: var(--q-${letter})"><figcaption>
        </figcaption><svg class="days" role="img" data-quantity="${letter}"></svg></figure>`).join("")}</div>
    </div>
  </div>
  <p class="foot">
    <button type="button" class="open"></button>
    <span class="hint">{whose}</span><span class="hint note"></span>
  </p>`;

function unitMarkup([unit, letter]) {
  const numbers = WEIGHTS.map((weight) => `<div class="number" data-slot="${unit}.${weight}">
    <span class="name"></span><b></b><span class="mark"></span>
    <svg class="trace over-epochs" aria-hidden="true"></svg></div>`);
  return `<section style="--q: var(--q-${letter})"><h3 data-unit="${unit}"></h3>${numbers.join("")}
    <p class="over"></p><svg class="days" role="img" data-quantity="${letter}"></svg></section>`;
}

export function pageOf() {
  const page = element("div", { class: "machine", inert: true });
  page.innerHTML = filled(MARKUP, words.at("machine"));
  return page;
}

export function chartsOf(page, { companies, losses, predictions, moves }, halfway) {
  const half = { value: halfway.loss, name: say("halfway", halfway), above: true };
  const targets = companies.map(({ name, target: value }) => (
    { value, name: say("target", { name }), above: value > 0.5 }));
  const lines = companies.map(({ name }, at) => ({ name, kind: KINDS[at] }));
  const predicted = lines.map(({ name, kind }, at) => (
    { kind, values: predictions[at], name: (value) => `${name} ${shown(value)}` }));
  const overEpochs = (svg, scale, values) => (
    new OverEpochs(svg, { ...scale, lines: [{ kind: "solid", values }] }));
  const days = { lines, days: companies[0].xs.length, atZero: say("start") };
  const overDays = (svg, { quantity }) => new OverDays(svg, { ...days, ...DAYS[quantity], quantity });
  return [
    overEpochs(page.querySelector(".losses"), { ...LOSSES, levels: [half] }, losses),
    new OverEpochs(page.querySelector(".predictions"), { ...PREDICTIONS, lines: predicted, levels: targets }),
    ...[...page.querySelectorAll(".number")].map((row) => (
      overEpochs(row.lastElementChild, TRACE, moves[row.dataset.slot]))),
    ...[...page.querySelectorAll(".days")].map((svg) => overDays(svg, svg.dataset)),
  ];
}
