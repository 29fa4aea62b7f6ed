// The query of the link to what is seen: Python's, with the step and the stage of this moment.

export function addressOf({ data: { link }, t, stage }) {
  const parts = { ...link.parts };
  for (const [name, value] of [["t", String(t + 1)], ["stage", stage]]) {
    if (value === link.plain[name]) delete parts[name];
    else parts[name] = value;
  }
  const named = link.order.filter((name) => name in parts).map((name) => [name, parts[name]]);
  const text = new URLSearchParams(named).toString();
  return text === link.first ? "" : text;
}

// The link to a page, by its address, which is empty for the first one.
export function linkTo(address, query) {
  const link = new URL(address || ".", document.baseURI);
  link.search = query;
  return link.href;
}
