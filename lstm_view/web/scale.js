// Ticks, levels and colours: what turns heights into something to be seen.

import { scientific } from "./numerals.js";

const SHADES = 256;

// The least of 1, 2, 3, 5, 10, 20 … that is not below.
export function niceAbove(most, digits = [1, 2, 3, 5, 10]) {
  if (most <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(most));
  const digit = digits.find((one) => one * power >= most * (1 - 1e-9));
  return Number((digit * power).toPrecision(1));
}

export function niceStep(span, count) {
  return niceAbove(span / count, [1, 2, 5, 10]);
}

export function ticks(low, high, count) {
  if (!(high > low)) return [];
  const step = niceStep(high - low, count);
  const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
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
  if (Math.abs(value) >= 1e5 || decimals > 5) return scientific(value, 1);
  return value.toFixed(decimals).replace(/^-(0\.?0*)$/, "$1").replace("-", "−");
}
