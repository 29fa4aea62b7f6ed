// The chart of a series: a click on a point looks at the window before it, whose number the point carries.

import Charts from "./charts.js";

export default class SeriesChart extends Charts {
  async paintOne(place, figure) {
    await super.paintOne(place, figure);
    const chart = place.lastChild;
    if (chart === this.heard) return;
    this.heard = chart;
    chart.on("plotly_click", ({ points }) => {
      const number = Math.max(...points.map((point) => point.customdata ?? 0));
      if (number > 0) this.store.act({ do: "choose", name: "look", value: number });
    });
  }
}
