// The port: the first element of every page. Python's state comes in here, and all acts go out.

import { begin } from "./first_visit.js";
import { listenToKeys } from "./keys.js";
import { store } from "./store.js";
import { closeConnectionErrors } from "./streamlit.js";

closeConnectionErrors(() => store.cut());
listenToKeys();

const saved = new Set();

export default class Port {
  constructor(root, store) {
    this.store = store;
  }

  receive(data, tell) {
    this.store.receive(data, tell);
    begin(this.store);
    data.files.forEach((file) => this.save(file));
  }

  // Files that were asked for by an act arrive with the port's data until it is told that they are saved.
  save({ n, name, text }) {
    const file = `${this.store.data.session}.${n}`;
    if (saved.has(file)) return;
    saved.add(file);
    const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    Object.assign(document.createElement("a"), { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    this.store.act({ do: "saved", of: n });
  }

  leave() {
    this.store.tell = null;
  }
}
