// Least squares by polynomials that stand at right angles over the points (Forsythe 1957): one more number for the curve
// leaves those before it as they are, and the twelfth is as exact as the first.

/** The terms of the fit, one for each point; the first n of them are the best curve of n numbers. */
export function fitTerms(x, y) {
  let before = x.map(() => 0);
  let now = x.map(() => 1);
  let lengthBefore = 1;
  let rest = [...y];
  return x.map((_, k) => {
    const mean = (f) => now.reduce((sum, value, i) => sum + value * f(i), 0) / length;
    const length = now.reduce((sum, value) => sum + value * value, 0);
    const weight = mean((i) => rest[i]);
    const centre = mean((i) => x[i] * now[i]);
    const back = k ? length / lengthBefore : 0;
    rest = rest.map((value, i) => value - weight * now[i]);
    [before, now] = [now, now.map((value, i) => (x[i] - centre) * value - back * before[i])];
    lengthBefore = length;
    return { weight, centre, back };
  });
}

/** The curve of the first so many terms. */
export function fitValue(terms, count, x) {
  let [before, now, sum] = [0, 1, 0];
  for (const { weight, centre, back } of terms.slice(0, count)) {
    sum += weight * now;
    [before, now] = [now, (x - centre) * now - back * before];
  }
  return sum;
}

/** Its mean squared error over some points. */
export const fitLoss = (terms, count, x, y) => x.reduce((sum, value, i) => sum + (fitValue(terms, count, value) - y[i]) ** 2, 0) / x.length;
