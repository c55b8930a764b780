import { clamp, html, num, pressable, svg } from "./base.js";
import { dot } from "./math.js";

const strokes = [0, 1, 2].map((column) => [0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => (i % 3 === column ? 1 : 0)))
  .concat([0, 1, 2].map((row) => [0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => (Math.floor(i / 3) === row ? 1 : 0))));

/** Nine pixels and nine weights: the reader inks a picture, weighs each pixel, and sees six strokes judged. */
export function pixelNeuron(frame, { weights, bias }) {
  const w = [...weights];
  let b = bias;
  const pixels = [...strokes[1]];
  let best = 0;
  let tries = 0;
  const side = 76;
  const score = (picture) => dot(picture, w) + b;
  const tile = (i) => ({ x: 6 + (i % 3) * (side + 4), y: 4 + Math.floor(i / 3) * (side + 4), width: side, height: side, rx: 6 });

  const picture = frame.panel(250, 250, "Your picture", { title: "Your picture: click a pixel" });
  const inkTiles = pixels.map((_, i) => {
    const group = svg("g", {}, svg("rect", tile(i)));
    picture.append(pressable(group, `pixel ${i + 1}`, () => {
      pixels[i] = 1 - pixels[i];
      draw();
    }));
    return group;
  });

  const map = frame.panel(250, 250, "The weights", { title: "The weights: drag up or down" });
  const weightTiles = w.map((_, i) => {
    const place = tile(i);
    const group = svg("g", { class: "cell", tabindex: 0, role: "slider", "aria-label": `weight of pixel ${i + 1}`, "aria-valuemin": -2, "aria-valuemax": 2 },
      svg("rect", place), svg("text", { class: "middle strong", x: place.x + side / 2, y: place.y + side / 2 + 6, style: "font-size:18px" }));
    group.style.touchAction = "none";
    group.style.cursor = "ns-resize";
    const change = (value) => {
      w[i] = clamp(Math.round(value * 10) / 10, -2, 2);
      draw();
    };
    group.addEventListener("keydown", (event) => {
      const by = { ArrowUp: 0.1, ArrowRight: 0.1, ArrowDown: -0.1, ArrowLeft: -0.1 }[event.key];
      if (!by) return;
      tries++;
      event.preventDefault();
      change(w[i] + by * (event.shiftKey ? 5 : 1));
    });
    group.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      group.focus({ preventScroll: true });
      group.setPointerCapture(event.pointerId);
      tries++;
      const [from, value] = [event.clientY, w[i]];
      group.onpointermove = (moved) => change(value + (from - moved.clientY) / 40);
    });
    for (const end of ["pointerup", "pointercancel"]) group.addEventListener(end, () => (group.onpointermove = null));
    map.append(group);
    return group;
  });

  const judged = frame.panel(300, 250, "Scores of six strokes", { title: "Six strokes and their scores" });
  const list = svg("g");
  judged.append(list);

  const draw = () => {
    const { ink, card, axis, positive, negative } = frame.colors;
    pixels.forEach((on, i) => {
      inkTiles[i].setAttribute("aria-pressed", String(on === 1));
      inkTiles[i].firstChild.setAttribute("fill", on ? ink : card);
      inkTiles[i].firstChild.setAttribute("stroke", axis);
    });
    w.forEach((value, i) => {
      const [tileRect, text] = weightTiles[i].children;
      tileRect.setAttribute("fill", frame.signedCss(value / 2));
      tileRect.setAttribute("stroke", axis);
      text.textContent = num(value, 1);
      text.setAttribute("fill", Math.abs(value) > 1.1 ? card : ink);
      weightTiles[i].setAttribute("aria-valuenow", value);
      weightTiles[i].setAttribute("aria-valuetext", num(value, 1));
    });
    list.replaceChildren();
    strokes.forEach((stroke, i) => {
      const [x, y] = [4 + (i > 2 ? 152 : 0), 4 + (i % 3) * 82];
      stroke.forEach((on, at) => list.append(svg("rect", { x: x + (at % 3) * 19, y: y + Math.floor(at / 3) * 19, width: 18, height: 18, fill: on ? ink : card, stroke: axis })));
      const value = score(stroke);
      list.append(
        svg("text", { x: x + 68, y: y + 26, class: "strong", style: "font-size:18px", fill: value > 0 ? positive : value < 0 ? negative : ink }, num(value, 1)),
        svg("text", { x: x + 68, y: y + 44, class: "faint" }, value > 1e-9 ? "“upright”" : "“lying”"),
      );
    });
    const sum = (from) => strokes.slice(from, from + 3).reduce((total, stroke) => total + score(stroke), 0);
    // What gives the puzzle away comes once the reader has tried.
    if (tries >= 3) [0, 3].forEach((from) => list.append(svg("text", { x: 4 + (from ? 152 : 0), y: 247, class: "strong" }, `together ${num(sum(from), 1)}`)));
    const right = strokes.filter((stroke, i) => (i < 3) === score(stroke) > 1e-9).length;
    best = Math.max(best, right);
    frame.note(`Your picture scores ${num(score(pixels), 1)}. ${right} of 6 strokes are judged right; your best so far: ${best}.`);
  };

  frame.controls.append(html("span", { class: "faint" }, "Above 0 means “upright”."));
  const box = frame.sliders();
  const slider = frame.slider({ label: "bias", min: -5, max: 5, step: 0.1, value: b, into: box, input: (v) => {
    b = v;
    draw();
  } });
  frame.button("Reset", () => {
    weights.forEach((value, i) => (w[i] = value));
    strokes[1].forEach((value, i) => (pixels[i] = value));
    b = bias;
    slider.set(b);
    draw();
  });
  frame.draws(draw);
  frame.state = () => ({ pixels, weights: w, bias: b, score: score(pixels), scores: strokes.map(score) });
}
