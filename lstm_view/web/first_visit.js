// A first visit begins at the first step, asks first, and says in three sentences what there is to see. It is
// one to the bare address in a browser that has no mark of an earlier one.

import { MOVES, STAGES } from "./places.js";

const MARK = "lstm-was-here";

export function begin(store) {
  const { page } = store.data;
  if (page !== "cell" || location.search || localStorage.getItem(MARK)) return;
  localStorage.setItem(MARK, "yes");
  store.note({ welcome: true });
  store.act({ do: "choose", name: "ask", value: true });
  store.act({ do: "go", ...MOVES.first(store.view) });
}

// The three sentences stand there until one goes on.
export function isWelcome({ t, stage, local }) {
  return Boolean(local.welcome) && t === 0 && stage === STAGES[0];
}
