// Ticks, levels and colours: what turns heights into something to be seen.

const SHADES = 256;

export function niceStep(span, count) {
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= raw * 0.999999);
}

export function ticks(low, high, count) {
  if (!(high > low)) return [];
  const step = niceStep(high - low, count);
  const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

// What cannot leave its bounds is coloured within them; the rest evenly around zero, as far as it goes.
export function limitsOf(bounds, lowest, highest) {
  if (bounds) return bounds;
  const far = Math.max(Math.abs(lowest), Math.abs(highest)) || 1;
  return [-far, far];
}

export function shadesOf(stops) {
  const parts = stops.map((code) => [1, 3, 5].map((at) => parseInt(code.slice(at, at + 2), 16)));
  return Array.from({ length: SHADES }, (_, at) => {
    const along = (at / (SHADES - 1)) * (parts.length - 1);
    const from = Math.min(Math.floor(along), parts.length - 2);
    return parts[from].map((part, channel) => part + (along - from) * (parts[from + 1][channel] - part));
  });
}

export function shadeAt(shades, value, [low, high]) {
  const share = (value - low) / (high - low);
  return shades[Math.max(0, Math.min(SHADES - 1, Math.round(share * (SHADES - 1))))];
}

export function tickText(value, step) {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  if (Math.abs(value) >= 1e5 || decimals > 5) return value.toExponential(1).replace("-", "−");
  return value.toFixed(decimals).replace(/^-(0\.?0*)$/, "$1").replace("-", "−");
}
