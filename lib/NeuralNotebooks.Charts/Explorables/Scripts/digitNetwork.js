import { clamp, html, num, plot, pressable, surface, svg } from "./base.js";
import { softmax } from "./math.js";

/**
 * Bytes from a range coder's text: bit by bit, each with the chance that the bits before it in the byte, and the size
 * of its neighbour, have given it so far. RangeCoder.cs is the other half.
 */
export function unpack(text, count, stride, zero) {
  const packed = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const chances = new Uint16Array(1024).fill(1024);
  let [code, range, at] = [0, 0xffffffff, 1];
  const next = () => (code = code * 256 + (packed[at++] ?? 0));
  for (let i = 0; i < 4; i++) next();
  const values = new Uint8Array(count);
  for (let n = 0; n < count; n++) {
    const set = n < stride ? 0 : Math.min(3, Math.abs(values[n - stride] - zero) >> 3) * 256;
    let context = 1;
    while (context < 256) {
      const chance = set + context;
      const bound = (range >>> 11) * chances[chance];
      if (code < bound) {
        range = bound;
        chances[chance] += (2048 - chances[chance]) >> 5;
        context *= 2;
      } else {
        code -= bound;
        range -= bound;
        chances[chance] -= chances[chance] >> 5;
        context = context * 2 + 1;
      }
      while (range < 2 ** 24) {
        range *= 256;
        next();
      }
    }
    values[n] = context - 256;
  }
  return values;
}

/** Weights from a byte each: 128 is 0, and the scale is one step. */
export const unpackWeights = ({ values, scale }, inputs, outputs) => Array.from(unpack(values, inputs * outputs, outputs, 128), (byte) => (byte - 128) * scale);

/** Hidden values and chances of a network with one ReLU layer; weights lie input by input. */
export function digitForward(pixels, { weights1, biases1, weights2, biases2 }) {
  const hidden = biases1.map((bias, j) => Math.max(0, pixels.reduce((sum, pixel, i) => sum + pixel * weights1[i * biases1.length + j], bias)));
  const logits = biases2.map((bias, k) => hidden.reduce((sum, h, j) => sum + h * weights2[j * biases2.length + k], bias));
  return { hidden, logits, chances: softmax(logits) };
}

/** A digit goes in, hidden neurons light up, ten outputs answer; the reader can draw into the picture. */
export function digitNetwork(frame, { pictures, labels, start: opening, first, second, biases1, biases2, names }) {
  const count = biases1.length;
  const network = { weights1: unpackWeights(first, 784, count), weights2: unpackWeights(second, count, names.length), biases1, biases2 };
  const inks = unpack(pictures, 784 * labels.length, 1, 0);
  const samples = labels.map((_, i) => Array.from(inks.subarray(784 * i, 784 * (i + 1)), (byte) => byte / 255));
  let shown = opening;
  let pixels = [...samples[shown]];
  let asked = null;
  const input = frame.panel(250, 250, "The picture", { title: "In: choose a picture, or draw" });
  const axes = plot(input, { left: 0, top: 0, width: 250, height: 250, x: [0, 28], y: [0, 28], rows: false, grid: false });
  axes.under.nextSibling.replaceChildren();
  const paint = surface(axes, (x, y) => {
    const value = pixels[Math.floor(28 - y) * 28 + Math.floor(x)];
    return [0, 1, 2].map(() => Math.round(frame.dark ? 30 + 215 * value : 255 - 230 * value));
  }, 28);
  axes.under.firstChild.style.imageRendering = "pixelated";
  // On a phone the answers lie below the screen while a finger draws.
  const heading = input.parentElement.querySelector("h4");
  let asNumbers = false;
  const numbers = pixels.map((_, i) => svg("text", { x: (i % 28 + 0.5) * 250 / 28, y: (Math.floor(i / 28) + 0.8) * 250 / 28, class: "middle", style: "font-size:8.5px" }));
  input.append(...numbers);
  input.append(svg("rect", { x: 0.5, y: 0.5, width: 249, height: 249, fill: "transparent", class: "axis", rx: 4 }));
  input.style.touchAction = "none";
  input.style.cursor = "crosshair";
  // Rows that are full, in a panel about as high as its neighbours.
  const columns = count <= 16 ? 4 : count <= 20 ? 5 : 6;
  const rows = Math.ceil(count / columns);
  const tile = 250 / columns;
  const middle = frame.panel(250, rows * tile, "Hidden neurons", { title: `${count} hidden neurons: blue wants ink, red wants none` });
  const output = frame.panel(230, 250, "Answers", { title: "Out: press an answer to see who votes for it" });

  const largest = Math.max(...network.weights1.map(Math.abs)) * 0.7;
  const tiles = biases1.map((_, j) => {
    const [left, top] = [(j % columns) * tile, Math.floor(j / columns) * tile];
    const place = plot(middle, { left: left + 3, top: top + 3, width: tile - 6, height: tile - 6, x: [0, 28], y: [0, 28], rows: false, grid: false });
    place.under.nextSibling.replaceChildren();
    const show = surface(place, (x, y) => frame.signed(network.weights1[(Math.floor(28 - y) * 28 + Math.floor(x)) * count + j] / largest), 28);
    const lamp = svg("rect", { x: left + 2, y: top + 2, width: tile - 4, height: tile - 4, rx: 4, fill: "none" });
    const text = svg("text", { x: left + tile / 2, y: top + tile - 8, class: "middle strong", "paint-order": "stroke", "stroke-width": 4 });
    middle.append(lamp, text);
    frame.draws(show);
    return { lamp, text, image: place.under.firstChild };
  });
  const bars = names.map((name, k) => {
    const y = 2 + k * (246 / names.length);
    const height = 246 / names.length - 3;
    const group = svg("g", {}, svg("rect", { x: 0, y, width: 230, height, rx: 4, fill: "transparent" }), svg("rect", { x: 74, y: y + 3, height: height - 6, rx: 3 }),
      svg("text", { x: 66, y: y + height / 2 + 5, class: "end strong" }, name), svg("text", { x: 226, y: y + height / 2 + 5, class: "end" }));
    output.append(pressable(group, `answer ${name}`, () => {
      asked = asked === k ? null : k;
      draw();
    }));
    return group;
  });

  const draw = () => {
    const { series, card, ink, axis, positive, negative } = frame.colors;
    paint();
    const { hidden, chances } = digitForward(pixels, network);
    const answer = chances.indexOf(Math.max(...chances));
    const votes = hidden.map((h, j) => h * network.weights2[j * names.length + (asked ?? answer)]);
    const strongest = Math.max(1e-9, ...hidden);
    const loudest = Math.max(1e-9, ...votes.map(Math.abs));
    tiles.forEach(({ lamp, text, image }, j) => {
      image.style.opacity = 0.25 + 0.75 * (hidden[j] / strongest);
      lamp.setAttribute("stroke", hidden[j] === 0 ? axis : votes[j] < 0 ? negative : positive);
      lamp.setAttribute("stroke-width", hidden[j] === 0 ? 0.5 : 1 + (4 * Math.abs(votes[j])) / loudest);
      text.textContent = hidden[j] === 0 ? "" : (votes[j] < 0 ? "" : "+") + num(votes[j], 1);
      text.setAttribute("fill", votes[j] < 0 ? negative : positive);
      text.setAttribute("stroke", card);
      text.style.fontSize = columns > 4 ? "11px" : "";
    });
    bars.forEach((group, k) => {
      const [back, bar, name, value] = group.children;
      back.setAttribute("fill", k === (asked ?? answer) ? `rgb(${frame.signed(0.16)})` : "transparent");
      bar.setAttribute("width", Math.max(0.5, chances[k] * 100));
      bar.setAttribute("fill", k === answer ? series[1] : series[0]);
      name.setAttribute("fill", ink);
      value.textContent = num(chances[k], 3, true);
      group.setAttribute("aria-pressed", String(asked === k));
    });
    heading.textContent = `In: choose a picture, or draw. It says ${names[answer]}.`;
    numbers.forEach((text, i) => (text.textContent = asNumbers ? Math.round(9 * pixels[i]) : ""));
    numbers.forEach((text, i) => text.setAttribute("fill-opacity", pixels[i] < 0.05 ? 0.3 : 1));
    axes.under.firstChild.style.opacity = asNumbers ? 0 : 1;
    choices.forEach((choice, i) => choice.setAttribute("aria-pressed", String(i === shown)));
    const who = votes.map((vote, j) => [vote, j + 1]).sort((a, b) => b[0] - a[0]);
    const says = pixels.some((pixel) => pixel > 0) ? "It says" : "An empty page, and still it says";
    frame.note(`${says} ${names[answer]}, chance ${num(chances[answer], 3)}. The numbers are the hidden neurons' votes for ${names[asked ?? answer]}: ` +
      `the loudest for it ${who[0][0] < 0 ? "" : "+"}${num(who[0][0], 1)}, the loudest against it ${num(who[count - 1][0], 1)}. ${count - hidden.filter((h) => h > 0).length} of ${count} sleep.`);
  };
  // A soft pen, as wide as the strokes of the pictures.
  let last = null;
  const ink = (event) => {
    const box = input.getBoundingClientRect();
    const now = [((event.clientX - box.left) / box.width) * 28, ((event.clientY - box.top) / box.height) * 28];
    const from = last ?? now;
    const steps = Math.max(1, Math.ceil(Math.hypot(now[0] - from[0], now[1] - from[1]) * 2));
    for (let s = 1; s <= steps; s++) {
      const [px, py] = [0, 1].map((i) => from[i] + ((now[i] - from[i]) * s) / steps);
      for (let y = Math.max(0, Math.floor(py - 3)); y < Math.min(28, py + 3); y++) {
        for (let x = Math.max(0, Math.floor(px - 3)); x < Math.min(28, px + 3); x++) {
          const at = y * 28 + x;
          pixels[at] = Math.max(pixels[at], clamp(1.9 - Math.hypot(x + 0.5 - px, y + 0.5 - py), 0, 1));
        }
      }
    }
    last = now;
    shown = null;
    draw();
  };
  input.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    input.setPointerCapture(event.pointerId);
    last = null;
    ink(event);
    input.onpointermove = ink;
  });
  for (const end of ["pointerup", "pointercancel"]) input.addEventListener(end, () => (input.onpointermove = null));
  const box = html("div", { class: "choice", role: "group", "aria-label": "pictures" }, html("span", {}, "a picture of"));
  frame.controls.append(box);
  const choices = samples.map((sample, i) => html("button", { type: "button", onclick: () => {
    pixels = [...sample];
    [shown, asked] = [i, null];
    draw();
  } }, labels[i]));
  box.append(...choices);
  frame.check("as numbers, 0 to 9", asNumbers, (value) => {
    asNumbers = value;
    draw();
  });
  frame.button("Clear, and draw", () => {
    pixels = pixels.map(() => 0);
    [shown, asked] = [null, null];
    draw();
  });
  frame.draws(draw);
  frame.state = () => ({ pixels, weights1: network.weights1, weights2: network.weights2, scale: first.scale, ...digitForward(pixels, network) });
}
