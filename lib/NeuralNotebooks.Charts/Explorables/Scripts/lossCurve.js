import { handle, num, plot, svg } from "./base.js";
import { lineLoss, lineSlopes } from "./descent.js";

/** A ball on a loss curve: the reader chooses where it starts and how long its steps are. */
export function lossCurve(frame, { x, y, bias, start: first, rate: firstRate, from, to, fog = false }) {
  let start = first;
  let rate = firstRate;
  let path = [start];
  let inFog = fog;
  const loss = (w) => lineLoss(w, bias, x, y);
  const slope = (w) => lineSlopes(w, bias, x, y)[0];
  const top = Math.max(loss(from), loss(to));
  const picture = frame.panel(360, 300, "Loss for each weight", { title: "The loss for each weight: drag the ball" });
  const axes = plot(picture, { left: 44, width: 305, height: 245, x: [from, to], y: [0, top * 1.05], xLabel: "weight w" });
  const layer = svg("g");
  picture.append(svg("clipPath", { id: "map" }, svg("rect", { x: 38, y: 2, width: 318, height: 262 })), layer);
  const chart = frame.panel(300, 300, "Loss after each step", { title: "The loss after each step" });
  const losses = plot(chart, { left: 50, width: 240, height: 245, x: [0, 20], y: [-3, 2.5], xLabel: "steps", rows: false });
  for (let power = -3; power <= 2; power++)
    chart.append(svg("text", { class: "faint end", x: 44, y: losses.Y(power) + 4 }, power < 0 ? num(10 ** power, 3) : 10 ** power));
  const curve = svg("g", { "clip-path": "url(#losses)" });
  chart.append(svg("clipPath", { id: "losses" }, svg("rect", { x: 50, y: 10, width: 242, height: 246 })));
  chart.append(curve);
  const ball = handle(axes, { label: "the ball", x: start, y: 0, stepX: 0.1, radius: 11, text: (v) => `weight ${num(v, 3)}`, change: (w) => {
    start = w;
    player.pause();
    walk();
  } });
  const samples = Array.from({ length: 121 }, (_, i) => from + ((to - from) * i) / 120);

  const draw = () => {
    const { series, highlight } = frame.colors;
    const w = path[path.length - 1];
    const isOut = w < from || w > to;
    layer.replaceChildren(inFog ? "" : svg("path", { class: "line", stroke: series[0], d: axes.path(samples.map((value) => [value, loss(value)])) }),
      svg("g", { "clip-path": "url(#map)" },
        svg("path", { fill: "none", stroke: series[1], "stroke-width": 1.5, opacity: 0.8, d: axes.path(path.map((value) => [value, loss(value)])) }),
        path.slice(0, -1).map((value) => svg("circle", { cx: axes.X(value), cy: axes.Y(loss(value)), r: 4, fill: series[1] })),
        isOut ? null : svg("path", { class: "line", stroke: highlight, d: axes.path([-1, 1].map((side) => [w + side * 0.5, loss(w) + side * 0.5 * slope(w)])) })),
      isOut ? svg("text", { x: 196, y: 30, class: "middle strong", fill: highlight }, "the ball has left the picture") : "");
    ball.element.style.display = isOut ? "none" : "";
    ball.place(w, loss(w));
    curve.replaceChildren(svg("path", { class: "line", stroke: series[1], d: losses.path(path.map((value, i) => [i, Math.log10(loss(value))])) }));
    frame.note(`After ${path.length - 1} ${path.length === 2 ? "step" : "steps"}: w = ${num(w, 3)}, loss ${num(loss(w), 3)}, slope ${num(slope(w), 2)}.` +
      // In the fog the reader has to find out which way, and how far.
      (inFog ? "" : ` The next step adds −${num(rate, 3)} · (${num(slope(w), 2)}) = ${num(-rate * slope(w), 3)}.`), !player?.playing);
  };
  const step = () => {
    const w = path[path.length - 1];
    path.push(w - rate * slope(w));
    draw();
    return path.length <= 20;
  };
  // Out of the fog, all twenty steps at once: the reader sees the path change under the slider.
  const walk = () => {
    path = [start];
    while (!inFog && path.length <= 20) path.push(path[path.length - 1] - rate * slope(path[path.length - 1]));
    draw();
  };
  let player = null;
  player = frame.player({ interval: 350, step: () => {
    if (path.length > 20) path = [start];
    return step();
  }, reset: () => {
    path = [start];
    draw();
  } });
  frame.check("fog", inFog, (value) => {
    inFog = value;
    draw();
  });
  const box = frame.sliders();
  frame.slider({ label: "rate η", name: "learning rate", min: 0.001, max: 0.2, step: 0.001, value: rate, into: box, format: (v) => num(v, 3, true), input: (v) => {
    rate = v;
    player.pause();
    walk();
  } });
  frame.draws(draw);
  frame.state = () => ({ path, rate, loss: loss(path[path.length - 1]) });
}
