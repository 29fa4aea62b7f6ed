const latest = new WeakMap();
const ONCE_MORE = 600;

export default function address({ data, parentElement: root }) {
  const write = () => {
    const link = new URL(data.page || ".", document.baseURI);
    link.search = data.query;
    if (link.href !== location.href) history.replaceState(history.state, "", link);
  };
  write();
  // Streamlit writes a page's bare address itself, sometimes after this one.
  clearTimeout(latest.get(root));
  latest.set(root, setTimeout(write, ONCE_MORE));
  return () => clearTimeout(latest.get(root));
}
