// A board to draw a digit on, and what a network makes of it. The network's own functions (unpack, think, look) stand
// before this in the same scope: they are the reader's. Nothing here knows a digit.
/* global unpack, think, look */

export function meanInk(ink, width, height, left, top, size) {
  let sum = 0;
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, top + size); y++) {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, left + size); x++) {
      const coveredX = Math.min(x + 1, left + size) - Math.max(x, left);
      const coveredY = Math.min(y + 1, top + size) - Math.max(y, top);
      sum += ink[y * width + x] * coveredX * coveredY;
    }
  }
  return sum / (size * size);
}

/** The balance (x, y), the longer side, and the middle of the box around the ink. */
export function measure(ink, width, height) {
  let [left, right, top, bottom, mass, massX, massY] = [width, -1, height, -1, 0, 0, 0];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const value = ink[i];
      if (value <= 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      mass += value;
      massX += value * (x + 0.5);
      massY += value * (y + 0.5);
    }
  }
  if (right < 0) return { x: 0, y: 0, side: 0, middleX: 0, middleY: 0 };
  return {
    x: massX / mass, y: massY / mass, side: 1 + Math.max(right - left, bottom - top),
    middleX: (left + right + 1) / 2, middleY: (top + bottom + 1) / 2,
  };
}

// 28 × 28 squares of `step` pixels of paper; the paper's point (x, y) comes to lie at `at` of ours.
function squares(ink, size, x, y, at, step) {
  const image = new Float32Array(784);
  for (let i = 0; i < 784; i++)
    image[i] = meanInk(ink, size, size, x + (i % 28 - at) * step, y + (Math.floor(i / 28) - at) * step, step);
  return image;
}

function fitted(ink, size) {
  const { middleX, middleY, side } = measure(ink, size, size);
  if (side === 0) return new Float32Array(784);
  const image = squares(ink, size, middleX, middleY, 14, side / 20);
  const brightest = Math.max(...image);
  return image.map((value) => value / brightest);
}

// The last one is what the network's answer is taken from.
const eyes = [
  ["the sheet, shrunk", (ink, size) => squares(ink, size, 0, 0, 0, size / 28)],
  ["fitted", fitted],
  ["fitted and balanced", (ink, size) => look(ink, size, size)],
];

function givePen(board, width, changed) {
  const pen = board.getContext("2d", { willReadFrequently: true });
  let last = null;
  function draw(event) {
    if (!event.isPrimary || event.buttons === 0) return;
    const box = board.getBoundingClientRect();
    const x = (event.clientX - box.left) * board.width / box.width;
    const y = (event.clientY - box.top) * board.height / box.height;
    const from = last ?? { x, y };
    pen.strokeStyle = "white";
    pen.lineWidth = Number(width.value);
    pen.lineCap = "round";
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    // A line of no length draws nothing in some browsers: a click leaves a dot.
    pen.lineTo(last ? x : x + 0.01, y);
    pen.stroke();
    last = { x, y };
    changed();
  }
  board.addEventListener("pointerdown", (event) => {
    last = null;
    draw(event);
  });
  board.addEventListener("pointermove", draw);
  board.addEventListener("pointerleave", (event) => {
    draw(event);
    last = null;
  });
  return pen;
}

function paint(canvas, values) {
  const target = canvas.getContext("2d");
  const pixels = target.createImageData(canvas.width, canvas.height);
  values.forEach((value, i) => pixels.data.set([255, 255, 255, Math.round(255 * value)], 4 * i));
  target.putImageData(pixels, 0, 0);
}

const percent = (chance) => (100 * chance).toFixed(1) + " %";
const bestOf = (chances) => chances.indexOf(Math.max(...chances));
const sentence = (chances) => chances ? `I see a ${bestOf(chances)} (${percent(chances[bestOf(chances)])}).` : "Draw a digit.";

function element(parent, name, attributes = {}, text = "") {
  const made = parent.appendChild(document.createElement(name));
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

// Front ends say in different ways which theme they have; all of them make the letters around a figure light or dark.
function followTheme(root) {
  const set = () => {
    const [red, green, blue] = getComputedStyle(root.parentElement).color.match(/[\d.]+/g).map(Number);
    const colors = LANGUAGE.colors[0.3 * red + 0.6 * green + 0.1 * blue > 128 ? "dark" : "light"];
    for (const [name, value] of Object.entries({ ...colors, ...LANGUAGE.sizes }))
      if (typeof value === "string") root.style.setProperty(`--${name}`, value);
  };
  set();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", set);
  for (const watched of [document.body, document.documentElement])
    new MutationObserver(set).observe(watched, { attributes: true });
}

function startBoard(root) {
  root.dataset.ready = "yes";
  const { layers, examples } = JSON.parse(root.dataset.network);
  root.replaceChildren(root.querySelector("template").content.cloneNode(true));
  followTheme(root);
  const find = (name) => root.querySelector("." + name);
  const [network, board, count] = [layers.map(unpack), find("board"), layers[0].biases.length];
  const cells = find("hidden");
  cells.width = Math.ceil(Math.sqrt(2 * count));
  cells.height = Math.ceil(count / cells.width);
  find("count").textContent = `${count} hidden neurons: the brighter, the louder`;
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const row = element(find("bars"), "div", { role: "listitem" }, String(digit));
    return { row, bar: element(row, "i"), text: element(row, "span") };
  });
  const views = eyes.map(([name]) => {
    const view = element(find("eyes"), "div");
    const canvas = element(view, "canvas", { width: 28, height: 28, role: "img", "aria-label": name });
    return { canvas, text: element(view, "p", {}, name) };
  });
  let chances = null;

  function update() {
    const size = board.width;
    const { data } = pen.getImageData(0, 0, size, size);
    const ink = new Float32Array(size * size);
    for (let i = 0; i < ink.length; i++) ink[i] = data[4 * i + 3] / 255;
    const isEmpty = ink.every((value) => value === 0);
    let [image, hidden] = [null, new Float64Array(count)];
    chances = null;
    eyes.forEach(([name, see], k) => {
      image = see(ink, size);
      paint(views[k].canvas, image);
      const said = isEmpty ? null : think(network, image);
      if (said) [hidden, chances] = [said[0], said.at(-1)];
      views[k].text.textContent = said ? `${name}: ${bestOf(chances)}` : name;
    });
    const loudest = Math.max(...hidden, 1e-9);
    paint(cells, hidden.map((value) => value / loudest));
    rows.forEach(({ row, bar, text }, digit) => {
      const chance = chances ? chances[digit] : 0;
      row.classList.toggle("best", chances !== null && digit === bestOf(chances));
      bar.style.width = 100 * chance + "%";
      text.textContent = percent(chance);
    });
    find("live").textContent = sentence(chances);
    root.dispatchEvent(new CustomEvent("seen", { detail: { ink, image, probabilities: chances } }));
  }

  const pen = givePen(board, find("width"), update);
  // The line that is read aloud changes when the pen is lifted; the one that is seen changes at once.
  const say = () => (find("answer").textContent = sentence(chances));
  const replace = (picture) => {
    pen.clearRect(0, 0, board.width, board.height);
    pen.imageSmoothingEnabled = false;
    if (picture) pen.drawImage(picture, 0, 0, board.width, board.height);
    update();
    say();
  };
  board.addEventListener("pointerup", say);
  board.addEventListener("pointerleave", say);
  find("clear").addEventListener("click", () => replace(null));
  examples.forEach((letters, digit) => {
    const picture = document.createElement("canvas");
    picture.width = picture.height = 28;
    paint(picture, Array.from(atob(letters), (letter) => letter.charCodeAt(0) / 255));
    element(find("examples"), "button", { type: "button", "aria-label": `take a ${digit} from the validation pictures` }, String(digit))
      .addEventListener("click", () => replace(picture));
  });
  replace(null);
}

/** Every board on the page that waits for its script. */
export function drawingBoard() {
  document.querySelectorAll(".draw-a-digit:not([data-ready])").forEach(startBoard);
}
