// Every epoch of the published training: the twelve numbers as Python trained them, the rest by the mirror.

import { runSequence } from "./mirror.js";

const START = { c: 0, h: 0 };

export class History {
  constructor(bytes, slots, companies) {
    this.numbers = new Float64Array(bytes);
    this.slots = slots;
    this.companies = companies;
    this.last = this.numbers.length / slots.length - 1;
    this.predictions = companies.map(() => new Float64Array(this.last + 1));
    this.losses = new Float64Array(this.last + 1);
    this.memories = { c: [0, 0], h: [0, 0] };
    for (let epoch = 0; epoch <= this.last; epoch++) this.workOut(epoch);
  }

  workOut(epoch) {
    this.runs(epoch).forEach((run, at) => {
      const prediction = run.at(-1).h;
      this.predictions[at][epoch] = prediction;
      this.losses[epoch] += (prediction - this.companies[at].target) ** 2 / this.companies.length;
      for (const [name, reach] of Object.entries(this.memories)) {
        for (const step of run) {
          reach[0] = Math.min(reach[0], step[name]);
          reach[1] = Math.max(reach[1], step[name]);
        }
      }
    });
  }

  number(epoch, slot) {
    return this.numbers[epoch * this.slots.length + this.slots.indexOf(slot)];
  }

  // How far a number is from where it started, epoch by epoch.
  moves(slot) {
    const move = (_, epoch) => this.number(epoch, slot) - this.number(0, slot);
    return Float64Array.from({ length: this.last + 1 }, move);
  }

  params(epoch) {
    const params = {};
    this.slots.forEach((slot, at) => {
      const [unit, name] = slot.split(".");
      (params[unit] ??= {})[name] = this.numbers[epoch * this.slots.length + at];
    });
    return params;
  }

  runs(epoch) {
    const params = this.params(epoch);
    return this.companies.map(({ xs }) => runSequence({ params, xs, start: START }));
  }

  furthest(epoch) {
    const moved = (slot) => Math.abs(this.number(epoch, slot) - this.number(0, slot));
    return this.slots.reduce((most, slot) => (moved(slot) > moved(most) ? slot : most));
  }
}
