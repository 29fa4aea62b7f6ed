// numerals.py in the browser: a fixed number of decimals and a real minus sign.

const DECIMALS = 3;
const HUGE = 1e5;
const EXACTLY = 25;
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

const fixed = (value, decimals) => halfToEven(value.toFixed(decimals), value.toFixed(decimals + EXACTLY));
const withMinus = (text) => (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "−");

export function shown(value, decimals = DECIMALS) {
  return Math.abs(value) >= HUGE ? scientific(value, decimals) : withMinus(fixed(value, decimals));
}

// With the digits by which one sees whether two calculations agree.
export function exactly(value) {
  return shown(value, 4);
}

export function typed(value) {
  if (Math.abs(value) >= HUGE) return shown(value);
  return withMinus(fixed(value, 4).replace(/(\.\d\d\d*?)0+$/, "$1"));
}

export function brief(value) {
  if (Math.abs(value) < 100) return shown(value);
  return Math.abs(value) < 10_000 ? shown(value, 1) : scientific(value, 1);
}

export function percent(share) {
  return `${shown(100 * share, 1)}\u00a0%`;
}

export function read(text) {
  const [mantissa, power = ""] = text.replaceAll("−", "-").split("×10");
  const exponent = power.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => RAISED.indexOf(digit)).replace("⁻", "-");
  return Number(`${mantissa}e${exponent || 0}`);
}

export function scientific(value, decimals) {
  const [precise, exponent] = value.toExponential(decimals + EXACTLY).split("e");
  const [mantissa, rounded] = value.toExponential(decimals).split("e");
  const text = exponent === rounded ? halfToEven(mantissa, precise) : mantissa;
  const raised = rounded.replace("+", "").replace("-", "⁻").replace(/\d/g, (digit) => RAISED[digit]);
  return `${text}×10${raised}`.replace("-", "−");
}

// Exactly in between, Python rounds to the even digit and JavaScript up.
function halfToEven(rounded, precise) {
  const cut = precise.slice(0, -EXACTLY);
  const isBetween = /^50*$/.test(precise.slice(-EXACTLY));
  return isBetween && Number(cut.at(-1)) % 2 === 0 ? cut : rounded;
}
