// A series of one's own, kept by this browser so that it outlives a reload. No server keeps it.

const KEY = "lstm-series";
let isRead = false;

export default class SeriesKeeper {
  constructor(root, store) {
    this.store = store;
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

  readAgain() {
    const kept = localStorage.getItem(KEY);
    if (kept) this.store.act({ do: "kept_series", kept });
  }
}
