// The life of a component: made once for its place on the page, told of all new data, ended with its place.

export function living(make) {
  const parts = new WeakMap();

  // Streamlit also says goodbye to a component that it only draws anew.
  function leaveIfGone(root) {
    if (root.isConnected || !parts.has(root)) return;
    parts.get(root).leave();
    parts.delete(root);
  }

  return ({ data, parentElement: root, setTriggerValue }) => {
    if (!parts.has(root)) parts.set(root, make(root));
    const part = parts.get(root);
    part.tell = (actions) => setTriggerValue("act", actions);
    part.receive(data);
    return () => setTimeout(() => leaveIfGone(root), 0);
  };
}
