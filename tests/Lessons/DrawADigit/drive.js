// Draws ten digits with pointer events, with several pens, sizes and places, and writes down what the page made of them.
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

function draw(digit, { pen, size, right, down }) {
  root.querySelector(".clear").click();
  root.querySelector(".width").value = pen;
  for (const stroke of strokes[digit]) {
    const points = stroke.map(([x, y]) => [x * size + right, y * size + down]);
    send("pointerdown", ...points[0], 1);
    for (let i = 1; i < points.length; i++)
      for (let part = 1; part <= 6; part++)
        send("pointermove", ...[0, 1].map(axis => points[i - 1][axis] + (points[i][axis] - points[i - 1][axis]) * part / 6), 1);
    send("pointerup", ...points.at(-1), 0);
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
    draw(digit, manner);
    drawings.push({ digit, ink: runs(seen.ink), image: [...seen.image], probabilities: [...seen.probabilities], answer: answer(root) });
  }

root.querySelector(".clear").click();
const afterClear = { answer: answer(root), probabilities: seen.probabilities };
const examples = [...root.querySelectorAll(".examples button")].map(button => { button.click(); return answer(root); });
const globals = Object.getOwnPropertyNames(window).filter(name => !globalsBefore.includes(name));
const result = document.createElement("pre");
result.id = "result";
result.textContent = JSON.stringify({ drawings, afterClear, examples, boards: roots.length, ready: roots.every(r => r.dataset.ready), untouched: answer(other), globals });
document.body.append(result);
