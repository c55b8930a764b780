import { num, plot, svg } from "./base.js";
import { activations, multiply } from "./math.js";

/** Where a network's hidden layer takes a point: h = f(x · weights + biases). */
export const hiddenPoint = (x, weights, biases, activation) =>
  multiply([x], weights)[0].map((z, j) => activations[activation][0](z + biases[j]));

/** The square of all inputs on its way into hidden space, like paper being folded; there one straight line is enough. */
export function hiddenSpace(frame, { weights, biases, outputWeights, threshold, activation, targets }) {
  const corners = [[0, 0], [0, 1], [1, 0], [1, 1]];
  let t = 0;
  const hidden = (x) => hiddenPoint(x, weights, biases, activation);
  const at = (x) => {
    const h = hidden(x);
    return [x[0] + (h[0] - x[0]) * t, x[1] + (h[1] - x[1]) * t];
  };
  const ends = corners.map(hidden).concat(corners);
  const range = (i) => [Math.min(...ends.map((p) => p[i])) - 0.25, Math.max(...ends.map((p) => p[i])) + 0.35];
  // One unit is as long across as it is up.
  const high = Math.round((333 * (range(1)[1] - range(1)[0])) / (range(0)[1] - range(0)[0]));
  const picture = frame.panel(400, high + 55, "The square of all inputs, warped");
  const axes = plot(picture, { left: 56, width: 333, height: high, x: range(0), y: range(1), grid: false, count: 4 });
  const layer = svg("g");
  const names = svg("g");
  picture.append(svg("clipPath", { id: "map" }, svg("rect", { x: 56, y: 10, width: 333, height: high })), layer, names);
  const steps = 12;
  const fractions = Array.from({ length: 4 * steps + 1 }, (_, i) => i / (4 * steps));
  const output = (x) => hidden(x).reduce((sum, h, j) => sum + h * outputWeights[j], 0);

  const draw = () => {
    const { series, card, ink, axis } = frame.colors;
    layer.replaceChildren();
    // Squares in the colour of the answer, corner by corner.
    for (let i = 0; i < steps; i++) {
      for (let j = 0; j < steps; j++) {
        const square = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]].map(([a, b]) => at([a / steps, b / steps]));
        const one = output([(i + 0.5) / steps, (j + 0.5) / steps]) > threshold;
        layer.append(svg("path", { d: axes.path(square) + "Z", fill: series[one ? 1 : 0], opacity: 0.22 }));
      }
    }
    for (let i = 0; i <= steps; i += 2) {
      for (const line of [fractions.map((f) => at([i / steps, f])), fractions.map((f) => at([f, i / steps]))])
        layer.append(svg("path", { d: axes.path(line), fill: "none", stroke: axis, "stroke-width": i % steps ? 0.8 : 2 }));
    }
    // The line in hidden space: its equation has no meaning on the way there.
    if (t === 1) {
      const [a, b] = outputWeights;
      const along = Math.abs(b) > Math.abs(a) ? axes.x.map((x) => [x, (threshold - a * x) / b]) : axes.y.map((y) => [(threshold - b * y) / a, y]);
      layer.append(svg("path", { class: "line", "clip-path": "url(#map)", d: axes.path(along), stroke: ink, "stroke-dasharray": "8 5" }));
    }
    const taken = {};
    corners.forEach((corner, i) => {
      const [x, y] = at(corner);
      const key = `${x.toFixed(2)} ${y.toFixed(2)}`;
      const shift = (taken[key] = (taken[key] ?? -1) + 1) * 8;
      layer.append(svg("circle", { cx: axes.X(x) + shift, cy: axes.Y(y) - shift, r: 12, fill: series[targets[i]], stroke: card, "stroke-width": 2.5 }),
        svg("text", { x: axes.X(x) + shift, y: axes.Y(y) - shift + 5, class: "middle strong", fill: card }, targets[i]),
        // Outside of the square, where its grid is not.
        i === 0 ? svg("text", { x: axes.X(x) - 6, y: axes.Y(y) + 25, class: "faint end" }, corner.join(" "))
          : svg("text", { x: axes.X(x) + 17, y: axes.Y(y) - 14 - shift * 2, class: "faint" }, corner.join(" ")));
    });
    names.replaceChildren(
      svg("text", { x: 216, y: high + 46, class: "middle" }, t < 0.5 ? "x₁" : "h₁"),
      svg("text", { class: "middle", transform: `translate(14 ${high / 2 + 10}) rotate(-90)` }, t < 0.5 ? "x₂" : "h₂"));
    frame.note(t === 0 ? "The inputs as they are. No straight line parts the two colours."
      : t === 1 ? `Hidden space: ${corners.map((c) => `${c.join(" ")} is at (${hidden(c).map((h) => num(h, 2)).join(", ")})`).join("; ")}. One straight line is enough.`
        : `${num(t * 100, 0)} % of the way from the inputs to the hidden neurons.`);
  };
  const box = frame.sliders();
  const slider = frame.slider({ label: "fold", name: "from inputs to hidden space", min: 0, max: 1, step: 0.02, value: 0, into: box,
    format: (v) => `${num(v * 100, 0)} %`, input: (v) => {
      t = v;
      draw();
    } });
  frame.player({ interval: 40, stepLabel: "A bit further",
    step: () => {
      t = Math.min(1, Math.round((t + (frame.calm ? 0.25 : 0.02)) * 100) / 100);
      slider.set(t);
      draw();
      return t < 1;
    },
    reset: () => {
      t = 0;
      slider.set(0);
      draw();
    } });
  frame.draws(draw);
  frame.state = () => ({ t, points: corners.map(at), hidden: corners.map(hidden), outputs: corners.map(output) });
}
