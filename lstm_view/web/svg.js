// What charts, the time strip and the landscape draw as markup.

export const text = (name, x, y, content) => `<text class="${name}" x="${x}" y="${y}">${content}</text>`;

export function through(points) {
  return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
}

// Pushes labels that would overlap apart, from top to bottom and back; the topmost is first then.
export function spread(labels, gap, top, bottom) {
  labels.sort((one, other) => one.y - other.y);
  let above = -Infinity;
  for (const label of labels) above = label.y = Math.max(label.y, above + gap, top);
  let below = Infinity;
  for (const label of labels.toReversed()) below = label.y = Math.min(label.y, below - gap, bottom);
  return labels;
}
