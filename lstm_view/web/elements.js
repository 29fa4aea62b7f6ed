// Making and changing elements of the page.

const SVG = "http://www.w3.org/2000/svg";

export const element = making((name) => document.createElement(name));
export const drawn = making((name) => document.createElementNS(SVG, name));

function making(create) {
  return (name, attributes = {}, ...children) => {
    const node = create(name);
    set(node, attributes);
    node.append(...children);
    return node;
  };
}

// Only what differs is written, for the browser lays out anew whatever is written.
export function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) node.removeAttribute(name);
    else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value === true ? "" : value);
  }
}

export function fill(node, children) {
  node.replaceChildren(...children);
}

export function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const written = new WeakMap();

export function write(node, markup) {
  if (written.get(node) === markup) return;
  node.innerHTML = markup;
  written.set(node, markup);
}
