// The rules that turn slopes into steps, number by number, as the C# library has them.

/** Each changes weights in place; a and b are the running values it keeps, t counts steps from 1. */
export const optimizers = {
  sgd: (w, g, rate) => w - rate * g,
  momentum: (w, g, rate, keep, i, { coefficient = 0.9 }) => w - rate * (keep.a[i] = coefficient * keep.a[i] + g),
  nesterov: (w, g, rate, keep, i, { coefficient = 0.9 }) => w - rate * (g + coefficient * (keep.a[i] = coefficient * keep.a[i] + g)),
  adagrad: (w, g, rate, keep, i) => w - (rate * g) / (Math.sqrt((keep.a[i] += g * g)) + 1e-10),
  rmsprop: (w, g, rate, keep, i, { decay = 0.99 }) => w - (rate * g) / (Math.sqrt((keep.a[i] = decay * keep.a[i] + (1 - decay) * g * g)) + 1e-8),
  adam: (w, g, rate, keep, i, { beta1 = 0.9, beta2 = 0.999 }, t) => {
    keep.a[i] = beta1 * keep.a[i] + (1 - beta1) * g;
    keep.b[i] = beta2 * keep.b[i] + (1 - beta2) * g * g;
    return w - (rate * (keep.a[i] / (1 - beta1 ** t))) / (Math.sqrt(keep.b[i] / (1 - beta2 ** t)) + 1e-8);
  },
};

/** Running values for so many numbers. */
export const keeper = (count) => ({ a: new Float64Array(count), b: new Float64Array(count) });
