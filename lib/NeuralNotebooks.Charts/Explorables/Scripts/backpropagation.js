import { clamp, html, num, pressable, svg } from "./base.js";
import { nineBackward, nineForward, nineNames } from "./nine.js";

// As the lesson lists them: each neuron's weights, then its bias.
const order = [0, 1, 4, 2, 3, 5, 6, 7, 8];
const corners = [[0, 0], [0, 1], [1, 0], [1, 1]];
const phases = [
  "The inputs stand ready.",
  "Forward: each hidden neuron adds up what comes in, and clips it at 0.",
  "Forward: out adds up its two messages.",
  "The cost: how far off, squared.",
  "Backward: out's blame is the slope of the square, 2 · (out − target).",
  "Backward: each edge into out gets blame × what came along it; each hidden neuron gets blame × its weight.",
  "Backward: ReLU passes blame on where its sum is above 0, and stops it elsewhere.",
  "Backward: each edge from an input gets blame × that input. Nine slopes, one walk.",
];

/** Forward and backward through a network of nine numbers, edge by edge. */
export function backpropagation(frame, { numbers, targets, bump }) {
  let values;
  let corner;
  let phase;
  let selected;
  let said = null;
  const picture = frame.panel(440, 400, "The network");
  picture.parentElement.style.flexBasis = "22rem";
  picture.style.fontSize = "15px";
  const layer = svg("g");
  picture.append(layer);
  // A phone has them in the picture already, and needs the room for the buttons.
  const list = html("div", { class: "panel" }, html("h4", { class: "wide-only" }, "Nine numbers and their slopes"));
  const table = html("table", { class: "wide-only", style: "width:100%;max-width:22rem" });
  const four = html("table", { style: "width:100%;max-width:22rem" });
  list.append(table, html("h4", { style: "margin-top:12px" }, "Its answers at all four corners"), four);
  frame.stage.append(list);
  const at = { x1: [40, 105], x2: [40, 285], h1: [205, 105], h2: [205, 285], out: [385, 195] };
  const edges = [["x1", "h1", 0], ["x2", "h1", 1], ["x1", "h2", 2], ["x2", "h2", 3], ["h1", "out", 6], ["h2", "out", 7]];

  const draw = () => {
    const { card, axis, series, faint, positive, negative } = frame.colors;
    // Orange: red already means a negative weight.
    const blamed = series[1];
    const x = corners[corner];
    const target = targets[corner];
    const forward = nineForward(values, x, target);
    const back = nineBackward(values, x, target);
    // All lines lie below all texts: a line through "slope 2" reads as a minus.
    const lines = svg("g");
    layer.replaceChildren(lines);
    const isBack = (index) => (index >= 6 ? phase >= 5 : phase >= 7);
    const isForward = (index) => (index === 6 || index === 7 ? phase >= 2 : phase >= 1);
    const slopeText = (value) => num(value, 2);
    const rim = { stroke: card, "stroke-width": 5, "paint-order": "stroke" };
    for (const [from, to, index] of edges) {
      const [[ax, ay], [bx, by]] = [at[from], at[to]];
      const slope = back.numbers[index];
      const color = isBack(index) ? (slope === 0 ? axis : blamed) : isForward(index) ? (values[index] < 0 ? negative : positive) : axis;
      const part = from === "x1" && to === "h2" || from === "x2" && to === "h1" ? 0.27 : index >= 6 ? 0.45 : 0.5;
      const [mx, my] = [ax + (bx - ax) * part, ay + (by - ay) * part];
      lines.append(svg("path", { d: `M${ax} ${ay}L${bx} ${by}`, stroke: color, "stroke-width": isBack(index) ? clamp(1.5 + Math.abs(slope), 1.5, 8) : 2.5,
        "stroke-dasharray": isBack(index) && slope === 0 ? "5 5" : null }));
      const texts = [`${nineNames[index]} = ${num(values[index], 2)}`, isBack(index) ? `slope ${slopeText(slope)}` : ""];
      const wide = 8 * Math.max(...texts.map((text) => text.length));
      const group = svg("g", {}, svg("rect", { x: mx - wide / 2, y: my - 19, width: wide, height: texts[1] ? 37 : 20, fill: card, opacity: 0.85 }),
      svg("text", { x: mx, y: my - 4, class: index === selected ? "middle strong" : "middle", ...rim }, texts[0]),
      texts[1] ? svg("text", { x: mx, y: my + 13, class: "middle strong", fill: slope === 0 ? faint : blamed, ...rim }, texts[1]) : null);
      layer.append(pressable(group, `${nineNames[index]}, ${num(values[index], 2)}`, () => select(index)));
    }
    const node = (name, text, isLit, blame, label, side = 1) => {
      const [cx, cy] = at[name];
      layer.append(svg("circle", { cx, cy, r: 25, fill: card, stroke: isLit ? series[0] : axis, "stroke-width": isLit ? 3 : 1.5 }),
        svg("text", { x: cx, y: cy + 5, class: "middle strong" }, text),
        svg("text", { x: cx - 26, y: cy - 22 * side + (side < 0 ? 10 : 0), class: "end faint" }, label));
      if (blame !== null) layer.append(svg("text", { ...(name === "out" ? { x: cx, y: cy + 44, class: "middle strong" } : { x: cx + 30, y: cy + (side < 0 ? 22 : -12), class: "strong" }), fill: blame === 0 ? faint : blamed, ...rim }, `blame ${slopeText(blame)}`));
    };
    const biasText = (index, [cx, cy]) => {
      const slope = back.numbers[index];
      const shown = index === 8 ? phase >= 4 : phase >= 6;
      const group = svg("g", {}, svg("rect", { x: cx - 44, y: cy - 16, width: 88, height: 44, fill: "transparent" }),
        svg("text", { x: cx, y: cy, class: index === selected ? "middle strong" : "middle", ...rim }, `${nineNames[index]} = ${num(values[index], 2)}`),
        shown ? svg("text", { x: cx, y: cy + 17, class: "middle strong", fill: slope === 0 ? faint : blamed, ...rim }, `slope ${slopeText(slope)}`) : null);
      layer.append(pressable(group, `${nineNames[index]}, ${num(values[index], 2)}`, () => select(index)));
    };
    node("x1", x[0], true, null, "x₁");
    node("x2", x[1], true, null, "x₂", -1);
    const hiddenBlame = (i) => (phase >= 6 ? back.sums[i] : phase >= 5 ? back.hidden[i] : null);
    node("h1", phase >= 1 ? num(forward.h[0], 2) : "?", phase >= 1, hiddenBlame(0), "h₁", 1);
    node("h2", phase >= 1 ? num(forward.h[1], 2) : "?", phase >= 1, hiddenBlame(1), "h₂", -1);
    node("out", phase >= 2 ? num(forward.out, 2) : "?", phase >= 2, phase >= 4 ? back.out : null, "");
    biasText(4, [205, 30]);
    biasText(5, [205, 345]);
    biasText(8, [385, 335]);
    layer.append(svg("text", { x: 385, y: 158, class: "middle faint" }, "out"), svg("text", { x: 385, y: 118, class: "middle" }, `target ${target}`));
    if (phase >= 3) layer.append(svg("text", { x: 385, y: 136, class: "middle strong" }, `cost ${num(forward.cost, 3)}`));
    table.replaceChildren(html("tr", {}, ["", "value", "slope"].map((text) => html("th", { class: "faint", style: "text-align:right;font-weight:400" }, text))),
      ...order.map((i) => html("tr", { style: `height:26px;${i === selected ? `background:rgb(${frame.signed(0.25)})` : ""}` },
        html("td", { style: "text-align:right" }, nineNames[i]), html("td", { style: "text-align:right" }, num(values[i], 2)),
        html("td", { style: "text-align:right" }, html("b", {}, phase >= 7 || (phase >= 5 && i >= 6) || (phase >= 6 && i >= 4) || (phase >= 4 && i === 8) ? slopeText(back.numbers[i]) : "·")))));
    const outs = corners.map((c, i) => nineForward(values, c, targets[i]).out);
    const row = (name, texts) => html("tr", {}, [name, ...texts].map((text, i) => html(i ? "td" : "th", {
      style: `text-align:right;font-weight:${i && name === "answer" && Math.abs(outs[i - 1] - targets[i - 1]) > 0.005 ? 700 : 400};` +
        (i - 1 === corner ? `background:rgb(${frame.signed(0.25)})` : "") }, text)));
    four.replaceChildren(row("corner", corners.map((c) => c.join(" "))), row("target", targets.map((t) => num(t, 0))), row("answer", outs.map((out) => num(out, 2, true))));
    frame.note(said ?? phases[phase]);
    said = null;
  };
  const select = (index) => {
    selected = index;
    picker.value = index;
    slider.set(values[index]);
    draw();
  };
  const clear = () => {
    values = [...numbers];
    values[bump.index] += bump.by;
    [corner, phase, selected] = [3, 0, bump.index];
  };
  clear();
  frame.player({ interval: 1400,
    step: () => {
      phase = phase === phases.length - 1 ? 0 : phase + 1;
      draw();
      return phase < phases.length - 1;
    },
    reset: () => {
      clear();
      select(selected);
      pick.set(corner);
    } });
  frame.button("All at once", () => {
    phase = phases.length - 1;
    draw();
  });
  const pick = frame.choice("corner", corners.map((c, i) => [i, c.join(" ")]), corner, (i) => {
    corner = i;
    draw();
  });
  const box = frame.sliders();
  const picker = frame.select("bump", nineNames.map((name, i) => [i, name]), selected, (i) => select(Number(i)), box);
  const slider = frame.slider({ label: "value", name: "value of the chosen number", min: -3, max: 3, step: 0.1, value: values[selected], into: box, input: (v) => {
    values[selected] = v;
    draw();
  } });
  frame.button("One step of 0.02 downhill", () => {
    const { numbers: slopes } = nineBackward(values, corners[corner], targets[corner]);
    const mean = () => corners.reduce((sum, c, i) => sum + nineForward(values, c, targets[i]).cost / 4, 0);
    const [here, all] = [nineForward(values, corners[corner], targets[corner]).cost, mean()];
    values = values.map((value, i) => value - 0.02 * slopes[i]);
    said = `Cost at this corner: ${num(here, 3)}, now ${num(nineForward(values, corners[corner], targets[corner]).cost, 3)}. Mean of all four: ${num(all, 3)}, now ${num(mean(), 3)}.`;
    select(selected);
  });
  frame.draws(draw);
  frame.state = () => ({ values, corner, phase, ...nineForward(values, corners[corner], targets[corner]), slopes: nineBackward(values, corners[corner], targets[corner]).numbers });
}
