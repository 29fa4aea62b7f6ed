const GLYPHS = { circle: "●", diamond: "◆", square: "■", "triangle-up": "▲" };
const CONFIG = { displayModeBar: false, responsive: true };
const loading = (globalThis.lstmExplorerPlotly ??= new Map());

export default function charts({ data, parentElement: root }) {
  const shelf = root.querySelector(".charts");
  keepInSize(shelf);
  followTheHand(shelf);
  shelf.latest = data;
  load(new URL(data.plotly, document.baseURI).href)
    .then((Plotly) => shelf.latest === data && paint(Plotly, shelf, data))
    .catch(() => { shelf.textContent = "The charts could not be loaded. Reload the page to try again."; });
}

function load(address) {
  if (!loading.has(address)) loading.set(address, new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(globalThis.Plotly);
    script.onerror = () => { loading.delete(address); reject(new Error(address)); };
    document.head.append(script);
  }));
  return loading.get(address);
}

async function paint(Plotly, shelf, { figures, repaint }) {
  const dark = getComputedStyle(shelf).colorScheme === "dark";
  while (shelf.children.length > figures.length) shelf.lastChild.remove();
  while (shelf.children.length < figures.length) newPlace(shelf); // all of them first: they share the width
  await Promise.all(figures.map(({ title, alt, figure }, place) => {
    const [caption, legend, chart] = shelf.children[place].children;
    caption.textContent = title;
    chart.setAttribute("role", "img");
    chart.setAttribute("aria-label", alt);
    const { data, layout } = JSON.parse(dark ? inTheDark(figure, repaint) : figure);
    explain(legend, data);
    return Plotly.react(chart, data, { ...layout, autosize: true }, CONFIG);
  }));
  shelf.dataset.paints = Number(shelf.dataset.paints ?? 0) + 1;
}

function newPlace(shelf) {
  const place = shelf.appendChild(document.createElement("figure"));
  place.append(document.createElement("figcaption"), document.createElement("p"), document.createElement("div"));
}

// Plotly's own legend measures its texts anew at every move, which takes longer than drawing the lines.
function explain(legend, traces) {
  legend.replaceChildren(...traces.filter((trace) => trace.name).map((trace) => {
    const entry = document.createElement("span");
    const glyph = Object.assign(document.createElement("i"), { textContent: glyphOf(trace) });
    glyph.style.color = trace.line?.color ?? trace.marker.color;
    entry.innerHTML = trace.name;
    entry.prepend(glyph, " ");
    return entry;
  }));
}

function glyphOf({ type, marker }) {
  return type === "bar" ? (marker.pattern.shape ? "▨" : "▇") : GLYPHS[marker.symbol];
}

function inTheDark(figure, repaint) {
  return figure.replace(/#[0-9A-Fa-f]{6}/g, (colour) => repaint[colour.toUpperCase()] ?? colour);
}

// The sidebar opening or closing changes the width without a resize of the window.
function keepInSize(shelf) {
  shelf.observer ??= new ResizeObserver(() => {
    for (const chart of shelf.querySelectorAll("figure > div")) if (chart.data && chart.offsetParent) globalThis.Plotly.Plots.resize(chart);
  });
  shelf.observer.observe(shelf);
}

// The instrument has worked a run out itself: show it until Python's own arrives, a trip to the server later.
function followTheHand(shelf) {
  if (shelf.following) return;
  shelf.following = new AbortController();
  document.addEventListener("lstm-run", ({ detail: { steps, start } }) => {
    if (!shelf.isConnected) return shelf.following.abort();
    for (const chart of shelf.querySelectorAll("figure > div")) {
      if (chart.data) globalThis.Plotly.react(chart, chart.data.map((trace) => withRun(trace, steps, start)), chart.layout, CONFIG);
    }
  }, { signal: shelf.following.signal });
}

function withRun(trace, steps, start) {
  if (!trace.meta) return trace;
  const { y, customdata, starts } = trace.meta;
  const told = customdata && steps.map((step) => (customdata.length > 1 ? customdata.map((name) => step[name]) : step[customdata[0]]));
  const values = steps.map((step) => step[y]);
  return { ...trace, y: starts ? [start[y], ...values] : values, ...(told && { customdata: told }) };
}
