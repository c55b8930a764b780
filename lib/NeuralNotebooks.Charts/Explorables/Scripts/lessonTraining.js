import { dot, multiply, sigmoid } from "./math.js";

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
