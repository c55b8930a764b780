import { handle, mix, num, plot, pointerIn, surface, svg } from "./base.js";
import { lineFit, lineLoss, lineSlopes } from "./descent.js";

/** Two weights on a map of the loss: click where the walk starts, and choose the learning rate. */
export function lossMap(frame, { x, y, start: first, rate: firstRate, w: rangeW, b: rangeB }) {
  let start = first;
  let rate = firstRate;
  let path = [start];
  const loss = ([w, b]) => lineLoss(w, b, x, y);
  const best = lineFit(x, y);
  const lowest = loss(best);
  const picture = frame.panel(400, 320, "Loss for each weight and bias", { title: "The loss from above: press where the walk starts" });
  const axes = plot(picture, { left: 44, width: 345, height: 265, x: rangeW, y: rangeB, xLabel: "weight w", yLabel: "bias b", grid: false });
  const corners = rangeW.flatMap((w) => rangeB.map((b) => loss([w, b])));
  const height = (value) => Math.log1p((value - lowest) * 4) / Math.log1p((Math.max(...corners) - lowest) * 4);
  const paint = surface(axes, (w, b) => {
    // Steps of colour show as contour lines.
    const level = Math.floor(height(loss([w, b])) * 14) / 14;
    return mix(frame.colors.zero, frame.colors.series[0], 0.08 + 0.72 * (1 - level));
  }, 110);
  const layer = svg("g");
  picture.append(svg("clipPath", { id: "map" }, svg("rect", { x: 44, y: 10, width: 345, height: 265 })), layer);
  picture.style.cursor = "crosshair";
  picture.addEventListener("click", (event) => {
    const [px, py] = pointerIn(picture, event);
    if (px < 44 || px > 389 || py < 10 || py > 275) return;
    move(axes.dataX(px), axes.dataY(py));
  });
  const chart = frame.panel(260, 320, "The line and the points", { title: "The same walk as a line" });
  const data = plot(chart, { left: 40, width: 210, height: 265, x: [0, Math.max(...x) * 1.1], y: [Math.min(0, ...y) - 1, Math.max(...y) * 1.25], xLabel: "x", count: 4 });
  const lines = svg("g");
  chart.append(svg("clipPath", { id: "data" }, svg("rect", { x: 40, y: 10, width: 210, height: 265 })), lines);
  const move = (w, b) => {
    start = [w, b];
    path = [start];
    player.pause();
    draw();
  };
  const flag = handle(axes, { label: "start of the walk", x: start[0], y: start[1], stepX: 0.1, stepY: 0.1, text: (w, b) => `w ${num(w, 2)}, b ${num(b, 2)}`, change: move });

  const draw = () => {
    const { series, card, ink, highlight } = frame.colors;
    paint();
    const [w, b] = path[path.length - 1];
    layer.replaceChildren(svg("g", { "clip-path": "url(#map)" },
      svg("path", { class: "line", stroke: series[1], d: axes.path(path) }),
      path.length < 80 ? path.map(([pw, pb]) => svg("circle", { cx: axes.X(pw), cy: axes.Y(pb), r: 3, fill: series[1] })) : null,
      svg("circle", { cx: axes.X(w), cy: axes.Y(b), r: 6, fill: highlight, stroke: card, "stroke-width": 2 })),
    svg("text", { x: axes.X(best[0]), y: axes.Y(best[1]) + 6, class: "middle strong", fill: ink, style: "font-size:18px" }, "✕"));
    flag.place(...start);
    lines.replaceChildren(svg("g", { "clip-path": "url(#data)" }, svg("path", { class: "line", stroke: highlight, d: data.path(data.x.map((value) => [value, w * value + b])) }),
      x.map((value, i) => svg("circle", { cx: data.X(value), cy: data.Y(y[i]), r: 5, fill: series[0] }))));
    frame.note(`After ${path.length - 1} steps: w = ${num(w, 3)}, b = ${num(b, 3)}, loss ${num(loss([w, b]), 3)}. The lowest is ${num(lowest, 3)}, at the ✕.`, !player?.playing);
  };
  const step = () => {
    const [w, b] = path[path.length - 1];
    const [dw, db] = lineSlopes(w, b, x, y);
    path.push([w - rate * dw, b - rate * db]);
    draw();
    return path.length <= 400 && Math.abs(w) < 1e6;
  };
  let player = null;
  player = frame.player({ interval: 120, step, reset: () => {
    path = [start];
    draw();
  } });
  const box = frame.sliders();
  frame.slider({ label: "rate η", name: "learning rate", min: 0.002, max: 0.16, step: 0.002, value: rate, into: box, format: (v) => num(v, 3, true), input: (v) => {
    rate = v;
    path = [start];
    player.pause();
    draw();
  } });
  frame.draws(draw);
  frame.state = () => ({ path, rate, best });
}
