import { dot } from "./math.js";

export const rootMeanSquare = (values) => Math.sqrt(dot(values, values) / values.length);

/** A sum of clipped lines: bias + Σ slope · max(0, x - corner). */
export const reluSum = (x, corners, slopes, bias) => corners.reduce((sum, corner, i) => sum + slopes[i] * Math.max(0, x - corner), bias);

/** The slopes that take such a sum through a height at each corner, and one at the right end. */
export function reluSlopes(corners, heights, end) {
  const rises = corners.map((corner, i) => (heights[i + 1] - heights[i]) / ((corners[i + 1] ?? end) - corner));
  return rises.map((rise, i) => rise - (rises[i - 1] ?? 0));
}
