// Every epoch of the published training: the twelve numbers as Python trained them, the rest by the mirror.

import { runSequence } from "./mirror.js";
import { cellOf } from "./trace.js";

export class History {
  constructor(bytes, slots, companies) {
    Object.assign(this, { numbers: new Float64Array(bytes), slots, companies });
    this.last = this.numbers.length / slots.length - 1;
    const each = (worked) => Array.from({ length: this.last + 1 }, (_, epoch) => worked(epoch));
    const predicted = each((epoch) => this.runs(epoch).map((run) => run.at(-1).h));
    this.predictions = companies.map((_, at) => predicted.map((both) => both[at]));
    const square = (h, at) => (h - companies[at].target) ** 2;
    this.losses = predicted.map((both) => both.map(square).reduce((sum, one) => sum + one) / both.length);
    // How far each number is from where it started.
    this.moves = Object.fromEntries(slots.map((slot) => (
      [slot, each((epoch) => this.number(epoch, slot) - this.number(0, slot))])));
  }

  number(epoch, slot) {
    return this.numbers[epoch * this.slots.length + this.slots.indexOf(slot)];
  }

  runs(epoch) {
    const numbers = Object.fromEntries(this.slots.map((slot) => [slot, this.number(epoch, slot)]));
    const cell = cellOf({ numbers: { ...numbers, "start.c": 0, "start.h": 0 } });
    return this.companies.map(({ xs }) => runSequence({ ...cell, xs }));
  }

  furthest(epoch) {
    const moved = (slot) => Math.abs(this.moves[slot][epoch]);
    return this.slots.reduce((most, slot) => (moved(slot) > moved(most) ? slot : most));
  }
}
