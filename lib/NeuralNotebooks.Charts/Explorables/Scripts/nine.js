// The network of nine numbers: h₁ = ReLU(u₁x₁ + u₂x₂ + b₁), h₂ = ReLU(w₁x₁ + w₂x₂ + b₂), out = v₁h₁ + v₂h₂ + c.

export const nineNames = ["u₁", "u₂", "w₁", "w₂", "b₁", "b₂", "v₁", "v₂", "c"];

export function nineForward([w1, w2, w3, w4, b1, b2, v1, v2, c], [x1, x2], target) {
  const z = [w1 * x1 + w2 * x2 + b1, w3 * x1 + w4 * x2 + b2];
  const h = z.map((value) => Math.max(0, value));
  const out = v1 * h[0] + v2 * h[1] + c;
  return { z, h, out, cost: (out - target) ** 2 };
}

/** The slope of the cost with respect to everything, found by walking back along the edges. */
export function nineBackward(numbers, x, target) {
  const { z, h, out } = nineForward(numbers, x, target);
  const [v1, v2] = [numbers[6], numbers[7]];
  const blame = 2 * (out - target);
  const hidden = [blame * v1, blame * v2];
  const sums = hidden.map((value, i) => (z[i] > 0 ? value : 0));
  return { out: blame, hidden, sums,
    numbers: [sums[0] * x[0], sums[0] * x[1], sums[1] * x[0], sums[1] * x[1], sums[0], sums[1], blame * h[0], blame * h[1], blame] };
}
