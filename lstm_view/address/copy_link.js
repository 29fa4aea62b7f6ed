const restoring = new WeakMap();

export default function copyLink({ parentElement: root }) {
  const button = root.querySelector("button");
  button.onclick = async () => {
    clearTimeout(restoring.get(button));
    const copied = await copy(location.href, root);
    button.textContent = copied ? "Link copied" : "Copy it from the address bar";
    restoring.set(button, setTimeout(() => { button.textContent = "Copy link"; }, 2500));
  };
}

// The clipboard is only offered on https and on this machine; a classroom's plain http needs the old way.
async function copy(text, root) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = Object.assign(document.createElement("textarea"), { value: text });
    root.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }
}
