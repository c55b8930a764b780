import { handle, mix, num, plot, surface, svg, html, tiny } from "./base.js";
import { keeper, optimizers } from "./optimizers.js";

const loss = ([a, b]) => (a * a) / 20 + b * b;
const slopes = ([a, b]) => [a / 10, 2 * b];

/** The points that a rule visits, the start first. */
export function raceTrack({ rule, rate, decay = 0, options = {} }, start, steps) {
  const keep = keeper(2);
  let w = [...start];
  const track = [w];
  for (let t = 1; t <= steps; t++) {
    const g = slopes(w);
    const now = rate / (1 + decay * (t - 1));
    w = w.map((value, i) => optimizers[rule](value, g[i], now, keep, i, options, t));
    track.push(w);
  }
  return track;
}

/** Six optimizers on one map; each has a learning rate to tune. */
export function optimizerRace(frame, { racers, start: first, steps }) {
  let start = first;
  let step = 0;
  const field = racers.map((racer, i) => ({ ...racer, on: i < 4, best: racer.rate, i }));
  const picture = frame.panel(440, 250, "The valley from above", { title: "A long valley: w₁²/20 + w₂², drag the start" });
  picture.parentElement.style.flexBasis = "24rem";
  const axes = plot(picture, { left: 48, width: 382, height: 195, x: [-9, 3], y: [-2, 2], xLabel: "w₁", yLabel: "w₂", grid: false });
  const paint = surface(axes, (x, y) => mix(frame.colors.zero, frame.colors.faint, 0.45 * Math.floor((1 - Math.log1p(loss([x, y]) * 30) / Math.log1p(220)) * 12) / 12 + 0.05), 120);
  const layer = svg("g");
  picture.append(svg("clipPath", { id: "map" }, svg("rect", { x: 48, y: 10, width: 382, height: 195 })), layer);
  const chart = frame.panel(300, 250, "Loss after each step", { title: "The loss, in powers of ten" });
  const losses = plot(chart, { left: 50, width: 240, height: 195, x: [0, steps], y: [-6, 1.5], xLabel: "steps", rows: false, count: 4 });
  for (let power = -6; power <= 1; power++) chart.append(svg("text", { class: "faint end", x: 44, y: losses.Y(power) + 4 }, power < 0 ? "10" + String(power).replace("-", "⁻").replace(/\d/, (d) => "⁰¹²³⁴⁵⁶"[d]) : 10 ** power));
  const curves = svg("g");
  chart.append(curves);
  const flag = handle(axes, { label: "start", x: start[0], y: start[1], stepX: 0.25, stepY: 0.25, change: (x, y) => {
    start = [x, y];
    race();
  } });
  let tracks = [];

  const draw = () => {
    const { series, card } = frame.colors;
    paint();
    layer.replaceChildren();
    curves.replaceChildren();
    for (const { i, on, dash, colour } of field) {
      if (!on) continue;
      const shown = tracks[i].slice(0, step + 1);
      const [x, y] = shown[shown.length - 1];
      const log = (w) => Math.min(1.5, Math.max(-6, Math.log10(Math.max(1e-300, loss(w)))));
      layer.append(svg("g", { "clip-path": "url(#map)" },
        svg("path", { class: "line", style: "stroke-width:2", stroke: series[colour], "stroke-dasharray": dash ?? null, d: axes.path(shown.map(([a, b]) => [Math.max(-1e4, Math.min(1e4, a)), Math.max(-1e4, Math.min(1e4, b))])) }),
        svg("circle", { cx: axes.X(x), cy: axes.Y(y), r: 6, fill: series[colour], stroke: card, "stroke-width": 2 })));
      curves.append(svg("path", { class: "line", style: "stroke-width:2", stroke: series[colour], d: losses.path(shown.map((w, t) => [t, log(w)])) }));
    }
    flag.place(...start);
    const order = field.filter((racer) => racer.on).map((racer) => [racer.name, loss(tracks[racer.i][step])]).sort((a, b) => a[1] - b[1]);
    frame.note(order.length ? `After ${step} steps: ${order.map(([name, value]) => `${name} ${tiny(value)}`).join(", ")}.` : "Nobody races.", !player?.playing);
  };
  const race = () => {
    tracks = field.map((racer) => raceTrack(racer, start, steps));
    draw();
  };
  let player = null;
  tracks = field.map((racer) => raceTrack(racer, start, steps));
  player = frame.player({ interval: 120,
    step: () => {
      step = step >= steps ? 0 : step + 1;
      draw();
      return step < steps;
    },
    reset: () => {
      step = 0;
      start = first;
      field.forEach((racer, i) => {
        racer.rate = racer.best;
        lanes[i].set(Math.log10(racer.rate));
      });
      race();
    } });
  frame.button("To the end", () => {
    step = steps;
    draw();
  });
  const box = frame.sliders();
  box.style.gridTemplateColumns = "repeat(auto-fit, minmax(min(20rem, 100%), 1fr))";
  const lanes = field.map((racer) => {
    const lane = html("div", { style: "display:grid;grid-template-columns:8.5rem 1fr;align-items:center" });
    box.append(lane);
    const check = frame.check(racer.name, racer.on, (on) => {
      racer.on = on;
      draw();
    }, lane);
    const paintName = () => (check.parentElement.style.color = frame.colors.series[racer.colour]);
    check.parentElement.style.fontWeight = 600;
    frame.draws(paintName);
    const slider = frame.slider({ label: "", name: `learning rate of ${racer.name}`, min: -3, max: 0.5, step: 0.01, value: Math.log10(racer.rate), format: (v) => num(10 ** v, 3), into: lane, input: (v) => {
      racer.rate = 10 ** v;
      race();
    } });
    lane.lastChild.style.gridTemplateColumns = "0 1fr 2.6rem";
    return slider;
  });
  frame.draws(draw);
  frame.state = () => ({ step, ends: field.map((racer) => loss(tracks[racer.i][step])), tracks });
}
