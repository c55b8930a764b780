import { clamp, html, num, pressable, svg } from "./base.js";
import { nineBackward, nineForward, nineNames } from "./nine.js";

const corners = [[0, 0], [0, 1], [1, 0], [1, 1]];
const phases = [
  "The inputs stand ready.",
  "Forward: each hidden neuron adds up what comes in, and clips it at 0.",
  "Forward: the output adds up its two messages.",
  "The cost: how far off, squared.",
  "Backward: the output's blame is the slope of the square, 2 · (out − target).",
  "Backward: each edge into the output gets blame × what came along it; each hidden neuron gets blame × its weight.",
  "Backward: ReLU passes blame on where its sum is above 0, and stops it elsewhere.",
  "Backward: each edge from an input gets blame × that input. Nine slopes, one walk.",
];

/** Forward and backward through a network of nine numbers, edge by edge. */
export function backpropagation(frame, { numbers, targets, bump }) {
  let values;
  let corner;
  let phase;
  let selected;
  const picture = frame.panel(420, 372, "The network");
  picture.parentElement.style.flexBasis = "22rem";
  picture.style.fontSize = "15px";
  const layer = svg("g");
  picture.append(layer);
  const list = html("div", { class: "panel" }, html("h4", {}, "Nine numbers and their slopes"));
  const table = html("table", { style: "width:100%;max-width:22rem" });
  list.append(table);
  frame.stage.append(list);
  const at = { x1: [46, 90], x2: [46, 250], h1: [196, 90], h2: [196, 250], out: [330, 170], cost: [396, 170] };
  const edges = [["x1", "h1", 0], ["x2", "h1", 1], ["x1", "h2", 2], ["x2", "h2", 3], ["h1", "out", 6], ["h2", "out", 7]];

  const draw = () => {
    const { card, axis, highlight, series, faint, positive, negative } = frame.colors;
    const x = corners[corner];
    const target = targets[corner];
    const forward = nineForward(values, x, target);
    const back = nineBackward(values, x, target);
    layer.replaceChildren();
    const isBack = (index) => (index >= 6 ? phase >= 5 : phase >= 7);
    const isForward = (index) => (index === 6 || index === 7 ? phase >= 2 : phase >= 1);
    const slopeText = (value) => (value === 0 ? "0" : num(value, 2));
    const rim = { stroke: card, "stroke-width": 5, "paint-order": "stroke" };
    for (const [from, to, index] of edges) {
      const [[ax, ay], [bx, by]] = [at[from], at[to]];
      const slope = back.numbers[index];
      const color = isBack(index) ? (slope === 0 ? axis : highlight) : isForward(index) ? (values[index] < 0 ? negative : positive) : axis;
      const part = from === "x1" && to === "h2" || from === "x2" && to === "h1" ? 0.3 : 0.5;
      const [mx, my] = [ax + (bx - ax) * part, ay + (by - ay) * part];
      const group = svg("g", {}, svg("path", { d: `M${ax} ${ay}L${bx} ${by}`, stroke: color, "stroke-width": isBack(index) ? clamp(1.5 + Math.abs(slope), 1.5, 8) : 2.5,
        "stroke-dasharray": isBack(index) && slope === 0 ? "5 5" : null }),
      svg("rect", { x: mx - 24, y: my - 22, width: 48, height: 44, fill: "transparent" }),
      svg("text", { x: mx, y: my - 4, class: index === selected ? "middle strong" : "middle", ...rim }, `${nineNames[index]} = ${num(values[index], 2)}`),
      isBack(index) ? svg("text", { x: mx, y: my + 13, class: "middle strong", fill: slope === 0 ? faint : highlight, ...rim }, `slope ${slopeText(slope)}`) : null);
      layer.append(pressable(group, `${nineNames[index]}, ${num(values[index], 2)}`, () => select(index)));
    }
    const node = (name, text, isLit, blame, label, side = 1) => {
      const [cx, cy] = at[name];
      layer.append(svg("circle", { cx, cy, r: 25, fill: card, stroke: isLit ? series[0] : axis, "stroke-width": isLit ? 3 : 1.5 }),
        svg("text", { x: cx, y: cy + 5, class: "middle strong" }, text),
        svg("text", { x: cx, y: cy - 34 * side + (side < 0 ? 9 : 0), class: "middle faint" }, label));
      if (blame !== null) layer.append(svg("text", { x: cx, y: cy + 44 * side, class: "middle strong", fill: blame === 0 ? faint : highlight, ...rim }, `blame ${slopeText(blame)}`));
    };
    const biasText = (index, [cx, cy]) => {
      const slope = back.numbers[index];
      const shown = index === 8 ? phase >= 4 : phase >= 6;
      const group = svg("g", {}, svg("rect", { x: cx - 44, y: cy - 16, width: 88, height: 44, fill: "transparent" }),
        svg("text", { x: cx, y: cy, class: index === selected ? "middle strong" : "middle", ...rim }, `${nineNames[index]} = ${num(values[index], 2)}`),
        shown ? svg("text", { x: cx, y: cy + 17, class: "middle strong", fill: slope === 0 ? faint : highlight, ...rim }, `slope ${slopeText(slope)}`) : null);
      layer.append(pressable(group, `${nineNames[index]}, ${num(values[index], 2)}`, () => select(index)));
    };
    node("x1", x[0], true, null, "x₁");
    node("x2", x[1], true, null, "x₂", -1);
    const hiddenBlame = (i) => (phase >= 6 ? back.sums[i] : phase >= 5 ? back.hidden[i] : null);
    node("h1", phase >= 1 ? num(forward.h[0], 2) : "?", phase >= 1, hiddenBlame(0), "h₁", 1);
    node("h2", phase >= 1 ? num(forward.h[1], 2) : "?", phase >= 1, hiddenBlame(1), "h₂", -1);
    node("out", phase >= 2 ? num(forward.out, 2) : "?", phase >= 2, phase >= 4 ? back.out : null, "output");
    biasText(4, [196, 26]);
    biasText(5, [196, 330]);
    biasText(8, [330, 258]);
    layer.append(svg("text", { x: 378, y: 112, class: "middle" }, `target ${target}`));
    if (phase >= 3) layer.append(svg("text", { x: 384, y: 174, class: "middle strong" }, `cost ${num(forward.cost, 3)}`));
    table.replaceChildren(html("tr", {}, ["", "value", "slope"].map((text) => html("th", { class: "faint", style: "text-align:right;font-weight:400" }, text))),
      ...nineNames.map((name, i) => html("tr", { style: `height:26px;${i === selected ? `background:rgb(${frame.signed(0.25)})` : ""}` },
        html("td", { style: "text-align:right" }, name), html("td", { style: "text-align:right" }, num(values[i], 2)),
        html("td", { style: "text-align:right" }, html("b", {}, phase >= 7 || (phase >= 5 && i >= 6) || (phase >= 6 && i >= 4) || (phase >= 4 && i === 8) ? slopeText(back.numbers[i]) : "·")))));
    frame.note(phases[phase]);
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
    values = values.map((value, i) => value - 0.02 * slopes[i]);
    select(selected);
  });
  frame.draws(draw);
  frame.state = () => ({ values, corner, phase, ...nineForward(values, corners[corner], targets[corner]), slopes: nineBackward(values, corners[corner], targets[corner]).numbers });
}
