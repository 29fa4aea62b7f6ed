// A chart of the run that is looked at: its lines, its mark and its words, from the store.

import { revealed } from "./asking.js";
import { nameOf, plain, valueBeside } from "./names.js";
import { words } from "./words.js";

const MOST_STEPS_TOLD = 24;

// Each trace says in `meta` which quantity it shows, what is told of it on hover, and whether it starts at 0.
export function filledWith(traces, view) {
  const steps = revealed(view);
  const cut = (name) => view.trace[name].slice(0, steps);
  const places = Array.from({ length: steps }, (_, t) => t + 1);
  return traces.map((trace) => {
    const { y, customdata, starts } = trace.meta;
    const told = customdata?.map(cut);
    const rows = told?.length > 1 ? places.map((_, t) => told.map((values) => values[t])) : told?.[0];
    return {
      ...trace,
      x: starts ? [0, ...places] : places,
      y: starts ? [view.numbers[`start.${y}`], ...cut(y)] : cut(y),
      ...(rows && { customdata: rows }),
    };
  });
}

export function markAt(shape, t) {
  return shape.name === "present step" ? { ...shape, x0: t + 0.5, x1: t + 1.5 } : shape;
}

// The numbers of a chart in words; a long run by its beginning, its present step and its end.
export function alternativeOf(title, quantities, view) {
  const steps = revealed(view);
  const all = view.trace.h.length;
  const isLong = steps > MOST_STEPS_TOLD;
  const isTold = (t) => !isLong || [0, view.t, steps - 1].includes(t);
  const told = [...Array(steps).keys()].filter(isTold);
  const { step_name: step } = view.data.example;
  const rows = told.map((t) => {
    const now = t === view.t ? words.of("charts.now") : "";
    return `${step} ${t + 1}${now}: ${quantities.map((name) => valueOf(name, view, t)).join(", ")}`;
  });
  const rest = isLong ? words.of("charts.rest") : "";
  return words.of("charts.told", { title, steps: String(all), rows: rows.join("; "), rest });
}

function valueOf(name, view, t) {
  return `${plain(nameOf(name, view.names))} ${valueBeside(name, view.trace[name][t], view.names)}`;
}
