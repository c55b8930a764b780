import { num, plot, surface, svg } from "./base.js";
import { twoLayerStep, twoLayers } from "./lessonTraining.js";

/** A network with one hidden layer learns four rows; the border over the inputs and the loss move together. */
export function xorTraining(frame, { inputs, targets, weights1, weights2, rate }) {
  let first;
  let second;
  let steps;
  let history;
  let speed = 10;
  const wanted = targets.map((target) => [target]);
  const map = frame.panel(300, 300, "The output for all inputs", { title: "What it says to every input" });
  const axes = plot(map, { left: 48, width: 242, height: 242, x: [-0.3, 1.3], y: [-0.3, 1.3], xLabel: "x₁", yLabel: "x₂", grid: false, count: 4 });
  const paint = surface(axes, (x, y) => {
    const value = twoLayers(first, second, [[x, y, 1]]).outputs[0][0];
    // The border itself, where the answer is one half.
    return Math.abs(value - 0.5) < 0.012 ? [60, 60, 60] : frame.classes(value);
  }, 56);
  const layer = svg("g");
  map.append(layer);
  const chart = frame.panel(300, 300, "The loss", { title: "The loss, step by step" });
  const losses = plot(chart, { left: 44, width: 246, height: 175, x: [0, 200], y: [0, 0.5], xLabel: "steps", count: 4 });
  const curve = svg("g");
  const rows = svg("g");
  chart.append(curve, rows);
  const outputs = () => twoLayers(first, second, inputs).outputs.map((row) => row[0]);
  const loss = () => outputs().reduce((sum, output, i) => sum + (output - targets[i]) ** 2, 0) / targets.length;

  const draw = () => {
    const { series, card } = frame.colors;
    paint();
    layer.replaceChildren();
    const now = outputs();
    inputs.forEach((row, i) => layer.append(
      svg("circle", { cx: axes.X(row[0]), cy: axes.Y(row[1]), r: 12, fill: series[targets[i]], stroke: card, "stroke-width": 2.5 }),
      svg("text", { x: axes.X(row[0]), y: axes.Y(row[1]) + 5, class: "middle strong", fill: card }, targets[i])));
    losses.x = [0, Math.max(200, steps)];
    losses.y = [0, Math.max(0.3, ...history.map(([, value]) => value)) * 1.05];
    losses.rule();
    curve.replaceChildren(svg("path", { class: "line", stroke: series[1], d: losses.path(history) }));
    rows.replaceChildren(...inputs.map((row, i) => svg("text", { x: 44 + (i % 2) * 128, y: 254 + Math.floor(i / 2) * 24 }, `${row[0]} ${row[1]} → ${num(now[i], 3, true)} (${targets[i]})`)));
    frame.note(`After ${steps} steps the loss is ${num(loss(), 4)}.`, !player?.playing);
  };
  const train = (count) => {
    for (let i = 0; i < count; i++) ({ weights1: first, weights2: second } = twoLayerStep(first, second, inputs, wanted, rate));
    steps += count;
    history.push([steps, loss()]);
    if (history.length > 600) history = history.filter((_, i) => i % 2 === 0 || i === history.length - 1);
    draw();
    return steps < 20000;
  };
  const reset = () => {
    [first, second, steps] = [weights1, weights2, 0];
    history = [[0, loss()]];
  };
  reset();
  let player = null;
  player = frame.player({ interval: 80, step: () => train(speed), reset: () => (reset(), draw()) });
  frame.choice("steps at a time", [[1, "1"], [10, "10"], [100, "100"]], speed, (value) => (speed = value));
  frame.draws(draw);
  frame.state = () => ({ steps, loss: loss(), outputs: outputs(), weights1: first, weights2: second });
}
