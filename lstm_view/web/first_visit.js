// A first visit begins at the first step, asks first, and says in three sentences what there is to see. It is
// one to the bare address in a browser that has no mark of an earlier one.

import { isAsking } from "./asking.js";
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

// The three sentences stand there until one has answered, or gone on.
export function isWelcome(view) {
  const { t, stage, local } = view;
  return Boolean(local.welcome) && t === 0 && stage === STAGES[0] && isAsking(view);
}
