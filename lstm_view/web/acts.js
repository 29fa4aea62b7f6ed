// What an act changes at once, before Python has heard of it. The others wait for Python's answer.
// lstm_view/model/acts.py does the same to the choices; a test holds the two together.

const LARGEST = 1e6;

const EFFECTS = {
  set: ({ numbers }, state, { example }) =>
    named({ ...state, numbers: withNumbers(state.numbers, numbers) }, example),
  inputs: ({ xs }, state, { example }) => named(withInputs(state, xs), example),
  sequence: ({ name }, state, { example }) =>
    (name in example.sequences
      ? named({ ...withInputs(state, example.sequences[name]), sequence_name: name }, example)
      : state),
  force: ({ letter, value, whose }, state) => {
    const which = whose === "other" ? "other_forced" : "forced";
    const { [letter]: _, ...others } = state[which];
    return { ...state, [which]: value === null ? others : { ...others, [letter]: value } };
  },
  go: ({ t, stage }, state) => {
    const place = { t: t ?? state.t, stage: stage ?? state.stage };
    return place.t < stepsOf(state) ? { ...state, ...place } : state;
  },
  choose: ({ name, value }, state) => (name in state ? { ...state, [name]: value } : state),
};

const ONE = { set: "gesture", choose: "name", go: "do" };

export function effectOf(act, state, data) {
  return EFFECTS[act.do]?.(act, state, data) ?? state;
}

// Whether an act that was not sent yet takes in the next one: both are one gesture, or one place to go to.
export function isMerged(last, next) {
  const same = last.do === next.do && ONE[next.do];
  return Boolean(same) && next[same] !== undefined && last[same] === next[same];
}

export function stepsOf({ numbers }) {
  let steps = 0;
  while (`x.${steps}` in numbers) steps += 1;
  return steps;
}

export function inputsOf(numbers) {
  return Array.from({ length: stepsOf({ numbers }) }, (_, t) => numbers[`x.${t}`]);
}

function withNumbers(numbers, changed) {
  const usable = Object.entries(changed)
    .filter(([slot, value]) => slot in numbers && typeof value === "number" && Math.abs(value) <= LARGEST);
  return { ...numbers, ...Object.fromEntries(usable) };
}

function withInputs(state, xs) {
  const others = Object.entries(state.numbers).filter(([slot]) => !slot.startsWith("x."));
  const numbers = Object.fromEntries([...others, ...xs.map((x, t) => [`x.${t}`, x])]);
  return { ...state, numbers, t: Math.min(state.t, xs.length - 1) };
}

// The inputs are a sequence of the example's only as long as they are what it has under the chosen name.
function named(state, { sequences }) {
  const xs = sequences[state.sequence_name];
  const isTheirs = xs.length === stepsOf(state) && xs.every((x, t) => x === state.numbers[`x.${t}`]);
  return { ...state, sequence: isTheirs ? state.sequence_name : null };
}
