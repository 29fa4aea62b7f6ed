const CURVE_WIDTH = 58;
const CURVE_HEIGHT = 50;
const KEYS = { ".": "forward", ",": "back" };
const living = new WeakMap();

export default function bench({ data, parentElement: root, setTriggerValue }) {
  const life = living.get(root) ?? come(root);
  life.tell = setTriggerValue;
  draw(root, data);
  clearTimeout(life.timer);
  if (data.play) life.timer = setTimeout(() => life.tell("tick", Date.now()), data.play);
  return () => go(root, life);
}

function come(root) {
  const life = { listening: new AbortController() };
  const options = { signal: life.listening.signal };
  root.querySelectorAll("[data-go]").forEach((part) => {
    part.addEventListener("click", () => life.tell("go", part.dataset.go), options);
  });
  document.addEventListener("keydown", (event) => press(event, life), options);
  living.set(root, life);
  return life;
}

function go(root, life) {
  clearTimeout(life.timer);
  life.listening.abort();
  living.delete(root);
}

function press(event, life) {
  const field = event.target.closest?.("input:not([type=range]), textarea, [contenteditable]");
  const move = KEYS[event.key];
  if (!move || field || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  life.tell("move", { move, at: Date.now() });
}

function draw(root, { alt, numbers, labels, curves, dots, lit }) {
  const svg = root.querySelector("svg");
  svg.setAttribute("aria-label", alt);
  svg.classList.toggle("staged", lit !== null);
  for (const text of svg.querySelectorAll("[data-number]")) text.textContent = numbers[text.dataset.number];
  for (const text of svg.querySelectorAll("[data-label]")) text.innerHTML = labels[text.dataset.label];
  for (const path of svg.querySelectorAll("[data-curve]")) path.setAttribute("d", scaled(curves[path.dataset.curve]));
  for (const dot of svg.querySelectorAll("[data-dot]")) place(dot, dots[dot.dataset.dot]);
  for (const part of svg.querySelectorAll("[data-part]")) part.classList.toggle("lit", lit?.includes(part.dataset.part) ?? false);
  bringIntoView(root.querySelector(".bench"), svg);
}

function scaled(points) {
  return "M" + points.map(([x, y]) => `${(x * CURVE_WIDTH).toFixed(1)} ${(y * CURVE_HEIGHT).toFixed(1)}`).join("L");
}

function place(dot, at) {
  dot.style.display = at ? "" : "none";
  if (!at) return;
  dot.setAttribute("cx", at[0] * CURVE_WIDTH);
  dot.setAttribute("cy", at[1] * CURVE_HEIGHT);
}

// On a narrow screen the drawing is wider than its frame: show the part that is at work.
function bringIntoView(frame, svg) {
  const active = svg.querySelector(".lit.operation") ?? svg.querySelector(".lit.unit");
  if (frame.scrollWidth <= frame.clientWidth || !active) return;
  const box = active.getBoundingClientRect();
  const middle = box.left + box.width / 2 - frame.getBoundingClientRect().left + frame.scrollLeft;
  frame.scrollTo({ left: middle - frame.clientWidth / 2 });
}
