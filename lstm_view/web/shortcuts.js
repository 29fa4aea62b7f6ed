// Alt and a key stand for a button: `acts` has an act for each key's code. What cannot be done does nothing.

export default class Shortcuts {
  constructor(root, store) {
    this.store = store;
    this.leaving = new AbortController();
    document.addEventListener("keydown", (event) => this.press(event), { signal: this.leaving.signal });
  }

  receive({ acts }) {
    this.acts = acts;
  }

  press(event) {
    const act = event.altKey && !event.ctrlKey && !event.repeat && this.acts[event.code];
    if (!act) return;
    event.preventDefault();
    this.store.act(act);
  }

  leave() {
    this.leaving.abort();
  }
}
