// Going from stage to stage, by hand or by itself. No step waits for the server.

import { isAsking } from "./asking.js";
import { isStuck, MOVES } from "./places.js";
import { store } from "./store.js";

const STEP_REST = 300;
const PACES = { slow: 2000, medium: 1200, fast: 600 };

export function go(place) {
  pause();
  store.act({ do: "go", ...place }, STEP_REST);
}

// The question that this leads to comes into view, wherever the page has been scrolled to.
export function step(move) {
  if (isStuck(store.view, move)) return;
  go(MOVES[move](store.view));
  if (isAsking(store.view)) store.note({ isNewlyAsked: true });
}

export function playOrPause() {
  if (store.local.playing) return pause();
  if (isStuck(store.view, "next")) store.act({ do: "go", ...MOVES.first(store.view) }, STEP_REST);
  store.note({ playing: setTimeout(tick, PACES[store.view.speed]) });
}

// A question is not passed by.
function tick() {
  if (isAsking(store.view)) return pause();
  store.act({ do: "go", ...MOVES.next(store.view) }, STEP_REST);
  const isOver = isStuck(store.view, "next");
  store.note({ playing: isOver ? null : setTimeout(tick, PACES[store.view.speed]) });
}

export function pause() {
  if (!store.local.playing) return;
  clearTimeout(store.local.playing);
  store.note({ playing: null });
}
