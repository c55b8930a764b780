import { num, plot, surface, svg } from "./base.js";
import { perceptronStep } from "./lessonTraining.js";
import { dot, sigmoid } from "./math.js";

/** A perceptron learns four rows; its border moves over the map of all inputs. The last input is always 1. */
export function perceptronTraining(frame, { inputs, targets, weights }) {
  let w;
  let rounds;
  let history;
  let speed = 1;
  const map = frame.panel(300, 300, "The output for all inputs", { title: "What it says, and where it changes its mind" });
  const axes = plot(map, { left: 48, width: 242, height: 242, x: [-0.5, 1.5], y: [-0.5, 1.5], xLabel: "x₁", yLabel: "x₂", grid: false, count: 4 });
  const paint = surface(axes, (x, y) => frame.classes(sigmoid(dot([x, y, 1], w))), 50);
  const layer = svg("g");
  const clip = svg("clipPath", { id: "map" }, svg("rect", { x: 48, y: 10, width: 242, height: 242 }));
  map.append(clip, layer);
  const chart = frame.panel(300, 300, "The error", { title: "Mean error, round by round" });
  const errors = plot(chart, { left: 44, width: 246, height: 130, x: [0, 20], y: [0, 1], xLabel: "rounds", count: 4 });
  const curve = svg("g");
  const table = svg("g");
  chart.append(curve, table);
  const outputs = () => inputs.map((row) => sigmoid(dot(row, w)));
  const error = () => outputs().reduce((sum, output, i) => sum + Math.abs(targets[i] - output), 0) / targets.length;

  const draw = () => {
    const { series, card, ink } = frame.colors;
    paint();
    layer.replaceChildren(border());
    inputs.forEach((row, i) => {
      layer.append(svg("circle", { cx: axes.X(row[0]), cy: axes.Y(row[1]), r: 11, fill: series[targets[i]], stroke: card, "stroke-width": 2.5 }),
        svg("text", { x: axes.X(row[0]), y: axes.Y(row[1]) + 5, class: "middle strong", fill: card }, targets[i]));
    });
    errors.x = [0, Math.max(20, history[history.length - 1][0])];
    errors.rule();
    curve.replaceChildren(svg("path", { class: "line", stroke: series[1], d: errors.path(history) }));
    table.replaceChildren(...outputs().map((output, i) =>
      svg("text", { x: 44 + (i % 2) * 128, y: 218 + Math.floor(i / 2) * 24 }, `${inputs[i].slice(0, 2).join(" ")} → ${num(output, 4, true)} (${targets[i]})`)),
    svg("text", { x: 44, y: 272, class: "faint" }, `weights ${w.map((value) => num(value, 3, true)).join(", ")}`));
    const right = outputs().filter((output, i) => Math.round(output) === targets[i] && output !== 0.5).length;
    frame.note(`After ${rounds} ${rounds === 1 ? "round" : "rounds"}: ${right} of ${targets.length} right, mean error ${num(error(), 4)}.`, !player?.playing);
    function border() {
      const [a, b, c] = w;
      if (Math.abs(a) + Math.abs(b) < 1e-9) return svg("g");
      // Two points far away on the line a x + b y + c = 0.
      const length = Math.hypot(a, b);
      const [px, py] = [(-c * a) / length ** 2, (-c * b) / length ** 2];
      const [dx, dy] = [(-b / length) * 9, (a / length) * 9];
      return svg("path", { class: "line", "clip-path": "url(#map)", stroke: ink, d: axes.path([[px - dx, py - dy], [px + dx, py + dy]]) });
    }
  };
  const train = (count) => {
    for (let i = 0; i < count; i++) {
      w = perceptronStep(w, inputs, targets);
      rounds++;
    }
    history.push([rounds, error()]);
    // The curve keeps its shape; every other point may go.
    if (history.length > 600) history = history.filter((_, i) => i % 2 === 0 || i === history.length - 1);
    draw();
    return rounds < 100000;
  };
  const reset = () => {
    w = [...weights];
    rounds = 0;
    history = [[0, error()]];
  };
  reset();
  let player = null;
  player = frame.player({ interval: 90, step: () => train(speed), reset: () => (reset(), draw()) });
  frame.choice("rounds a step", [[1, "1"], [10, "10"], [100, "100"], [1000, "1000"]], speed, (value) => (speed = value));
  frame.draws(draw);
  frame.state = () => ({ weights: w, rounds, outputs: outputs(), error: error() });
}
