import { handle, plot, svg } from "./base.js";

const rules = { and: ["AND", [0, 0, 0, 1]], or: ["OR", [0, 1, 1, 1]], xor: ["XOR", [0, 1, 1, 0]] };
const corners = [[0, 0], [0, 1], [1, 0], [1, 1]];

/** Which side of the line from p to q a point is on; true is the side on its left. */
export const isLeft = ([px, py], [qx, qy], [x, y]) => (qx - px) * (y - py) - (qy - py) * (x - px) > 0;

/** A line to drag over four dots. */
export function border(frame, { rule }) {
  let name = rule;
  let [p, q] = [[-0.3, 0.2], [1.3, 0.5]];
  let flipped = false;
  const best = {};
  const picture = frame.panel(320, 320, "Four dots and a line");
  picture.parentElement.style.maxWidth = "24rem";
  const axes = plot(picture, { left: 48, width: 262, height: 262, x: [-0.5, 1.5], y: [-0.5, 1.5], xLabel: "x₁", yLabel: "x₂", grid: false, count: 4 });
  const layer = svg("g");
  picture.append(svg("clipPath", { id: "map" }, svg("rect", { x: 48, y: 10, width: 262, height: 262 })), layer);
  const ends = [p, q].map((at, i) => handle(axes, { label: `${i ? "right" : "left"} end of the line`, x: at[0], y: at[1], stepX: 0.05, stepY: 0.05, hollow: true,
    limitX: [-0.45, 1.45], limitY: [-0.45, 1.45],
    change: (x, y) => {
      const other = i ? p : q;
      // Two points at one place are no line.
      if (Math.hypot(x - other[0], y - other[1]) < 0.1) return;
      if (i) q = [x, y];
      else p = [x, y];
      draw();
    } }));
  const says = (corner) => (isLeft(p, q, corner) !== flipped ? 1 : 0);
  const right = () => corners.filter((corner, i) => says(corner) === rules[name][1][i]).length;

  const draw = () => {
    const { series, card, ink, highlight } = frame.colors;
    const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
    const far = 6 / Math.hypot(dx, dy);
    const [from, to] = [[p[0] - dx * far, p[1] - dy * far], [q[0] + dx * far, q[1] + dy * far]];
    const half = (sign, color) => svg("path", { "clip-path": "url(#map)", fill: color, opacity: 0.22,
      d: axes.path([from, to, [to[0] - dy * far * sign, to[1] + dx * far * sign], [from[0] - dy * far * sign, from[1] + dx * far * sign]]) + "Z" });
    layer.replaceChildren(half(1, series[flipped ? 0 : 1]), half(-1, series[flipped ? 1 : 0]),
      svg("path", { class: "line", "clip-path": "url(#map)", stroke: ink, d: axes.path([from, to]) }));
    corners.forEach((corner, i) => {
      const [x, y, target] = [axes.X(corner[0]), axes.Y(corner[1]), rules[name][1][i]];
      const wrong = says(corner) !== target;
      layer.append(svg("circle", { cx: x, cy: y, r: 14, fill: series[target], stroke: wrong ? highlight : card, "stroke-width": wrong ? 4 : 2.5 }),
        svg("text", { x, y: y + 5, class: "middle strong", fill: card }, target));
      if (wrong) layer.append(svg("text", { x: x + 18, y: y - 12, class: "strong", fill: highlight }, "✗"));
    });
    ends[0].place(...p);
    ends[1].place(...q);
    best[name] = Math.max(best[name] ?? 0, right());
    frame.note(`${rules[name][0]}: ${right()} of 4 right. Your best so far: ${best[name]} of 4.`);
  };
  frame.choice("", Object.entries(rules).map(([key, [text]]) => [key, text]), name, (chosen) => {
    name = chosen;
    draw();
  });
  frame.button("Swap the sides", () => {
    flipped = !flipped;
    draw();
  });
  frame.draws(draw);
  frame.state = () => ({ name, right: right(), best: { ...best } });
}
