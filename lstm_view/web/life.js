// The life of a part of the page: made once for its place, told of new data, painted with the store, ended.
// A part is a class: `receive(data, tell)` gets what Python hands to it alone, `paint(view)` what all share,
// `leave()` ends it, and `styles` names its sheets.

import { store } from "./store.js";
import { words } from "./words.js";

const lives = new WeakMap();
const sheets = new Map();

export function show(component, addressOfWords) {
  const { data: { part, data }, parentElement: root, setTriggerValue } = component;
  words.load(addressOfWords);
  if (!lives.has(root)) lives.set(root, new Life(root, part));
  lives.get(root).receive(data, (message) => setTriggerValue("acts", message));
}

// Streamlit also says goodbye to a part that it only draws anew.
export function end({ parentElement: root }) {
  setTimeout(() => {
    if (root.isConnected || !lives.has(root)) return;
    lives.get(root).leave();
    lives.delete(root);
    store.living -= 1;
    store.mark();
  });
}

class Life {
  constructor(root, name) {
    this.root = root;
    store.living += 1;
    this.made = store.whileWorking(this.make(name));
  }

  async make(name) {
    const [{ default: Part }] = await Promise.all([import(`./${name}.js`), words.arrived]);
    const styles = await Promise.all(["base", ...(Part.styles ?? [])].map(sheetOf));
    const host = this.root.host ? this.root : document;
    const isNew = (sheet) => !host.adoptedStyleSheets.includes(sheet);
    host.adoptedStyleSheets = [...host.adoptedStyleSheets, ...styles.filter(isNew)];
    if (this.isLeft) return;
    this.part = new Part(this.root, store);
  }

  async receive(data, tell) {
    this.latest = data;
    if (this.isLeft) return;
    try {
      await this.made;
      if (this.latest !== data || this.isLeft) return;
      this.part.receive?.(data, tell);
      store.add(this);
    } catch (error) {
      this.fail(error);
    }
  }

  repaint(view) {
    if (!this.root.isConnected) return;
    try {
      this.part.paint?.(view);
    } catch (error) {
      this.fail(error);
    }
  }

  // A part that fails leaves the others alone.
  fail(error) {
    console.error(error);
    this.leave();
    const problem = Object.assign(document.createElement("p"), { className: "problem", role: "alert" });
    problem.textContent = "This part of the page could not be shown. Reload the page to try again.";
    this.root.replaceChildren(problem);
  }

  leave() {
    this.isLeft = true;
    store.remove(this);
    this.part?.leave?.();
  }
}

function sheetOf(name) {
  if (!sheets.has(name)) {
    const address = new URL(`./${name}.css`, import.meta.url);
    const text = fetch(address).then((answer) => answer.text());
    sheets.set(name, text.then((rules) => new CSSStyleSheet().replace(rules)));
  }
  return sheets.get(name);
}
