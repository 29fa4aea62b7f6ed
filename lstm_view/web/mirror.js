// lstm_core in the browser: the same equations in the same order. A test holds the two together.

export const UNITS = { forget: "f", candidate: "g", input: "i", output: "o" };
export const WEIGHTS = ["w_h", "w_x", "b"];
// What comes out of a squashing function, and what goes in.
export const SQUASHED = { f: "z_f", g: "z_g", i: "z_i", o: "z_o", tanh_c: "c" };

export function sigmoid(z) {
  const e = Math.exp(-Math.abs(z));
  return (z >= 0 ? 1 : e) / (1 + e);
}

export function lstmStep(x, h_prev, c_prev, params, forced = {}) {
  const weighted = ({ w_h, w_x, b }) => w_h * h_prev + w_x * x + b;
  const z_f = weighted(params.forget);
  const z_g = weighted(params.candidate);
  const z_i = weighted(params.input);
  const z_o = weighted(params.output);
  const f = forced.f ?? sigmoid(z_f);
  const g = forced.g ?? Math.tanh(z_g);
  const i = forced.i ?? sigmoid(z_i);
  const o = forced.o ?? sigmoid(z_o);
  const kept = f * c_prev;
  const written = i * g;
  const c = kept + written;
  const tanh_c = Math.tanh(c);
  const h = o * tanh_c;
  return { x, h_prev, c_prev, z_f, f, kept, z_g, g, z_i, i, written, c, tanh_c, z_o, o, h };
}

export function runSequence({ params, xs, start, forced }) {
  let { h, c } = start;
  return xs.map((x) => {
    const step = lstmStep(x, h, c, params, forced);
    ({ h, c } = step);
    return step;
  });
}
