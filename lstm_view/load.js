// Fetches a component's modules, which are served as files, and hands the component to them.
// Components with the same script share it, so each has its own module here.
const arrived = new WeakMap();
const modules = new Map();

export default function load(component) {
  const root = component.parentElement;
  const module = modules.get(component.data.module);
  if (module) arrived.set(root, module.default(component));
  else fetchFor(component, root);
  return () => arrived.get(root)?.();
}

async function fetchFor(component, root) {
  try {
    const { module: address } = component.data;
    modules.set(address, await import(new URL(address, document.baseURI).href));
    arrived.set(root, modules.get(address).default(component));
  } catch (error) {
    const problem = root.querySelector(".problem");
    problem.hidden = false;
    problem.textContent = "This part of the page could not be loaded. Reload the page to try again.";
    console.error(error);
  }
}
