// Reading what was typed by hand, a number or a sequence. What cannot be used is answered with a remedy.

import { words } from "./words.js";

const LARGEST = 1e6;
const MOST_STEPS = 200;
const QUOTED = 20;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

// Returns `{ value }` or `{ problem }`. A comma is the decimal sign.
export function readNumber(text, { low = -LARGEST, high = LARGEST }) {
  const value = numberIn(text.trim().replace(",", "."));
  if (value !== null && value >= low && value <= high) return { value };
  const kind = value === null ? "number" : value > high ? "too_high" : "too_low";
  return problem(kind, { quoted: quoted(text.trim()), low: plainly(low), high: plainly(high) });
}

// The same for numbers in a row.
export function readSequence(text) {
  const plain = text.trim().replace(/^[[(]+|[\])]+$/g, "").trim();
  const [between] = /[^\s_,]*\d,\d[^\s_,]*/.exec(plain) ?? [];
  const areDecimal = between && commasAreDecimal(plain);
  if (areDecimal === null) {
    const [one, two] = [between.replace(",", "."), between.replace(",", ", ")];
    return problem("one_or_two", { quoted: quoted(between), one, two });
  }
  const parts = (areDecimal ? plain.replaceAll(",", ".") : plain).split(/[,;_\s]+/).filter(Boolean);
  const count = parts.length;
  if (!count) return problem("nothing");
  if (count > MOST_STEPS) return problem("too_many", { count: plainly(count), most: plainly(MOST_STEPS) });
  const values = parts.map(numberIn);
  const wrong = values.findIndex((value) => value === null || Math.abs(value) > LARGEST);
  if (wrong < 0) return { value: values };
  const kind = values[wrong] === null ? "not_a_number" : "too_large";
  return problem(kind, { place: String(wrong + 1), quoted: quoted(parts[wrong]), largest: plainly(LARGEST) });
}

// Whether commas between digits are decimal signs: where spaces or semicolons separate the numbers. Null if
// that cannot be known: in 0,5 alone, and where a comma stands before a space as well, or points are there.
function commasAreDecimal(text) {
  if (text.includes(";")) return true;
  const [hasPoints, isBeforeSpace] = [text.includes("."), /,(\s|,|$)/.test(text)];
  if (!/[\s_]/.test(text)) return hasPoints || text.split(",").length > 2 ? false : null;
  if (hasPoints !== isBeforeSpace) return null;
  return !hasPoints;
}

export const plainly = (value) => value.toLocaleString("en", { maximumFractionDigits: 10 }).replace("-", "−");
const problem = (kind, values) => ({ problem: words.of(`reading.${kind}`, values) });
const quoted = (text) => `“${text.slice(0, QUOTED)}${text.length > QUOTED ? "…" : ""}”`;

function numberIn(text) {
  const plain = text.replace(/[−–]/g, "-");
  return NUMBER.test(plain) ? Number(plain) + 0 : null; // 0 has no sign
}
