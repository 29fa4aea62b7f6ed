// The one store of the page: what Python has confirmed, and what the hand has done since.
// All that is seen is painted by `view`, which is the first with the second applied to it.

import { effectOf, isMerged } from "./acts.js";
import { addressOf, linkTo } from "./address.js";
import { keepAddress, open } from "./streamlit.js";
import { mirrored } from "./trace.js";

export const REST = 150;
const AGAIN = 1500;
const LATE = 4000;
const SAY_ADDRESS_EVERY = 334;
const STREAMLIT_WROTE = 700;
const TURNED = 1000;
const MOST_TRIES = 5;

class Store {
  constructor() {
    this.data = null; // what the port said last
    this.pending = []; // acts that Python has not confirmed, each with its number `n`
    this.sent = 0; // the last number that was sent
    this.count = 0; // the last number that was given
    this.drawn = -1; // the turn of the script of which the last element is there
    this.local = { texts: {} }; // what only this page knows: open fields, the guess, the kept run
    this.parts = new Set();
    this.working = 0;
    this.living = 0; // how many parts are on the page, and how many there should be
    this.expected = 0;
    this.saidAt = -Infinity;
    this.goal = null; // the link to the page that was asked for and has not opened yet
    addEventListener("popstate", (event) => {
      if (!event.isTrusted) return;
      this.goal = location.href;
      this.tries = 0;
      this.holdOn();
    });
    keepAddress((link) => !this.isTurning || pathOf(link) === pathOf(this.goal));
  }

  // From Python.

  receive(data, tell) {
    const isNew = this.data && data.session !== this.data.session;
    if (isNew) this.beginAgain(data);
    this.tell = tell;
    this.count = Math.max(this.count, data.heard);
    this.pending = this.pending.filter(({ n }) => n > data.heard);
    if (this.pending[0]?.do === "begin") Object.assign(this.data, { session: data.session, turn: data.turn });
    else this.data = data;
    clearTimeout(this.again);
    if (this.pending.length) isNew || this.sent <= data.heard ? this.send() : this.sendAgainLater();
    this.changed();
    setTimeout(() => this.sayAddress(), STREAMLIT_WROTE);
  }

  // The server was started again: it begins with what it had confirmed, then hears what is pending.
  beginAgain({ heard }) {
    const { link, past } = this.data;
    const acts = this.pending.filter((act) => act.do !== "begin");
    const begin = { do: "begin", link: link.query, past };
    this.pending = [begin, ...acts].map((act, at) => ({ ...act, n: heard + 1 + at }));
    this.count = heard + this.pending.length;
    this.sent = heard;
  }

  // The last element of a turn of the script is there; with `more`, a training goes on.
  drew({ turn, more, parts }) {
    this.drawn = turn;
    this.expected = parts;
    if (more) { this.ticking = turn; this.send(); }
    this.changed();
  }

  // Another page.

  turnTo(link) {
    if (pathOf(link) === pathOf(this.goal ?? location.href)) return;
    this.flush();
    this.goal = link;
    this.tries = 0;
    this.holdOn();
    open(link);
  }

  // A message that is sent before the other page is there turns back to this one: none is sent until then.
  // One may be on its way already, and Streamlit may still open a page that was asked for before. So the page
  // is asked for again whenever it is not there, for a while, less and less often: asking starts it anew.
  holdOn() {
    clearTimeout(this.turning);
    this.turning = setTimeout(() => {
      this.tries += 1;
      if (this.isTurning) open(this.goal);
      if (this.tries < MOST_TRIES) this.holdOn();
      else this.goal = null;
      this.changed();
    }, TURNED * 2 ** this.tries);
    this.mark();
  }

  get isTurning() {
    return Boolean(this.goal && this.data) && !this.isAtGoal;
  }

  // On a server that was started again, Streamlit gives the first page its name for an address.
  get isAtGoal() {
    const { address, page } = this.data;
    return [address, page].includes(pathOf(this.goal).split("/").at(-1));
  }

  // To Python.

  // `rest`: milliseconds without another act until Python hears of it.
  act(action, rest = 0) {
    const last = this.pending.at(-1);
    if (last?.n > this.sent && isMerged(last, action)) this.pending.splice(-1, 1, merged(last, action));
    else this.pending.push({ ...action, n: ++this.count });
    this.changed();
    clearTimeout(this.resting);
    if (!rest || this.data?.eager) this.sendWhenHeard();
    else this.resting = setTimeout(() => this.sendWhenHeard(), rest);
  }

  // The last act of a kind that Python has not confirmed.
  asked(what) {
    return this.pending.findLast((act) => act.do === what);
  }

  // One message at a time is on its way: the next one goes when the one before is confirmed.
  sendWhenHeard() {
    const isUnderWay = this.pending.some(({ n }) => n <= this.sent);
    if (!isUnderWay) this.send();
  }

  flush() {
    if (this.pending.some(({ n }) => n > this.sent)) this.send();
  }

  // Messages that follow each other quickly are merged, and the last one wins: each says everything.
  send() {
    clearTimeout(this.resting);
    if (!this.tell || !this.data) return;
    if (this.isTurning) { this.sendAgainLater(); return; }
    this.sent = this.count;
    const tick = this.ticking === undefined ? {} : { tick: this.ticking };
    this.tell({ session: this.data.session, acts: this.pending, ...tick });
    this.waitingSince ??= performance.now();
    this.sendAgainLater();
  }

  sendAgainLater() {
    clearTimeout(this.again);
    this.again = setTimeout(() => {
      if (this.pending.length || this.ticking === this.data.turn) this.send();
      this.changed();
    }, AGAIN);
  }

  // What is seen.

  get view() {
    return (this.seen ??= this.look());
  }

  look() {
    const { data } = this;
    const state = this.pending.reduce((before, act) => effectOf(act, before, data), data.state);
    const isAhead = !isSameRun(state, data.state);
    const trace = !isAhead && data.trace ? data.trace : mirrored(state);
    return { ...state, data, isAhead, trace, local: this.local };
  }

  // Only this page knows it: no act, no message.
  note(changes) {
    Object.assign(this.local, changes);
    this.changed();
  }

  changed() {
    this.seen = null;
    if (!this.pending.length) this.waitingSince = undefined;
    this.mark();
    this.frame ??= requestAnimationFrame(() => this.paint());
  }

  paint() {
    cancelAnimationFrame(this.frame);
    this.frame = null;
    if (!this.data) return;
    const view = this.view;
    for (const part of this.parts) part.repaint(view);
    this.sayAddress();
    this.mark();
  }

  add(part) {
    this.parts.add(part);
    this.changed();
  }

  remove(part) {
    this.parts.delete(part);
  }

  // Something is being drawn that takes longer than a frame.
  async whileWorking(promise) {
    this.working += 1;
    this.mark();
    try { return await promise; } finally {
      this.working -= 1;
      this.mark();
    }
  }

  get isLate() {
    return this.waitingSince !== undefined && performance.now() - this.waitingSince > LATE;
  }

  get isSettled() {
    const isPainting = this.frame || this.working || this.living < this.expected;
    const isBusy = this.pending.length || this.isTurning || isPainting;
    return Boolean(this.data) && !isBusy && this.drawn === this.data.turn && this.isAddressSaid;
  }

  mark() {
    document.documentElement.dataset.lstm = this.isSettled ? "settled" : "busy";
  }

  // The address: at most three times a second, always with the last state.

  get query() {
    return addressOf(this.view);
  }

  get address() {
    return linkTo(this.data.address, this.query);
  }

  get isAddressSaid() {
    return location.href === this.address;
  }

  sayAddress() {
    if (!this.data || this.isTurning || this.isAddressSaid) return;
    clearTimeout(this.saying);
    const wait = this.saidAt + SAY_ADDRESS_EVERY - performance.now();
    if (wait > 0) {
      this.saying = setTimeout(() => this.sayAddress(), wait);
      return;
    }
    this.saidAt = performance.now();
    history.replaceState(history.state, "", this.address);
    this.mark();
  }

  // The link to this very state, once Python has confirmed all that is in it; null while the line is cut.
  async finalLink() {
    this.flush();
    while (this.pending.length) {
      if (this.isLate) return null;
      await new Promise(requestAnimationFrame);
    }
    return this.address;
  }
}

function merged(last, action) {
  return { ...last, ...action, ...(action.numbers && { numbers: { ...last.numbers, ...action.numbers } }) };
}

// Whether two states have the same numbers, inputs and forced gates, as the same objects or by value.
function isSameRun(one, other) {
  return one === other || (sameEntries(one.numbers, other.numbers) && sameEntries(one.forced, other.forced));
}

function sameEntries(one, other) {
  if (one === other) return true;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

export const store = new Store();

function pathOf(link) {
  return new URL(link, location.href).pathname;
}
