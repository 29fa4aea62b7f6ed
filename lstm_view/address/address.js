const copying = new WeakMap();

export default function address({ data, parentElement: root }) {
  const link = new URL(data.page || ".", document.baseURI);
  link.search = data.query;
  if (link.href !== location.href) history.replaceState(history.state, "", link);

  const button = root.querySelector("button");
  button.onclick = async () => {
    clearTimeout(copying.get(root));
    const copied = await copy(link.href, root);
    button.textContent = copied ? "Link copied" : "Copy it from the address bar";
    copying.set(root, setTimeout(() => { button.textContent = "Copy link"; }, 2500));
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
