// How far sliders and handles go; what is typed may go further.

export const REACH = 10;

export function withinReach(value) {
  return Math.min(Math.max(value, -REACH), REACH);
}
