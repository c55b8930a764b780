// The arithmetic of the figures: plain functions of numbers, tested one by one against the C# library.

export const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

export const sigmoid = (z) => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));

/** Output and slope of each activation, both from the weighted sum z. */
export const activations = {
  linear: [(z) => z, () => 1],
  step: [(z) => (z > 0 ? 1 : 0), () => 0],
  sigmoid: [sigmoid, (z) => sigmoid(z) * (1 - sigmoid(z))],
  tanh: [Math.tanh, (z) => 1 - Math.tanh(z) ** 2],
  relu: [(z) => Math.max(0, z), (z) => (z > 0 ? 1 : 0)],
  leaky: [(z) => (z > 0 ? z : 0.01 * z), (z) => (z > 0 ? 1 : 0.01)],
};

/** Running sums of a neuron: after each product, and after the bias. */
export function partialSums(inputs, weights, bias) {
  const sums = [0];
  inputs.forEach((input, i) => sums.push(sums[i] + input * weights[i]));
  sums.push(sums[inputs.length] + bias);
  return sums;
}

/** Chances from logits; the largest is taken off first, so that nothing overflows. */
export function softmax(logits, temperature = 1) {
  const scaled = logits.map((z) => z / temperature);
  const largest = Math.max(...scaled);
  const powers = scaled.map((z) => Math.exp(z - largest));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}

/** Rows times columns. */
export const multiply = (a, b) => a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));
