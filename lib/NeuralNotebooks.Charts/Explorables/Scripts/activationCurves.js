import { handle, num, plot, svg, tiny } from "./base.js";
import { activations } from "./math.js";

const names = [["step", "step"], ["sigmoid", "sigmoid"], ["tanh", "tanh"], ["relu", "ReLU"], ["leaky", "leaky ReLU"]];

/** An activation and its slope; the tangent goes along the curve. */
export function activationCurves(frame, { activation }) {
  let name = activation;
  let z = 1;
  const options = { left: 44, width: 280, height: 210, x: [-6, 6], xLabel: "sum z" };
  const upper = frame.panel(336, 260, "The activation", { title: "The output, and its tangent: drag the point" });
  const lower = frame.panel(336, 260, "The slope", { title: "The slope of the output" });
  const curve = plot(upper, { ...options, y: [-1.2, 3] });
  const slopes = plot(lower, { ...options, y: [-0.1, 1.2] });
  const [curveLayer, slopeLayer] = [svg("g"), svg("g")];
  upper.append(curveLayer);
  lower.append(slopeLayer);
  const point = handle(curve, { label: "sum z", x: z, y: 0, stepX: 0.1, limitX: [-6, 6], text: (x) => `z ${num(x, 2)}`, change: (x) => {
    z = Math.round(x * 100) / 100;
    draw();
  } });
  const samples = Array.from({ length: 481 }, (_, i) => -6 + i / 40);

  const draw = () => {
    const [f, slope] = activations[name];
    const { series, ink } = frame.colors;
    const inside = ([, y]) => y <= 3;
    // A step has two halves; a line between them would be a lie.
    const pieces = (g) => (name === "step" || g === slope) && !["sigmoid", "tanh"].includes(name)
      ? [samples.filter((x) => x < 0), samples.filter((x) => x > 0)] : [samples];
    const lines = (axes, g, color) => pieces(g).map((xs) => svg("path", { class: "line", stroke: color, d: axes.path(xs.map((x) => [x, g(x)]).filter(inside)) }));
    const [y, k] = [f(z), slope(z)];
    const reach = 2.2 / Math.hypot(1, k);
    curveLayer.replaceChildren(...lines(curve, f, series[0]),
      svg("path", { class: "line", stroke: series[1], "stroke-dasharray": "6 4", d: curve.path([[z - reach, y - k * reach], [z + reach, y + k * reach]]) }));
    slopeLayer.replaceChildren(...lines(slopes, slope, series[1]),
      svg("circle", { cx: slopes.X(z), cy: slopes.Y(k), r: 6, fill: series[1], stroke: ink }));
    point.place(z, Math.min(3, y));
    frame.note(`At z = ${num(z, 2)} the output is ${num(y, 4)} and the slope is ${num(k, 4)}. Ten such slopes in a row multiply to ${tiny(k ** 10)}.`);
  };
  frame.choice("", names, name, (chosen) => {
    name = chosen;
    draw();
  });
  frame.draws(draw);
  frame.state = () => ({ name, z, output: activations[name][0](z), slope: activations[name][1](z) });
}
