// A series of one's own, kept by this browser so that it outlives a reload. No server keeps it.

const KEY = "lstm-series";
const UNHEARD = "lstm-series-unheard";
const CHOICES = ["undo_note", "forget_series"];
let isRead = false;

export default class SeriesKeeper {
  constructor(root, store) {
    this.store = store;
    this.hide = () => this.keepUnheard();
    addEventListener("pagehide", this.hide);
  }

  leave() {
    removeEventListener("pagehide", this.hide);
  }

  // `news` is a number and what is to be kept from now on, nothing to forget it; null if all is as it was.
  receive({ news, has_none: hasNone }) {
    if (news) this.keep(...news);
    else if (hasNone && !isRead) this.readAgain();
    isRead = true;
  }

  // With too little room, the series lasts as long as the page.
  keep(number, text) {
    if (number === this.number) return;
    this.number = number;
    localStorage.removeItem(KEY);
    try { if (text) localStorage.setItem(KEY, text); } catch { localStorage.removeItem(KEY); }
    this.store.act({ do: "series_is_kept", number });
  }

  // What was chosen in the moment before the page goes, and Python has not heard, is chosen after a reload.
  keepUnheard() {
    const unheard = this.store.pending.filter((act) => CHOICES.includes(act.do));
    sessionStorage.setItem(UNHEARD, JSON.stringify(unheard));
  }

  readAgain() {
    const kept = localStorage.getItem(KEY);
    const unheard = JSON.parse(sessionStorage.getItem(UNHEARD) ?? "[]");
    sessionStorage.removeItem(UNHEARD);
    if (kept) [{ do: "kept_series", kept }, ...unheard].forEach((act) => this.store.act(act));
  }
}
