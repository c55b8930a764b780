import { clamp, handle, num, plot, sub, svg } from "./base.js";
import { partialSums } from "./math.js";

/** A neuron's sum, built from left to right: each bar is a product, and its end is a handle. */
export function neuron(frame, { inputs, weights, bias }) {
  const count = inputs.length;
  const [x, w] = [[...inputs], [...weights]];
  let b = bias;
  const row = 52;
  const height = (count + 2) * row;

  const picture = frame.panel(300, height, "The neuron", { title: "The neuron" });
  const wires = svg("g");
  picture.append(wires);

  const bars = frame.panel(360, height + 28, "The sum, piece by piece", { title: "The sum, piece by piece: drag the ends" });
  const axes = plot(bars, { left: 12, top: 0, width: 336, height: height, x: [-4, 4], y: [0, 1], rows: false });
  axes.Y = (i) => (i + 0.5) * row + 8;
  const layer = svg("g");
  bars.append(layer);

  const handles = [...w, b].map((_, i) =>
    handle(axes, {
      label: i < count ? `weight ${sub("w", i + 1)}` : "bias",
      x: 0, y: i, stepX: 0.1, limitX: [-40, 40],
      text: () => num(i < count ? w[i] : b, 2),
      change: (end) => {
        const before = partialSums(x, w, b)[i];
        if (i === count) b = clamp(snap(end - before), -10, 10);
        // An input of 0 has nothing to multiply: its handle cannot say what the weight is.
        else if (x[i] !== 0) w[i] = clamp(Math.round(((end - before) / x[i]) * 100) / 100, -5, 5);
        draw();
      },
    }));
  const snap = (value) => Math.round(value * 100) / 100;

  // On a rim of the card's colour: long ones reach across the axis and the lines between the bars.
  const words = (attributes, text) => svg("text", { ...attributes, stroke: frame.colors.card, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" }, text);

  const draw = () => {
    const sums = partialSums(x, w, b);
    const reach = Math.max(...sums.map(Math.abs));
    if (reach > axes.x[1] - 0.3 || reach < axes.x[1] / 4) {
      const end = Math.max(4, 2 * Math.ceil((reach + 0.6) / 2));
      axes.x = [-end, end];
    }
    axes.rule();
    const { positive, negative, ink } = frame.colors;
    layer.replaceChildren(svg("path", { class: "axis", d: `M${axes.X(0)} 0v${height}` }));
    for (let i = 0; i <= count; i++) {
      const [from, to] = [sums[i], sums[i + 1]];
      const adds = to - from;
      const y = axes.Y(i);
      const label = i < count ? `${sub("x", i + 1)}${sub("w", i + 1)} = ${num(x[i], 2)} × ${w[i] < 0 ? `(${num(w[i], 2)})` : num(w[i], 2)} = ${num(adds, 2)}` : `bias b = ${num(b, 2)}`;
      layer.append(
        words({ x: 14, y: y - 18, class: "faint" }, label),
        svg("rect", { x: axes.X(Math.min(from, to)), y: y - 10, width: Math.abs(axes.X(to) - axes.X(from)), height: 20, rx: 3,
          fill: adds < 0 ? negative : positive, opacity: 0.75 }),
        svg("path", { d: `M${axes.X(to)} ${y - 10}v${row + 10}`, stroke: frame.colors.axis, "stroke-dasharray": "3 3" }),
      );
      handles[i].place(to, i);
      handles[i].element.style.opacity = i < count && x[i] === 0 ? 0.4 : 1;
    }
    const output = sums[count + 1];
    const y = axes.Y(count + 1);
    layer.append(
      svg("rect", { x: Math.min(axes.X(0), axes.X(output)), y: y - 10, width: Math.abs(axes.X(output) - axes.X(0)), height: 20, rx: 3, fill: ink }),
      words({ x: 14, y: y - 18, class: "strong" }, `output = ${num(output, 2)}`),
    );
    drawWires(output);
    frame.note(`The output is ${num(output, 3)}: ${x.map((v, i) => `${num(v, 2)}·${w[i] < 0 ? `(${num(w[i], 2)})` : num(w[i], 2)}`).join(" + ")} + ${num(b, 2)}.`);
  };

  const drawWires = (output) => {
    const middle = height / 2 - 10;
    const color = (value) => (value < 0 ? frame.colors.negative : frame.colors.positive);
    const node = (cx, cy, text, fill) => [
      svg("circle", { cx, cy, r: 22, fill, stroke: frame.colors.axis, "stroke-width": 1.5 }),
      svg("text", { x: cx, y: cy + 5, class: "middle strong" }, text),
    ];
    const space = (height - 70) / Math.max(1, count);
    wires.replaceChildren();
    for (let i = 0; i < count; i++) {
      const y = 24 + space * (i + 0.5) - 14;
      wires.append(
        svg("path", { d: `M46 ${y}L178 ${middle}`, stroke: color(w[i]), "stroke-width": clamp(Math.abs(w[i]) * 3, 0.7, 9), "stroke-linecap": "round" }),
        svg("text", { x: 92, y: y + (middle - y) * 0.35 - 8, class: "middle", fill: color(w[i]), stroke: frame.colors.card, "stroke-width": 4, "paint-order": "stroke" }, num(w[i], 2)),
        ...node(30, y, num(x[i], 2), frame.colors.card),
        svg("text", { x: 30, y: y + 37, class: "middle faint" }, sub("x", i + 1)),
      );
    }
    wires.append(
      svg("path", { d: `M178 ${height - 40}V${middle}`, stroke: color(b), "stroke-width": clamp(Math.abs(b) * 3, 0.7, 9) }),
      svg("path", { d: `M200 ${middle}h54`, stroke: frame.colors.ink, "stroke-width": 2 }),
      ...node(178, middle, "Σ", frame.colors.card),
      ...node(178, height - 30, num(b, 2), frame.colors.card),
      svg("text", { x: 208, y: height - 25, class: "faint" }, "bias"),
      ...node(266, middle, num(output, 2), frame.colors.card),
      svg("text", { x: 266, y: middle + 39, class: "middle faint" }, "output"),
    );
  };

  const box = frame.sliders();
  const sliders = x.map((value, i) =>
    frame.slider({ label: sub("x", i + 1), name: `input ${sub("x", i + 1)}`, min: -5, max: 5, step: 0.1, value, into: box,
      input: (v) => {
        x[i] = v;
        draw();
      } }));
  frame.button("Reset", () => {
    inputs.forEach((value, i) => {
      [x[i], w[i]] = [value, weights[i]];
      sliders[i].set(value);
    });
    b = bias;
    draw();
  });
  frame.draws(draw);
  frame.state = () => ({ inputs: x, weights: w, bias: b, sums: partialSums(x, w, b) });
}
