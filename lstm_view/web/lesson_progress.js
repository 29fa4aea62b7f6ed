// How far one has come in each lesson, in this browser's own storage: the pages done, and the last one.

const KEY = "lstm-lessons";
const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");

export function progressOf(name) {
  return { page: 1, done: [], ...kept[name] };
}

export function keep(name, { page, isDone = false }) {
  const { done } = progressOf(name);
  kept[name] = { page, done: isDone && !done.includes(page) ? [...done, page] : done };
  localStorage.setItem(KEY, JSON.stringify(kept));
}

export function forget(name) {
  delete kept[name];
}
