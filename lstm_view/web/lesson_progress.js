// How far one has come in each lesson, in this browser's own storage: the pages done, the last one, and those
// whose question was missed, with the page `from` which on each comes again; `again` counts how often.

const KEY = "lstm-lessons";
const PAGES_BETWEEN = 2;
const MOST_TIMES = 3;
const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");

export function progressOf(name) {
  return { page: 1, done: [], missed: [], ...kept[name] };
}

export function keep(name, { page, isDone = false }) {
  const { done } = progressOf(name);
  change(name, { page, done: isDone && !done.includes(page) ? [...done, page] : done });
}

// `times`: how often it has come again so far.
export function noteMissed(name, page, times) {
  if (times >= MOST_TIMES) return;
  const { page: reached, missed } = progressOf(name);
  const from = Math.max(reached, page) + PAGES_BETWEEN;
  const others = missed.filter((one) => one.page !== page);
  change(name, { missed: [...others, { page, from, again: times + 1 }] });
}

// The question that comes again on the way on from a page, if any; after the last page all that are left do.
export function takeMissed(name, page, isLast) {
  const { missed } = progressOf(name);
  const taken = missed.find(({ from }) => isLast || from <= page);
  change(name, { missed: missed.filter((one) => one !== taken) });
  return taken;
}

function change(name, changes) {
  kept[name] = { ...progressOf(name), ...changes };
  localStorage.setItem(KEY, JSON.stringify(kept));
}

export function forget(name) {
  delete kept[name];
}
