const arrived = new WeakMap();
let module;

export default function load(component) {
  const root = component.parentElement;
  if (module) arrived.set(root, module.default(component));
  else fetchFor(component, root);
  return () => arrived.get(root)?.();
}

async function fetchFor(component, root) {
  try {
    module = await import(new URL(component.data.module, document.baseURI).href);
    arrived.set(root, module.default(component));
  } catch (error) {
    const problem = root.querySelector(".problem");
    problem.hidden = false;
    problem.textContent = "The cell could not be loaded. Reload the page to try again.";
    console.error(error);
  }
}
