import { clamp, handle, num, plot, svg } from "./base.js";
import { reluSlopes, reluSum, rootMeanSquare } from "./clippedLines.js";

const end = 2 * Math.PI;
const places = Array.from({ length: 126 }, (_, i) => (i * end) / 125);

/** Four clipped lines, and their sum: the reader drags the corners of the sum onto a curve. */
export function reluPieces(frame, { corners, heights }) {
  let [c, h] = [[...corners], [...heights]];
  const options = { left: 44, width: 290, height: 230, x: [0, end], y: [-1.6, 1.6], xLabel: "x" };
  const whole = frame.panel(346, 280, "The sum of the pieces", { title: "The sum: drag its corners" });
  const parts = frame.panel(346, 280, "The pieces", { title: "The four pieces, in the colours of their corners" });
  const sum = plot(whole, options);
  const pieces = plot(parts, { ...options, y: [-3.2, 3.2] });
  const [sumLayer, pieceLayer] = [svg("g"), svg("g")];
  whole.append(sumLayer);
  parts.append(svg("clipPath", { id: "inside" }, svg("rect", { x: 44, y: 10, width: 290, height: 230 })), pieceLayer);
  pieceLayer.setAttribute("clip-path", "url(#inside)");
  const count = c.length;
  const handles = h.map((height, i) => handle(sum, {
    label: i < count ? `corner ${i + 1}` : "right end",
    x: i < count ? c[i] : end, y: height, stepX: i < count ? 0.05 : 0, stepY: 0.05,
    change: (x, y) => {
      if (i < count) c[i] = clamp(x, i ? c[i - 1] + 0.1 : 0, (i + 1 < count ? c[i + 1] : end) - 0.1);
      h[i] = y;
      draw();
    } }));

  const draw = () => {
    const { series, faint, ink } = frame.colors;
    const slopes = reluSlopes(c, h, end);
    const gap = Math.max(...places.map((x) => Math.abs(reluSum(x, c, slopes, h[0]) - Math.sin(x))));
    sumLayer.replaceChildren(
      svg("path", { class: "line", stroke: faint, opacity: 0.6, d: sum.path(places.map((x) => [x, Math.sin(x)])) }),
      svg("path", { class: "line", stroke: ink, d: sum.path([[0, h[0]], ...c.map((x, i) => [x, h[i]]), [end, h[count]]]) }),
      svg("text", { class: "faint", x: sum.X(2.1), y: sum.Y(1.28) }, "sine"),
    );
    pieceLayer.replaceChildren(...c.map((corner, i) =>
      svg("path", { class: "line", stroke: series[i], d: pieces.path([[0, 0], [corner, 0], [end, slopes[i] * (end - corner)]]) })));
    h.forEach((height, i) => {
      handles[i].place(i < count ? c[i] : end, height);
      handles[i].element.querySelector(".dot").style.fill = i < count ? series[i] : ink;
    });
    frame.note(`${num(h[0], 2)} ${c.map((corner, i) => `${slopes[i] < 0 ? "−" : "+"} ${num(Math.abs(slopes[i]), 2)}·ReLU(x − ${num(corner, 2)})`).join(" ")}. Its largest gap to the sine is ${num(gap, 3)}.`);
  };
  frame.button("Start again", () => {
    [c, h] = [[...corners], [...heights]];
    draw();
  });
  frame.draws(draw);
  frame.state = () => ({ corners: c, heights: h, slopes: reluSlopes(c, h, end), error: rootMeanSquare(places.map((x) => reluSum(x, c, reluSlopes(c, h, end), h[0]) - Math.sin(x))) });
}
