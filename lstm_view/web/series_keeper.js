// A series of one's own, kept by this browser so that it outlives a reload. No server keeps it.
// What was done a moment before the reload, and not yet answered, is done again after it.

import { fieldOf, shownIn } from "./streamlit.js";

const KEY = "lstm-series";
const UNHEARD = "lstm-series-unheard";
const ACTS = ["undo_note", "read_text", "forget_series"];
let isRead = false;

export default class SeriesKeeper {
  constructor(root, store) {
    this.store = store;
    this.acts = new Set(); // of the series; until their answer is here, not only at the port
    this.listening = new AbortController();
    const { signal } = this.listening;
    addEventListener("pagehide", () => this.noteUnheard(), { signal });
    addEventListener("input", ({ target }) => this.isTyped ||= target === fieldOf("series-text"), { signal });
  }

  // `news` is a number and what is to be kept from now on, nothing to forget it; null if all is as it was.
  receive({ news, has_none: hasNone, shown }) {
    this.shown = shown;
    for (const act of this.acts) if (!this.store.pending.includes(act)) this.acts.delete(act);
    if (news) this.keep(...news);
    else if (hasNone && !isRead) this.readAgain();
    isRead = true;
  }

  paint() {
    for (const act of this.store.pending) if (ACTS.includes(act.do)) this.acts.add(act);
  }

  leave() {
    this.listening.abort();
  }

  // With too little room, the series lasts as long as the page.
  keep(number, text) {
    if (number === this.number) return;
    this.number = number;
    this.isTyped = false;
    put(localStorage, KEY, text);
    this.store.act({ do: "series_is_kept", number });
  }

  readAgain() {
    const kept = localStorage.getItem(KEY);
    if (kept) this.store.act({ do: "kept_series", kept });
    for (const act of JSON.parse(sessionStorage.getItem(UNHEARD) ?? "[]")) this.store.act(act);
    sessionStorage.removeItem(UNHEARD);
  }

  noteUnheard() {
    const unheard = this.unheard();
    put(sessionStorage, UNHEARD, unheard.length ? JSON.stringify(unheard) : "");
  }

  unheard() {
    this.paint();
    const acts = [...this.acts].map(({ n, ...act }) => act);
    const forgets = acts.filter((act) => act.do === "forget_series");
    if (forgets.length) return forgets;
    const fields = Object.keys(this.shown)
      .map((field) => ({ do: "series_field", field, shown: shownIn(`series-${field}`) }))
      .filter(({ field, shown }) => shown && shown !== this.shown[field]);
    const isRead = this.isTyped || acts.some((act) => act.do === "read_text");
    const text = isRead ? shownIn("series-text") : "";
    const notes = acts.filter((act) => act.do === "undo_note");
    return [...fields, ...notes, ...(text?.trim() ? [{ do: "read_text", text }] : [])];
  }
}

function put(storage, key, text) {
  storage.removeItem(key);
  try { if (text) storage.setItem(key, text); } catch { storage.removeItem(key); }
}
