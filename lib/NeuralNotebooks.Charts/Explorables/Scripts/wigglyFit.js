import { num, plot, svg } from "./base.js";
import { fitLoss, fitTerms, fitValue } from "./polynomialFit.js";

/** A curve through noisy points: how many numbers it may choose is the reader's, and fresh points tell what they are worth. */
export function wigglyFit(frame, { sets, rule }) {
  const most = sets[0].x.length;
  const opening = 2;
  let chosen = 0;
  let count = opening;
  let reached = count;
  let showFresh = false;
  let showRule = false;
  let terms;
  let losses;
  const picture = frame.panel(360, 300, "The points and the curve", { title: "Twelve noisy points, and the curve" });
  const axes = plot(picture, { left: 36, width: 314, height: 245, x: [-1, 1], y: [-2.5, 2.5], xLabel: "x" });
  const layer = svg("g");
  picture.append(svg("clipPath", { id: "inside" }, svg("rect", { x: 36, y: 10, width: 314, height: 245 })), layer);
  const chart = frame.panel(330, 300, "The losses, by the numbers of the curve", { title: "What it cost, by the numbers of the curve" });
  const costs = plot(chart, { left: 36, width: 284, height: 245, x: [0.5, most + 0.5], y: [0, 1], count: 6, xLabel: "numbers of the curve" });
  const curves = svg("g");
  chart.append(svg("clipPath", { id: "below" }, svg("rect", { x: 30, y: 4, width: 296, height: 252 })), curves);
  const counts = Array.from({ length: most }, (_, i) => i + 1);
  const places = Array.from({ length: 301 }, (_, i) => i / 150 - 1);

  const fit = () => {
    const { x, y, freshX, freshY } = sets[chosen];
    terms = fitTerms(x, y);
    losses = { known: counts.map((n) => fitLoss(terms, n, x, y)), fresh: counts.map((n) => fitLoss(terms, n, freshX, freshY)) };
    costs.y = [0, Math.ceil(12 * Math.max(losses.known[0], losses.fresh[0])) / 10];
    costs.rule();
  };

  const draw = () => {
    const { series, card, ink, faint, highlight } = frame.colors;
    const { x, y, freshX, freshY } = sets[chosen];
    const dots = (xs, ys, attributes) => xs.map((value, i) => svg("circle", { cx: axes.X(value), cy: axes.Y(ys[i]), ...attributes }));
    layer.replaceChildren(
      showRule ? svg("path", { class: "line", stroke: faint, "stroke-dasharray": "2 5", d: axes.path(places.map((at) => [at, Math.sin(rule[0] * at + rule[1])])) }) : "",
      ...(showFresh ? dots(freshX, freshY, { r: 4, fill: "none", stroke: series[1], "stroke-width": 2 }) : []),
      svg("path", { class: "line", "clip-path": "url(#inside)", stroke: ink, d: axes.path(places.map((at) => [at, fitValue(terms, count, at)])) }),
      ...dots(x, y, { r: 6, fill: series[0], stroke: card, "stroke-width": 2 }));

    const [known, fresh] = [losses.known[count - 1], losses.fresh[count - 1]];
    const line = (values, color, dash) => [
      svg("path", { class: "line", "clip-path": "url(#below)", stroke: color, "stroke-dasharray": dash, d: costs.path(counts.slice(0, reached).map((n) => [n, values[n - 1]])) }),
      svg("circle", { "clip-path": "url(#below)", cx: costs.X(count), cy: costs.Y(values[count - 1]), r: 5.5, fill: color, stroke: card, "stroke-width": 2 }),
    ];
    // On a rim of the card's colour, for what fresh points cost may rise through the words.
    const write = (left, base, kind, color, text) => svg("text", { x: left, y: base, class: kind, fill: color, stroke: card, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" }, text);
    const name = (row, color, text) => write(costs.X(3.6), 26 + 18 * row, "strong", color, text);
    curves.replaceChildren(
      svg("path", { stroke: faint, "stroke-dasharray": "3 3", d: `M${costs.X(count)} 10v245` }),
      ...line(losses.known, series[0], null), name(1, series[0], "the twelve points"),
      ...(showFresh ? [...line(losses.fresh, series[1], "7 4"), name(0, series[1], "fresh points")] : []),
      showFresh && fresh > costs.y[1] ? write(costs.X(count) - 6, 66, "strong end", highlight, `↑ ${num(fresh, 1)}`) : "");
    const words = count === 2 ? " A straight line: a weight and a bias."
      : count === most ? " As many numbers as points: the curve runs through every one, noise and all." : "";
    frame.note(`${count} ${count === 1 ? "number" : "numbers"}: loss ${num(known, 3)} on the twelve points${showFresh ? `, ${num(fresh, 3)} on fresh ones` : ""}.${words}`, !player?.playing);
  };
  const choose = (value) => {
    count = value;
    reached = Math.max(reached, count);
    slider.set(count);
    draw();
  };
  const restart = () => {
    reached = opening;
    fit();
    choose(opening);
  };
  const slider = frame.slider({ label: "numbers", name: "numbers of the curve", min: 1, max: most, step: 1, value: count, into: frame.sliders(), format: String, input: (value) => {
    player.pause();
    choose(value);
  } });
  let player = null;
  player = frame.player({ interval: 700, stepLabel: "One more", reset: restart, step: () => {
    choose(count === most ? 1 : count + 1);
    return count < most;
  } });
  frame.check("fresh points", showFresh, (value) => {
    showFresh = value;
    draw();
  });
  frame.check("the hidden rule", showRule, (value) => {
    showRule = value;
    draw();
  });
  frame.button("Other noise", () => {
    player.pause();
    chosen = (chosen + 1) % sets.length;
    fit();
    draw();
  });
  fit();
  frame.draws(draw);
  frame.state = () => ({ chosen, count, reached, ...sets[chosen], ...losses, values: places.map((at) => fitValue(terms, count, at)) });
}
