// Draws digits with pointer events, with several pens, sizes, places and hands, and writes down what the page made of them.
const strokes = [
  [[[.5, .1], [.3, .2], [.22, .5], [.3, .8], [.5, .9], [.7, .8], [.78, .5], [.7, .2], [.5, .1]]],
  [[[.52, .1], [.5, .5], [.48, .9]]],
  [[[.28, .28], [.35, .15], [.5, .1], [.68, .16], [.72, .32], [.6, .52], [.42, .7], [.26, .88], [.5, .87], [.76, .88]]],
  [[[.3, .16], [.5, .1], [.68, .2], [.66, .38], [.48, .48], [.68, .56], [.72, .75], [.55, .9], [.3, .84]]],
  [[[.36, .12], [.28, .4], [.26, .56], [.5, .55], [.76, .53]], [[.66, .2], [.64, .5], [.62, .92]]],
  [[[.7, .12], [.36, .12], [.33, .45], [.52, .42], [.7, .55], [.68, .78], [.5, .9], [.28, .84]]],
  [[[.62, .1], [.42, .3], [.3, .6], [.36, .84], [.54, .9], [.68, .78], [.66, .6], [.5, .54], [.33, .66]]],
  [[[.24, .14], [.5, .14], [.76, .13], [.62, .4], [.5, .65], [.44, .9]]],
  [[[.66, .22], [.5, .1], [.34, .2], [.38, .38], [.6, .54], [.68, .74], [.5, .9], [.32, .76], [.4, .56], [.62, .4], [.66, .22]]],
  [[[.68, .3], [.5, .12], [.32, .26], [.36, .46], [.54, .5], [.68, .3], [.66, .6], [.6, .9]]],
];
// Eleven more ways of writing them.
const others = [
  [0, [[[.5, .12], [.66, .18], [.74, .5], [.66, .82], [.5, .88], [.34, .82], [.26, .5], [.34, .18], [.5, .12]]]],
  [1, [[[.36, .28], [.52, .1], [.52, .9]]]],
  [1, [[[.38, .26], [.52, .1], [.52, .9]], [[.34, .9], [.7, .9]]]],
  [2, [[[.28, .24], [.42, .12], [.62, .14], [.7, .3], [.62, .52], [.44, .74], [.3, .84], [.26, .74], [.36, .68], [.52, .8], [.78, .84]]]],
  [3, [[[.28, .12], [.7, .12], [.48, .42], [.66, .5], [.72, .68], [.6, .86], [.42, .9], [.26, .8]]]],
  [4, [[[.6, .9], [.6, .1], [.22, .64], [.8, .64]]]],
  [5, [[[.36, .12], [.34, .46], [.52, .42], [.7, .55], [.68, .78], [.5, .9], [.28, .84]], [[.36, .12], [.72, .12]]]],
  [6, [[[.56, .1], [.36, .4], [.3, .66], [.4, .88], [.6, .86], [.66, .68], [.54, .56], [.36, .64]]]],
  [7, [[[.24, .14], [.76, .14], [.58, .5], [.46, .9]], [[.36, .52], [.7, .5]]]],
  [8, [[[.5, .1], [.64, .18], [.64, .36], [.5, .46], [.36, .36], [.36, .18], [.5, .1]],
    [[.5, .46], [.68, .58], [.68, .8], [.5, .9], [.32, .8], [.32, .58], [.5, .46]]]],
  [9, [[[.66, .26], [.52, .12], [.36, .2], [.34, .4], [.5, .5], [.66, .4], [.68, .22], [.68, .9]]]],
];
const shapes = [...strokes.map((stroke, digit) => [digit, stroke]), ...others];
const turned = degrees => ([x, y]) => {
  const [sine, cosine] = [Math.sin(degrees * Math.PI / 180), Math.cos(degrees * Math.PI / 180)];
  return [.5 + (x - .5) * cosine - (y - .5) * sine, .5 + (x - .5) * sine + (y - .5) * cosine];
};
let tremble = 0;
const styles = {
  normal: { pen: 20, place: point => point },
  big: { pen: 20, place: ([x, y]) => [.5 + (x - .5) * 1.15, .5 + (y - .5) * 1.15] },
  "tiny, in a corner": { pen: 8, place: ([x, y]) => [.72 + x * .25, .72 + y * .25] },
  "small and thin": { pen: 8, place: ([x, y]) => [.25 + x * .5, .25 + y * .5] },
  thick: { pen: 38, place: point => point },
  "slanted to the right": { pen: 20, place: ([x, y]) => [x + .36 * (.5 - y), y] },
  "slanted to the left": { pen: 20, place: ([x, y]) => [x - .36 * (.5 - y), y] },
  "turned by 15°": { pen: 20, place: turned(15) },
  "turned by −15°": { pen: 20, place: turned(-15) },
  wide: { pen: 20, place: ([x, y]) => [.5 + (x - .5) * 1.5, y] },
  "very narrow": { pen: 20, place: ([x, y]) => [.5 + (x - .5) * .4, y] },
  shaky: { pen: 20, parts: 3, place: ([x, y]) => [x + .015 * Math.sin(7 * ++tremble), y + .015 * Math.cos(5 * tremble)] },
};
const manners = [
  { pen: 20, size: 1, right: 0, down: 0 }, { pen: 12, size: 1, right: 0, down: 0 }, { pen: 32, size: 1, right: 0, down: 0 },
  { pen: 14, size: .5, right: .45, down: .4 }, { pen: 20, size: .6, right: 0, down: .3 },
];
const roots = [...document.querySelectorAll(".draw-a-digit")];
const [root, other] = roots, board = root.querySelector(".board");
const answer = from => from.querySelector(".answer").textContent;
let seen;
root.addEventListener("seen", event => { seen = event.detail; });

function send(type, x, y, buttons) {
  const box = board.getBoundingClientRect();
  board.dispatchEvent(new PointerEvent(type, {
    bubbles: true, isPrimary: true, pointerId: 1, buttons, clientX: box.left + x * box.width, clientY: box.top + y * box.height,
  }));
}

function draw(shape, { pen, parts = 6, place }) {
  root.querySelector(".clear").click();
  root.querySelector(".width").value = pen;
  for (const points of shape) {
    send("pointerdown", ...place(points[0]), 1);
    for (let i = 1; i < points.length; i++)
      for (let part = 1; part <= parts; part++)
        send("pointermove", ...place([0, 1].map(axis => points[i - 1][axis] + (points[i][axis] - points[i - 1][axis]) * part / parts)), 1);
    send("pointerup", ...place(points.at(-1)), 0);
    send("pointermove", .9, .9, 0);
  }
}

// Pairs of value and length: a drawing is mostly paper.
function runs(ink) {
  const pairs = [];
  for (const value of ink.map(opacity => Math.round(255 * opacity)))
    if (pairs.length && pairs.at(-2) === value) pairs[pairs.length - 1]++; else pairs.push(value, 1);
  return pairs;
}

const drawings = [];
for (const manner of manners)
  for (let digit = 0; digit < 10; digit++) {
    const { pen, size, right, down } = manner;
    draw(strokes[digit], { pen, place: ([x, y]) => [x * size + right, y * size + down] });
    drawings.push({ digit, ink: runs(seen.ink), image: [...seen.image], probabilities: [...seen.probabilities], answer: answer(root) });
  }

const hands = [];
for (const [style, manner] of Object.entries(styles))
  shapes.forEach(([digit, shape], number) => {
    draw(shape, { parts: 1, ...manner });
    hands.push({ style, number, digit, answer: answer(root) });
  });

root.querySelector(".clear").click();
const afterClear = { answer: answer(root), probabilities: seen.probabilities };
const examples = [...root.querySelectorAll(".examples button")].map(button => { button.click(); return answer(root); });
const globals = Object.getOwnPropertyNames(window).filter(name => !globalsBefore.includes(name));
const result = document.createElement("pre");
result.id = "result";
result.textContent = JSON.stringify({ drawings, hands, afterClear, examples, boards: roots.length, ready: roots.every(r => r.dataset.ready), untouched: answer(other), globals });
document.body.append(result);
