// The twelve curves. Python draws them; a button takes its number onto the map.

const listening = new WeakMap();

export default function curves({ data, parentElement: root, setTriggerValue }) {
  const shelf = root.querySelector(".curves");
  if (shelf.drawn !== data.html) {
    const focused = root.activeElement?.dataset;
    shelf.innerHTML = data.html;
    if (focused) shelf.querySelector(`[data-axis="${focused.axis}"][data-slot="${focused.slot}"]`)?.focus();
  }
  shelf.drawn = data.html;
  listening.get(root)?.abort();
  const leaving = new AbortController();
  listening.set(root, leaving);
  shelf.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button) setTriggerValue("axis", { ...button.dataset });
  }, { signal: leaving.signal });
  return () => leaving.abort();
}
