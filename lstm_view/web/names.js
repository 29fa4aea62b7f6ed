// What quantities and numbers are called, in words or as symbols. Symbols are HTML: <i>c</i><sub>t</sub>.

import { UNITS } from "./mirror.js";
import { percent, shown } from "./numerals.js";
import { words } from "./words.js";

// What is called a percentage in words.
export const SHARES = ["f", "i", "o"];

// `kind`: "label" is the whole name, "short" for little room, "strip" for hardly any; "line" names a unit as
// its stage is named, "spoken" in a sentence.
export function nameOf(quantity, names, kind = "label") {
  const given = words.at(`names.${names}`);
  return (given[kind] ?? given.label)[quantity];
}

export function valueBeside(quantity, value, names) {
  return names === "words" && SHARES.includes(quantity) ? percent(value) : shown(value);
}

export function unitName(unit, names, kind = "unit") {
  return words.at(`names.${names}.${kind}`)?.[unit] ?? nameOf(UNITS[unit], names);
}

export function weightName(weight, names) {
  return words.at(`names.${names}.weight`)[weight];
}

// A number of the run where it stands on its own: "Forget gate: bias", "Input of day 2".
export function slotName(slot, { names, data }) {
  const [place, name] = slot.split(".");
  const given = words.at(`names.${names}`);
  const named = words.of(`names.${names}.slot.${place in UNITS ? "unit" : place}`, {
    unit: given.unit?.[place], letter: UNITS[place] ?? name, memory: given.label[name],
    weight: (given.weight_in_full ?? given.weight)[name],
    step: data.example.step_name, number: String(Number(name) + 1),
  });
  return names === "words" ? capital(named) : named;
}

export function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

// Where no markup is understood: c_t.
export function plain(markup) {
  return markup.replace("<sub>", "_").replace(/<[^>]*>/g, "");
}

export function inSvg(markup) {
  return markup
    .replace("<i>", "<tspan class='italic'>").replace("</i>", "</tspan>")
    .replace("<sub>", "<tspan class='lowered' dy='3'>").replace("</sub>", "</tspan>");
}
