// A click on the chart tells Python the number of the window that leads to the point.
const tell = new WeakMap();

export default function listen({ data, parentElement: root, setTriggerValue }) {
  const chart = document.querySelector(`${data.within} .charts figure > div`);
  if (chart?.on) {
    if (!tell.has(chart)) chart.on("plotly_click", ({ points }) => {
      const number = Math.max(...points.map((point) => point.customdata ?? 0));
      if (number > 0) tell.get(chart)(number);
    });
    tell.set(chart, (number) => setTriggerValue("window", number));
  } else if (root.isConnected) {
    requestAnimationFrame(() => listen({ data, parentElement: root, setTriggerValue }));
  }
}
