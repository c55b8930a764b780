import { handle, num, plot, svg, tiny } from "./base.js";

/** The price of an answer: p is the chance that was given to what came true. */
export function crossEntropy(frame, { p: first }) {
  let p = first;
  const picture = frame.panel(400, 310, "Loss for each chance", { title: "What an answer costs: drag the dot" });
  const axes = plot(picture, { left: 48, width: 340, height: 254, x: [0, 1], y: [0, 7], xLabel: "p, the chance it gave to the right answer", yLabel: "loss" });
  const layer = svg("g");
  picture.append(layer);
  const samples = Array.from({ length: 300 }, (_, i) => Math.exp(-7 * (1 - i / 299)));
  const point = handle(axes, { label: "chance p", x: p, y: 0, stepX: 0.01, limitX: [0.0001, 1], text: (x) => num(x, 4), change: (x) => {
    // Near 0 a step halves p, so that the reader can go on for ever and never arrives.
    p = x <= 0.0101 && x < p ? Math.max(1e-12, p / 2) : x;
    picks.set(null);
    draw();
  } });
  const draw = () => {
    const { series, highlight } = frame.colors;
    const loss = -Math.log(p);
    layer.replaceChildren(
      svg("path", { class: "line", stroke: series[0], d: axes.path(samples.map((x) => [x, -Math.log(x)])) }),
      svg("path", { class: "line", stroke: series[1], "stroke-dasharray": "6 4", d: axes.path(samples.map((x) => [x, (1 - x) ** 2])) }),
      svg("text", { x: axes.X(0.35), y: axes.Y(5), class: "strong", fill: series[0] }, "cross-entropy −ln p"),
      svg("text", { x: axes.X(0.35), y: axes.Y(4.4), class: "strong", fill: series[1] }, "squared error (1 − p)²"),
      svg("path", { stroke: highlight, "stroke-dasharray": "3 3", d: `M${axes.X(p)} ${axes.Y(0)}V${axes.Y(Math.min(7, loss))}` }),
      loss > 7 ? svg("text", { x: axes.X(p) + 16, y: 24, class: "strong", fill: highlight }, "↑ through the ceiling") : "",
    );
    point.place(p, Math.min(7, loss));
    frame.note(`p = ${tiny(p)}: −ln p = ${num(loss, 3)}, the squared error ${num((1 - p) ** 2, 3)}. ${p >= 0.9 ? "" : `It costs as much as ${num(loss / -Math.log(0.9), 1)} answers with p = 0.9.`}`);
  };
  const picks = frame.choice("p =", [[0.9, "0.9"], [0.5, "0.5"], [0.1, "0.1"], [0.01, "0.01"], [0.000167, "0.000167"]], p, (value) => {
    p = value;
    draw();
  });
  frame.draws(draw);
  frame.state = () => ({ p, loss: -Math.log(p), squared: (1 - p) ** 2 });
}
