// Where a function of two numbers crosses a level (marching squares).

/** Short lines along the level, as a path in the units of the axes: each cell of an n × n grid is cut at its edges. */
export function isoline(axes, f, level, n = 60) {
  const at = (ends, i) => ends[0] + ((ends[1] - ends[0]) * i) / n;
  const values = Array.from({ length: n + 1 }, (_, row) => Array.from({ length: n + 1 }, (__, column) => f(at(axes.x, column), at(axes.y, row)) - level));
  const lines = [];
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      const corners = [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]];
      const cuts = [];
      corners.forEach(([c, r], i) => {
        const [d, s] = corners[(i + 1) % 4];
        const [a, b] = [values[r][c], values[s][d]];
        if (a > 0 !== b > 0) cuts.push([at(axes.x, c + ((d - c) * a) / (a - b)), at(axes.y, r + ((s - r) * a) / (a - b))]);
      });
      for (let i = 0; i + 1 < cuts.length; i += 2) lines.push(axes.path([cuts[i], cuts[i + 1]]));
    }
  }
  return lines.join("");
}
