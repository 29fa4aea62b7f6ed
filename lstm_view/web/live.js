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
  const { trace, names, t: present, data: { example } } = view;
  const steps = revealed(view);
  const isLong = steps > MOST_STEPS_TOLD;
  const valueOf = (name, t) => `${plain(nameOf(name, names))} ${valueBeside(name, trace[name][t], names)}`;
  const told = [...Array(steps).keys()].filter((t) => !isLong || [0, present, steps - 1].includes(t));
  const rows = told.map((t) => {
    const now = t === present ? words.of("charts.now") : "";
    return `${example.step_name} ${t + 1}${now}: ${quantities.map((name) => valueOf(name, t)).join(", ")}`;
  });
  const rest = isLong ? words.of("charts.rest") : "";
  return words.of("charts.told", { title, steps: String(trace.h.length), rows: rows.join("; "), rest });
}
