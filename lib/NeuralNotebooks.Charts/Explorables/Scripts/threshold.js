import { num, plot, svg } from "./base.js";

/** What becomes of answers when those less sure than a threshold are refused. */
export function thresholdCounts(chances, correct, least) {
  const kept = chances.map((chance, i) => (chance >= least ? i : -1)).filter((i) => i >= 0);
  const errors = kept.filter((i) => !correct[i]).length;
  return { kept: kept.length, refused: chances.length - kept.length, errors, accuracy: kept.length ? 1 - errors / kept.length : NaN };
}

/** A threshold to slide: fewer errors against more refusals. */
export function threshold(frame, { chances, correct }) {
  let at = 0.5;
  const bins = 20;
  const lowest = Math.min(0.5, Math.floor(Math.min(...chances) * 10) / 10);
  const picture = frame.panel(340, 290, "How sure the answers are", { title: "How sure the answers are" });
  const counts = Array.from({ length: bins }, () => [0, 0]);
  chances.forEach((chance, i) => counts[Math.min(bins - 1, Math.floor(((chance - lowest) / (1 - lowest)) * bins))][correct[i] ? 0 : 1]++);
  const most = Math.max(...counts.map(([a, b]) => a + b));
  // Logarithmic, for nearly all answers are sure: a bar of one must be seen beside one of thousands.
  const tall = (count) => Math.log10(count + 1);
  const axes = plot(picture, { left: 44, width: 286, height: 235, x: [lowest, 1], y: [0, tall(most) * 1.05], xLabel: "the largest chance", rows: false, grid: false });
  for (let power = 0; power <= Math.floor(Math.log10(most)); power++)
    picture.append(svg("text", { class: "faint end", x: 38, y: axes.Y(tall(10 ** power)) + 4 }, (10 ** power).toLocaleString("en")));
  const layer = svg("g");
  picture.append(layer);
  const curvePanel = frame.panel(340, 290, "Errors against refusals", { title: "Errors that remain, for each share refused" });
  const sorted = [...new Set(chances)].sort((a, b) => a - b);
  const every = Math.max(1, Math.floor(sorted.length / 300));
  const tradeoff = sorted.filter((_, i) => i % every === 0).map((value) => thresholdCounts(chances, correct, value))
    .map((c) => [(100 * c.refused) / chances.length, c.kept ? (100 * c.errors) / c.kept : 0]);
  const curve = plot(curvePanel, { left: 44, width: 286, height: 235, x: [0, Math.min(100, Math.max(10, ...tradeoff.filter(([, e]) => e > 0).map(([r]) => r)) * 1.1)], y: [0, Math.max(0.5, tradeoff[0][1] * 1.15)], xLabel: "refused (%)", yLabel: "wrong (%)" });
  const marks = svg("g");
  curvePanel.append(svg("clipPath", { id: "curve" }, svg("rect", { x: 40, y: 6, width: 294, height: 239 })), marks);

  const draw = () => {
    const { series, highlight, ink } = frame.colors;
    layer.replaceChildren();
    counts.forEach(([right, wrong], i) => {
      const [from, to] = [lowest + ((1 - lowest) * i) / bins, lowest + ((1 - lowest) * (i + 1)) / bins];
      const opacity = (from + to) / 2 < at ? 0.25 : 1;
      const x = axes.X(from) + 1;
      const width = (axes.X(to) - axes.X(from) - 2) / 2;
      layer.append(svg("rect", { x, width, y: axes.Y(tall(right)), height: axes.Y(0) - axes.Y(tall(right)), fill: series[0], opacity }),
        svg("rect", { x: x + width, width, y: axes.Y(tall(wrong)), height: axes.Y(0) - axes.Y(tall(wrong)), fill: series[1], opacity }));
    });
    layer.append(svg("path", { class: "line", stroke: ink, d: `M${axes.X(at)} 6V${axes.Y(0)}` }),
      svg("text", { x: 52, y: 24, class: "strong", fill: series[0] }, "right"), svg("text", { x: 92, y: 24, class: "strong", fill: series[1] }, "wrong"));
    const now = thresholdCounts(chances, correct, at);
    marks.replaceChildren(svg("path", { class: "line", "clip-path": "url(#curve)", stroke: series[0], d: curve.path(tradeoff) }),
      svg("circle", { cx: curve.X(Math.min(curve.x[1], (100 * now.refused) / chances.length)), cy: curve.Y(now.kept ? (100 * now.errors) / now.kept : 0), r: 7, fill: highlight }));
    frame.note(`Below ${num(at, 3)} it refuses: ${now.refused.toLocaleString("en")} of ${chances.length.toLocaleString("en")} answers. Of the others ${now.errors.toLocaleString("en")} are wrong${now.kept ? `, ${num((100 * now.errors) / now.kept, 2)} %` : ""}.`);
  };
  const box = frame.sliders();
  frame.slider({ label: "threshold", min: lowest, max: 0.999, step: 0.001, value: at, into: box, format: (v) => num(v, 3, true), input: (v) => {
    at = v;
    draw();
  } });
  frame.draws(draw);
  frame.state = () => ({ threshold: at, ...thresholdCounts(chances, correct, at) });
}
