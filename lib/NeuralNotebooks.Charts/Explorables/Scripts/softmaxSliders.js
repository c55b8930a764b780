import { clamp, num, svg, tiny } from "./base.js";
import { softmax } from "./math.js";

/** Scores become chances: a slider for each score and one for the temperature. */
export function softmaxSliders(frame, { logits, names }) {
  const z = [...logits];
  let temperature = 1;
  const high = 200;
  const width = Math.max(300, logits.length * 96 + 24);
  const picture = frame.panel(width, high + 56, "Logits", { title: "Logits" });
  const chances = frame.panel(width, high + 56, "Chances", { title: "Chances: together 1" });
  const [left, right] = [svg("g"), svg("g")];
  picture.append(left);
  chances.append(right);
  const step = (width - 24) / z.length;

  const draw = () => {
    const { series, axis, grid } = frame.colors;
    const p = softmax(z, temperature);
    const reach = Math.max(6, ...z.map(Math.abs));
    const zero = 16 + high / 2;
    left.replaceChildren(svg("path", { class: "axis", d: `M8 ${zero}H${width - 8}` }));
    right.replaceChildren(svg("path", { stroke: axis, d: `M8 ${high + 16}H${width - 8}` }), svg("path", { stroke: grid, d: `M8 16H${width - 8}` }),
      svg("text", { x: width - 8, y: 30, class: "end faint" }, "1"));
    z.forEach((value, i) => {
      const x = 12 + step * i + step * 0.2;
      const tall = (Math.abs(value) / reach) * (high / 2 - 4);
      left.append(svg("rect", { x, y: value < 0 ? zero : zero - tall, width: step * 0.6, height: Math.max(0.5, tall), rx: 3, fill: series[0] }),
        svg("text", { x: x + step * 0.3, y: clamp(value < 0 ? zero + tall + 16 : zero - tall - 7, 12, high + 32), class: "middle strong" }, num(value, 3)),
        svg("text", { x: x + step * 0.3, y: high + 46, class: "middle faint" }, names[i]));
      right.append(svg("rect", { x, y: 16 + high * (1 - p[i]), width: step * 0.6, height: Math.max(0.5, high * p[i]), rx: 3, fill: series[0] }),
        svg("text", { x: x + step * 0.3, y: Math.max(12, 16 + high * (1 - p[i]) - 7), class: "middle strong" }, p[i] < 0.0005 ? tiny(p[i]) : num(p[i], 3, true)),
        svg("text", { x: x + step * 0.3, y: high + 46, class: "middle faint" }, names[i]));
    });
    const zeros = p.filter((value) => value === 0).length;
    frame.note(`${names.map((name, i) => `${name} ${p[i] < 0.0005 ? tiny(p[i]) : num(p[i], 3)}`).join(", ")}: together 1. ${zeros ? "A 0 here is only the computer running out of digits: e to the power of anything is above 0." : ""}`);
  };
  const box = frame.sliders();
  const sliders = z.map((value, i) => frame.slider({ label: names[i], name: `score of ${names[i]}`, min: -10, max: 10, step: 0.005, value, into: box, format: (v) => num(v, 3), input: (v) => {
    z[i] = v;
    draw();
  } }));
  // Half below 1, half above: equal distances are equal factors.
  const warm = frame.slider({ label: "temp.", name: "temperature", min: -2, max: 2, step: 0.01, value: 0, into: box, format: (v) => num(10 ** v, 2), input: (v) => {
    temperature = 10 ** v;
    draw();
  } });
  frame.button("Reset", () => {
    logits.forEach((value, i) => {
      z[i] = value;
      sliders[i].set(value);
    });
    temperature = 1;
    warm.set(0);
    draw();
  });
  frame.draws(draw);
  frame.state = () => ({ logits: z, temperature, chances: softmax(z, temperature) });
}
