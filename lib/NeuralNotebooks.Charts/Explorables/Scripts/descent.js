// The loss of a straight line y = w x + b over some points, its slopes, and steps down them.

export const lineLoss = (w, b, x, y) => x.reduce((sum, value, i) => sum + (w * value + b - y[i]) ** 2, 0) / x.length;

/** The slopes of that loss with respect to w and b. */
export function lineSlopes(w, b, x, y) {
  const errors = x.map((value, i) => w * value + b - y[i]);
  const mean = (f) => errors.reduce((sum, error, i) => sum + 2 * error * f(i), 0) / x.length;
  return [mean((i) => x[i]), mean(() => 1)];
}

/** The lowest point: least squares. */
export function lineFit(x, y) {
  const mean = (values) => values.reduce((a, b) => a + b) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const w = x.reduce((sum, value, i) => sum + (value - mx) * (y[i] - my), 0) / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
  return [w, my - w * mx];
}
