export default function address({ data }) {
  const link = new URL(data.page || ".", document.baseURI);
  link.search = data.query;
  if (link.href !== location.href) history.replaceState(history.state, "", link);
}
