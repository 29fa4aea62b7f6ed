// The one store of the page: what Python has confirmed, and what the hand has done since.
// All that is seen is painted by `view`, which is the first with the second applied to it.

import { effectOf, isMerged } from "./acts.js";
import { addressOf, linkTo } from "./address.js";
import { isOnPaper, whenPrinted } from "./sizes.js";
import { open, watchAddress } from "./streamlit.js";
import { mirrored } from "./trace.js";

export const REST = 150;
const AGAIN = 1500;
const LATE = 4000;
const SAY_ADDRESS_EVERY = 334;
const TURNED = 1000;
const MOST_TRIES = 5;
const CHANGES = [
  "set", "inputs", "sequence", "force", "reset", "swap", "take_epoch", "neighbour", "solution",
  "counterexample",
];
const BEGINNINGS = ["example", "challenge", "lesson"];
const pathOf = (link) => new URL(link, location.href).pathname;

class Store {
  constructor() {
    this.data = null; // what the port said last
    this.pending = []; // acts that Python has not confirmed, each with its number `n`
    this.sent = this.count = 0; // the last number that was sent, and that was given
    this.drawn = -1; // the turn of the script of which the last element is there
    this.local = { texts: {} }; // what only this page knows: open fields, the guess, the kept run
    this.parts = new Set();
    this.working = this.living = this.expected = 0; // parts drawing, parts there, parts there should be
    this.isCut = false;
    this.saidAt = -Infinity;
    this.goal = null; // the link to the page that was asked for and has not opened yet
    addEventListener("popstate", (event) => {
      if (!event.isTrusted) return;
      this.goal = location.href;
      this.tries = 0;
      this.holdOn();
    });
    whenPrinted(() => this.changed());
    watchAddress((link) => !this.goal || pathOf(link) === pathOf(this.goal), () => this.sayAddress());
  }

  // From Python.

  receive(data, tell) {
    const isNew = this.data && data.session !== this.data.session;
    if (isNew) this.beginAgain(data);
    this.tell = tell;
    this.count = Math.max(this.count, data.heard);
    this.pending = this.pending.filter(({ n }) => n > data.heard);
    this.isCut = false;
    if (this.data?.trace && isSameRun(this.data.state, data.state)) data.trace = this.data.trace;
    if (this.pending[0]?.do === "begin") {
      const { session, turn, page, address, eager } = data;
      Object.assign(this.data, { session, turn, page, address, eager });
    } else this.data = data;
    clearTimeout(this.again);
    if (this.pending.length) isNew || this.sent <= data.heard ? this.send() : this.sendAgainLater();
    this.changed();
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
    this.remember(action);
    const last = this.pending.at(-1);
    if (last?.n > this.sent && isMerged(last, action)) this.pending.splice(-1, 1, merged(last, action));
    else this.pending.push({ ...action, n: ++this.count });
    this.changed();
    clearTimeout(this.resting);
    if (!rest || this.data?.eager) this.sendWhenHeard();
    else this.resting = setTimeout(() => this.sendWhenHeard(), rest);
  }

  // The run before its last change, and where one was then. All of one gesture is one change.
  remember({ do: what, gesture }) {
    if (BEGINNINGS.includes(what)) this.local.was = null;
    if (!CHANGES.includes(what) || (gesture && gesture === this.local.was?.gesture)) return;
    const { trace, t, stage } = this.view;
    this.local.was = { gesture, trace, t, stage };
  }

  asked(what) {
    return this.pending.findLast((act) => act.do === what);
  }

  // One message at a time is on its way: the next one goes when the one before is confirmed.
  sendWhenHeard() {
    const isUnderWay = this.pending.some(({ n }) => n <= this.sent);
    if (!isUnderWay) this.send();
  }

  // Streamlit says that the line is cut. With nothing to send, a message shows when it is back.
  cut() {
    this.isCut = true;
    this.sendAgainLater();
    this.changed();
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
      if (this.pending.length || this.isCut || this.ticking === this.data.turn) this.send();
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
    if (isOnPaper()) this.paint();
    else this.frame ??= requestAnimationFrame(() => this.paint());
  }

  paint() {
    cancelAnimationFrame(this.frame);
    this.frame = null;
    if (!this.data) return;
    const view = this.view;
    for (const part of this.parts) part.repaint(view);
    this.sayAddress();
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
    return this.isCut || (this.waitingSince !== undefined && performance.now() - this.waitingSince > LATE);
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

  // A write can be undone by Streamlit or left out by the browser; each write is looked at again.
  sayAddress() {
    this.mark();
    if (!this.data || this.isTurning || this.isAddressSaid) return;
    clearTimeout(this.saying);
    const wait = this.saidAt + SAY_ADDRESS_EVERY - performance.now();
    if (wait > 0) {
      this.saying = setTimeout(() => this.sayAddress(), wait);
      return;
    }
    this.saidAt = performance.now();
    history.replaceState(history.state, "", this.address);
  }

  // The link to this very state, once Python has confirmed all that is in it; null while the line is cut.
  // Whoever opens it is asked first only if it says so, now or back on the cell page, on a first visit, too.
  async finalLink() {
    this.flush();
    while (this.pending.length) {
      if (this.isLate) return null;
      await new Promise(requestAnimationFrame);
    }
    const query = new URLSearchParams(this.query || this.data.link.first);
    if (!query.has("ask") && !query.has("rests")) query.set("ask", "0");
    return linkTo(this.data.address, query);
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
