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

export const rootMeanSquare = (values) => Math.sqrt(dot(values, values) / values.length);

/** A sum of clipped lines: bias + Σ slope · max(0, x - corner). */
export const reluSum = (x, corners, slopes, bias) => corners.reduce((sum, corner, i) => sum + slopes[i] * Math.max(0, x - corner), bias);

/** The slopes that take such a sum through a height at each corner, and one at the right end. */
export function reluSlopes(corners, heights, end) {
  const rises = corners.map((corner, i) => (heights[i + 1] - heights[i]) / ((corners[i + 1] ?? end) - corner));
  return rises.map((rise, i) => rise - (rises[i - 1] ?? 0));
}

/** One pass of the perceptron over all rows, as the lesson writes it: all outputs first, then all changes. */
export function perceptronStep(weights, inputs, targets) {
  const outputs = inputs.map((row) => sigmoid(dot(row, weights)));
  const next = [...weights];
  inputs.forEach((row, r) => {
    const adjustment = (targets[r] - outputs[r]) * outputs[r] * (1 - outputs[r]);
    row.forEach((value, i) => (next[i] += value * adjustment));
  });
  return next;
}

const transposed = (matrix) => matrix[0].map((_, j) => matrix.map((row) => row[j]));

/** Hidden and output values of the network with two layers of weights, sigmoids and no biases. */
export function twoLayers(weights1, weights2, inputs) {
  const hidden = multiply(inputs, weights1).map((row) => row.map(sigmoid));
  return { hidden, outputs: multiply(hidden, weights2).map((row) => row.map(sigmoid)) };
}

/** One step of that network down the slope of Σ (output - target)², and the mean squared error before it. */
export function twoLayerStep(weights1, weights2, inputs, targets, rate) {
  const { hidden, outputs } = twoLayers(weights1, weights2, inputs);
  const outputDelta = outputs.map((row, r) => row.map((a, j) => 2 * (a - targets[r][j]) * a * (1 - a)));
  const back = multiply(outputDelta, transposed(weights2));
  const hiddenDelta = hidden.map((row, r) => row.map((a, j) => back[r][j] * a * (1 - a)));
  const minus = (weights, gradient) => weights.map((row, i) => row.map((w, j) => w - rate * gradient[i][j]));
  const squares = outputs.flatMap((row, r) => row.map((a, j) => (a - targets[r][j]) ** 2));
  return {
    weights1: minus(weights1, multiply(transposed(inputs), hiddenDelta)),
    weights2: minus(weights2, multiply(transposed(hidden), outputDelta)),
    loss: squares.reduce((a, b) => a + b) / squares.length,
  };
}
