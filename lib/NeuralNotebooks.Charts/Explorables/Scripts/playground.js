import { clamp, html, num, plot, svg } from "./base.js";
import { Network } from "./perceptronLayers.js";
import { features, makePoints, problems, readState, writeCode, writeState } from "./playgroundData.js";

const [column, row, node] = [97, 56, 44];
const grid = 22;

/** A network to build, train and take apart: data, features, layers, settings, and every neuron's own map. */
export function playground(frame, { state: first }) {
  let state = readState(first);
  let network;
  let points;
  let inputs;
  let history = [];
  let chosen = null;
  let hovered = null;
  let twoColours = false;
  let showTest = false;
  let altered = false;

  frame.root.style.maxWidth = "72rem";
  const box = (className, ...children) => html("div", { class: className }, ...children);
  const [top, settings, left, middle, right] = ["controls", "controls", "panel", "panel", "panel"].map((name) => box(name));
  frame.stage.before(top);
  left.style.flex = "1 1 9rem";
  left.style.maxWidth = "15rem";
  middle.style.cssText = "flex:4 1 22rem;max-width:none;overflow-x:auto";
  right.style.cssText = "flex:1 1 15rem;max-width:20rem";
  settings.style.flex = "1 1 100%";
  settings.style.margin = "0";
  // Where the parts stand below each other, what Play changes comes first: the network is as high as a screen.
  right.classList.add("outcome");
  frame.stage.append(html("style", {}, `.outcome { display: flex; flex-direction: column; }
    @container (max-width: 44rem) { .outcome { order: -1; } .outcome .controls { order: 1; } }`), settings, left, middle, right);
  frame.stage.style.marginTop = "calc(var(--space) * 2)";

  // What comes in and out.
  const counter = html("b", { style: "min-width:8rem;font-variant-numeric:tabular-nums" });
  const player = frame.player({ interval: 25, step: () => train(), reset: () => build(), into: top });
  top.append(counter);

  // A value from the line of text that is not among the options is one all the same.
  const setting = (label, key, options) => frame.select(label, options.some(([value]) => value === state[key]) ? options : [...options, [state[key], String(state[key])]], state[key], (value) => {
    state[key] = typeof options[0][0] === "number" ? Number(value) : value;
    // New weights for what makes another network; the rest may change on the way.
    if (key === "hidden" || key === "seed") build();
    else {
      altered = network.epoch > 0;
      show();
    }
  }, settings);
  const plain = (values) => values.map((value) => [value, String(value)]);
  const controls = {
    rate: () => setting("learning rate", "rate", plain([0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10])),
    hidden: () => setting("activation", "hidden", [["relu", "ReLU"], ["tanh", "tanh"], ["sigmoid", "sigmoid"], ["linear", "linear"]]),
    optimizer: () => setting("optimizer", "optimizer", [["sgd", "SGD"], ["momentum", "momentum"], ["nesterov", "Nesterov"], ["adagrad", "AdaGrad"], ["rmsprop", "RMSProp"], ["adam", "Adam"]]),
    l1: () => setting("L1", "l1", plain([0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10])),
    l2: () => setting("L2", "l2", plain([0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10])),
    seed: () => setting("start (seed)", "seed", plain([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])),
  };

  // The data: six problems as small pictures, three sliders.
  const thumbs = Object.entries(problems).map(([key, problem]) => {
    const picture = html("canvas", { width: 44, height: 44, style: "display:block;width:44px;height:44px" });
    const button = html("button", { type: "button", title: problem.name, "aria-label": `data: ${problem.name}`, style: "padding:1px;line-height:0;background:var(--card);border-width:2px", onclick: () => {
      state.data = key;
      build();
    } }, picture);
    frame.draws(() => {
      const context = picture.getContext("2d");
      context.clearRect(0, 0, 44, 44);
      for (const [x, y, label] of makePoints({ data: key, noise: 0, seed: 1, share: 50 }).train) {
        context.fillStyle = problem.regression ? frame.signedCss(label) : dotColor(label);
        context.fillRect(22 + x * 3.4 - 1, 22 - y * 3.4 - 1, 2, 2);
      }
    });
    return [key, button];
  });
  left.append(html("h4", {}, "Data"), box("", ...thumbs.map(([, button]) => button)));
  left.lastChild.style.cssText = "display:flex;flex-wrap:wrap;gap:6px;margin-bottom:8px";
  const dataSlider = (label, key, min, max, step, format) => {
    const slot = box("");
    left.append(html("div", { class: "faint", style: "font-size:var(--label)" }, label), slot);
    const slider = frame.slider({ label: "", name: label, min, max, step, value: state[key], format, into: slot, input: (value) => {
      state[key] = value;
      if (key === "batch") {
        altered = network.epoch > 0;
        show();
      } else build();
    } });
    slot.firstChild.style.gridTemplateColumns = "0 1fr 3rem";
    return slider;
  };
  const sliders = {
    share: dataSlider("for training", "share", 10, 90, 10, (v) => `${v} %`),
    noise: dataSlider("noise", "noise", 0, 50, 5, (v) => `${v} %`),
    batch: dataSlider("batch size", "batch", 1, 30, 1, (v) => String(v)),
  };

  // The network: lines below, small maps above.
  const heading = box("controls");
  heading.style.margin = "0 0 4px";
  const board = box("");
  board.style.position = "relative";
  middle.append(heading, board);
  const addLayer = html("button", { type: "button", onclick: () => {
    if (state.layers.length < 6) state.layers.push(2);
    build();
  } }, "+ layer");
  const dropLayer = html("button", { type: "button", onclick: () => {
    state.layers.pop();
    build();
  } }, "− layer");
  heading.append(addLayer, dropLayer, html("span", { class: "faint" }, "Press a feature to switch it, a neuron to see its weights."));
  const editor = html("div", { class: "sliders", style: "margin-top:8px" });
  middle.append(editor);

  // The output.
  const outputTitle = html("h4", {}, "Output");
  const map = html("canvas", { width: 60, height: 60, style: "position:absolute;inset:0;width:100%;height:100%;border-radius:4px" });
  const holder = html("div", { style: "position:relative;aspect-ratio:1" }, map);
  right.append(outputTitle, holder);
  const drawing = svg("svg", { viewBox: "0 0 260 260", role: "img", "aria-label": "The data on the map of the output", style: "position:absolute;inset:0" });
  holder.append(drawing);
  const axes = plot(drawing, { left: 0, top: 0, width: 260, height: 260, x: [-6, 6], y: [-6, 6], rows: false, grid: false });
  axes.under.nextSibling.replaceChildren();
  const dots = svg("g");
  drawing.append(dots);
  const switches = box("controls");
  right.append(switches);
  frame.check("test data", showTest, (on) => {
    showTest = on;
    drawDots();
  }, switches);
  frame.check("two colours", twoColours, (on) => {
    twoColours = on;
    show();
  }, switches);
  const lossPanel = svg("svg", { viewBox: "0 0 260 110", role: "img", "aria-label": "Loss of training and test data" });
  right.append(lossPanel);
  const losses = plot(lossPanel, { left: 40, top: 6, width: 214, height: 78, x: [0, 50], y: [0, 1], count: 3 });
  const curves = svg("g");
  lossPanel.append(curves);

  function dotColor(label) {
    const { negative, positive } = frame.colors;
    return label < 0 ? negative : positive;
  }
  const isRegression = () => problems[state.data].regression;
  const featureValues = (x, y) => state.features.map((name) => features[name][1](x, y));

  // Fields for x₁ and x₂, once and for all: places on the small maps.
  const fields = (n) => Array.from({ length: n * n }, (_, i) => [((i % n) + 0.5) * (12 / n) - 6, 6 - (Math.floor(i / n) + 0.5) * (12 / n)]);
  const [small, large] = [fields(grid), fields(60)];

  function build() {
    player.pause();
    points = makePoints(state);
    network = new Network([state.features.length, ...state.layers, 1], state.hidden, isRegression() ? "linear" : "tanh", state.seed);
    inputs = { train: points.train.map(([x, y]) => featureValues(x, y)), test: points.test.map(([x, y]) => featureValues(x, y)) };
    history = [];
    altered = false;
    chosen = chosen && chosen[0] < network.layers.length && chosen[1] < network.layers[chosen[0]].outputs ? chosen : null;
    drawBoard();
    measure();
    drawDots();
    show();
    drawEditor();
  }

  function measure() {
    const loss = (part) => network.loss(inputs[part], points[part].map((point) => point[2]));
    history.push([network.epoch, loss("train"), loss("test")]);
    if (history.length > 800) history = history.filter((_, i) => i % 2 === 0 || i === history.length - 1);
  }

  function train() {
    network.train(inputs.train, points.train.map((point) => point[2]), state);
    measure();
    if (!Number.isFinite(history[history.length - 1][1])) {
      history.pop();
      frame.note("The training diverged: the loss is no longer a number. Reset, and try a smaller learning rate.");
      return false;
    }
    show();
    if (chosen) refreshEditor();
    return true;
  }

  // The lines and small maps are made once for each architecture; training only repaints them.
  let canvases;
  let links;
  let lines;
  function drawBoard() {
    const names = Object.keys(features);
    const columns = state.layers.length + 2;
    const most = Math.max(names.length, ...state.layers.map((size) => size));
    const [width, height] = [columns * column + 4, 56 + most * row];
    board.style.cssText = `position:relative;width:${width}px;height:${height}px`;
    const place = (l, i) => [l * column + 60, 56 + i * row + node / 2];
    const featureRow = (i) => names.indexOf(state.features[i]);
    const at = (l, i) => (l === 0 ? place(0, featureRow(i)) : l === columns - 1 ? [l * column + 60, 56 + 1.5 * row + node / 2] : place(l, i));
    lines = svg("svg", { viewBox: `0 0 ${width} ${height}`, style: `position:absolute;inset:0;width:${width}px;height:${height}px` });
    board.replaceChildren(lines);
    links = [];
    network.layers.forEach((layer, l) => {
      for (let i = 0; i < layer.inputs; i++) {
        for (let j = 0; j < layer.outputs; j++) {
          const [[ax, ay], [bx, by]] = [at(l, i), at(l + 1, j)];
          const [sx, ex] = [ax + node / 2, bx - node / 2];
          const d = `M${sx} ${ay}C${(sx + ex) / 2} ${ay} ${(sx + ex) / 2} ${by} ${ex} ${by}`;
          const line = svg("path", { d, fill: "none" });
          const title = svg("title");
          const target = svg("path", { d, fill: "none", stroke: "transparent", "stroke-width": 10, style: "cursor:pointer", onclick: () => choose(l, j, i) }, title);
          lines.append(line, target);
          links.push({ line, title, layer, at: i * layer.outputs + j, from: nameOf(l - 1, i), to: nameOf(l, j) });
        }
      }
    });
    canvases = [];
    const add = (l, i, [x, y], label, press, pressed) => {
      const canvas = html("canvas", { width: grid, height: grid, style: `display:block;width:${node - 4}px;height:${node - 4}px;border-radius:3px` });
      const button = html("button", { type: "button", "aria-label": label, "aria-pressed": pressed, onclick: press,
        style: `position:absolute;left:${x - node / 2}px;top:${y - node / 2}px;width:${node}px;height:${node}px;min-width:0;min-height:0;padding:1px;line-height:0;background:var(--card)`,
        onmouseenter: () => hover(l, i), onmouseleave: () => hover(null), onfocus: () => hover(l, i), onblur: () => hover(null) }, canvas);
      board.append(button);
      canvases.push({ canvas, l, i, button });
    };
    names.forEach((name, i) => {
      const on = state.features.includes(name);
      const [x, y] = place(0, i);
      add(-1, name, [x, y], `feature ${features[name][0]}`, () => {
        const next = names.filter((other) => (other === name ? !on : state.features.includes(other)));
        if (next.length) state.features = next;
        build();
        canvases.find((entry) => entry.i === name).button.focus({ preventScroll: true });
      }, String(on));
      board.append(html("span", { style: `position:absolute;left:0;top:${y - 9}px;width:${x - node / 2 - 4}px;font-size:11px;text-align:right;white-space:nowrap;${on ? "" : "opacity:.5"}` }, features[name][0]));
    });
    state.layers.forEach((size, l) => {
      const [x] = place(l + 1, 0);
      const change = (by, text, label) => html("button", { type: "button", "aria-label": label, disabled: size + by < 1 || size + by > 8, style: "padding:0", onclick: () => {
        state.layers[l] = clamp(size + by, 1, 8);
        build();
      } }, text);
      const pair = html("div", { style: `position:absolute;top:0;left:${x - 46}px;display:flex;gap:2px` },
        change(-1, "−", `one neuron less in layer ${l + 1}`), change(1, "+", `one neuron more in layer ${l + 1}`));
      board.append(pair);
      for (let j = 0; j < size; j++) add(l, j, place(l + 1, j), `neuron ${j + 1} of layer ${l + 1}`, () => choose(l, j), "false");
    });
    add(state.layers.length, 0, at(columns - 1, 0), "output neuron", () => choose(state.layers.length, 0), "false");
    board.append(html("span", { class: "faint", style: `position:absolute;top:14px;left:${(columns - 1) * column + 38}px;font-size:var(--label)` }, "output"));
    addLayer.disabled = state.layers.length >= 6;
    dropLayer.disabled = state.layers.length === 0;
    thumbs.forEach(([key, button]) => {
      button.setAttribute("aria-pressed", String(key === state.data));
      button.style.borderColor = key === state.data ? "var(--ink)" : "var(--cardBorder)";
    });
  }

  function nameOf(l, i) {
    if (l < 0) return features[state.features[i]][0];
    return l === state.layers.length ? "the output" : `neuron ${i + 1} of layer ${l + 1}`;
  }

  function hover(l, i) {
    hovered = l === null ? null : [l, i];
    paintLarge();
  }

  function color(value) {
    return frame.signed(twoColours ? Math.sign(value) * 0.8 : clamp(value, -1, 1) * 0.85);
  }

  // Two hundred shades are enough for the eye, and far faster than mixing each.
  let shades;
  const mixShades = () => (shades = Array.from({ length: 201 }, (_, i) => [...color((i - 100) / 100), 255]));

  function paint(canvas, n, values) {
    const context = canvas.getContext("2d");
    const image = context.createImageData(n, n);
    for (let i = 0; i < values.length; i++) image.data.set(shades[Math.round(clamp(values[i], -1, 1) * 100) + 100], i * 4);
    context.putImageData(image, 0, 0);
  }

  // What a neuron says; sums without a bend are drawn on a scale of their own.
  const valueAt = ([l, i], x, y) => {
    if (l < 0) return features[i][1](x, y) / (["xx", "yy", "xy"].includes(i) ? 18 : i.startsWith("sin") ? 1 : 6);
    const layer = network.layers[l];
    const value = layer.a[i];
    if (l < state.layers.length && state.hidden === "sigmoid") return value * 2 - 1;
    return value;
  };

  function paintLarge() {
    const shown = hovered ?? [state.layers.length, 0];
    outputTitle.textContent = hovered ? (shown[0] < 0 ? `Feature ${features[shown[1]][0]}` : nameOf(...shown).replace(/^./, (c) => c.toUpperCase())) : "Output";
    paint(map, 60, large.map(([x, y]) => {
      network.forward(featureValues(x, y));
      return valueAt(shown, x, y);
    }));
  }

  function show() {
    mixShades();
    const values = canvases.map(() => new Float64Array(grid * grid));
    small.forEach(([x, y], at) => {
      network.forward(featureValues(x, y));
      canvases.forEach((entry, c) => (values[c][at] = valueAt([entry.l, entry.i], x, y)));
    });
    canvases.forEach((entry, c) => {
      paint(entry.canvas, grid, values[c]);
      const isOff = entry.l < 0 && !state.features.includes(entry.i);
      entry.canvas.style.opacity = isOff ? 0.25 : 1;
      const isChosen = chosen && entry.l === chosen[0] && entry.i === chosen[1];
      entry.button.style.borderColor = isChosen || (entry.l < 0 && !isOff) ? "var(--ink)" : "";
      entry.button.style.borderWidth = isChosen ? "2px" : "";
    });
    const { positive, negative } = frame.colors;
    for (const { line, title, layer, at, from, to } of links) {
      const weight = layer.weights[at];
      line.setAttribute("stroke", weight < 0 ? negative : positive);
      line.setAttribute("stroke-width", clamp(Math.abs(weight) * 2.5, 0.4, 8).toFixed(2));
      line.setAttribute("opacity", clamp(0.25 + Math.abs(weight) * 0.5, 0.25, 0.9).toFixed(2));
      title.textContent = `${from} to ${to}: ${num(weight, 3)}`;
    }
    paintLarge();
    drawLosses();
    counter.textContent = `epoch ${network.epoch.toLocaleString("en")}`;
    line.value = writeState(state);
    if (details.open) code.textContent = cell();
    const [, trainLoss, testLoss] = history[history.length - 1];
    frame.note(`After ${network.epoch} ${network.epoch === 1 ? "epoch" : "epochs"}: mean squared error ${num(trainLoss, 4, true)} on the training data, ${num(testLoss, 4, true)} on the test data.`, !player.playing);
  }

  function drawDots() {
    const { card, ink } = frame.colors;
    const dot = ([x, y, label], isTest) => {
      const [red, green, blue] = isRegression() ? frame.signed(label) : [];
      return svg("circle", { cx: axes.X(x).toFixed(1), cy: axes.Y(y).toFixed(1), r: 3.4, fill: isRegression() ? `rgb(${red},${green},${blue})` : dotColor(label),
        stroke: isTest ? ink : card, "stroke-width": 1, opacity: isTest ? 0.75 : 1 });
    };
    const inside = ([x, y]) => Math.abs(x) <= 6 && Math.abs(y) <= 6;
    dots.replaceChildren(...points.train.filter(inside).map((point) => dot(point, false)), ...(showTest ? points.test.filter(inside).map((point) => dot(point, true)) : []));
  }

  function drawLosses() {
    const { series } = frame.colors;
    losses.x = [0, Math.max(50, network.epoch)];
    losses.y = [0, clamp(Math.max(...history.slice(-400).map(([, a, b]) => Math.max(a, b))) * 1.1, 0.05, 3)];
    losses.rule();
    const path = (i) => losses.path(history.map((entry) => [entry[0], Math.min(entry[i], losses.y[1])]));
    curves.replaceChildren(svg("path", { class: "line", stroke: series[6], d: path(1) }), svg("path", { class: "line", stroke: series[3], d: path(2) }),
      svg("text", { x: 250, y: 18, class: "end", fill: series[6] }, "training"), svg("text", { x: 250, y: 33, class: "end", fill: series[3] }, "test"));
  }

  // The weights of one neuron, to change by hand.
  let weightSliders = [];
  function choose(l, j, focus = null) {
    chosen = [l, j];
    drawEditor();
    show();
    if (focus !== null) weightSliders[focus].slider.range.focus({ preventScroll: true });
  }
  function drawEditor() {
    editor.replaceChildren();
    weightSliders = [];
    if (!chosen) return;
    const [l, j] = chosen;
    const layer = network.layers[l];
    editor.append(html("h4", { style: "grid-column:1/-1;margin:4px 0" }, `What goes into ${nameOf(l, j)}`));
    const add = (label, get, put) => {
      const slider = frame.slider({ label, name: `weight from ${label}`, min: -4, max: 4, step: 0.01, value: get(), into: editor, input: (value) => {
        put(value);
        altered = true;
        history.pop();
        measure();
        show();
      } });
      weightSliders.push({ slider, get });
    };
    for (let i = 0; i < layer.inputs; i++)
      add(l ? `neuron ${i + 1}` : features[state.features[i]][0], () => layer.weights[i * layer.outputs + j], (value) => (layer.weights[i * layer.outputs + j] = value));
    add("bias", () => layer.biases[j], (value) => (layer.biases[j] = value));
  }
  function refreshEditor() {
    for (const { slider, get } of weightSliders) slider.set(get());
  }

  // The state as text, and the cell.
  const line = html("input", { type: "text", "aria-label": "settings as text", spellcheck: "false", style: "flex:1 1 16rem;min-height:var(--touch);font:13px ui-monospace,monospace;padding:0 8px;border:1px solid var(--axis);border-radius:var(--radius);background:var(--card);color:var(--ink)" });
  const restore = () => {
    state = readState(line.value);
    refill();
  };
  line.addEventListener("keydown", (event) => {
    if (event.key === "Enter") restore();
  });
  frame.controls.append(line, html("button", { type: "button", onclick: restore }, "Restore"));
  const code = html("pre", { tabindex: 0, "aria-label": "C# cell" });
  const details = html("details", { style: "flex:1 1 100%" }, html("summary", { style: "min-height:var(--touch);line-height:var(--touch);cursor:pointer;font-weight:600" }, "Show me the C#"), code);
  details.addEventListener("toggle", () => (code.textContent = cell()));
  frame.controls.append(details);
  const cell = () => (altered ? "// You changed settings or weights on the way; this trains with the present settings from the start.\n" : "") + writeCode(state, network.epoch);

  function refill() {
    settings.replaceChildren();
    for (const control of Object.values(controls)) control();
    for (const [key, slider] of Object.entries(sliders)) slider.set(state[key]);
    build();
  }
  refill();
  frame.redraws.push(() => {
    drawDots();
    show();
  });
  frame.state = () => ({ state, epoch: network.epoch, train: history[history.length - 1][1], test: history[history.length - 1][2],
    layers: network.layers.map(({ weights, biases }) => ({ weights: [...weights], biases: [...biases] })), code: writeCode(state, network.epoch) });
}
