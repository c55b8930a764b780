import { mix, num, pressable, svg } from "./base.js";
import { multiply } from "./math.js";

/** A product of matrices, one multiplication at a time: the row stands left of its cell, the column above it. */
export function matrixProduct(frame, { left, right, names = ["A", "B"] }) {
  const [rows, inner, columns] = [left.length, right.length, right[0].length];
  const product = multiply(left, right);
  const total = rows * columns * inner;
  // How many multiplications are done.
  let done = 0;
  const [wide, high, gap] = [46, 44, 26];
  const x = (column, isRight) => 4 + (isRight ? inner * wide + gap : 0) + column * wide;
  const y = (row, isLower) => 24 + (isLower ? inner * high + gap + 16 : 0) + row * high;
  const picture = frame.panel(x(columns, true) + 8, y(rows, true) + 8, "Two matrices and their product");
  picture.parentElement.style.maxWidth = `${(x(columns, true) + 8) * 1.15}px`;
  const label = (px, py, text) => svg("text", { x: px, y: py, class: "faint" }, text);
  picture.append(
    label(x(0, true), y(0) - 8, `${names[1]}: ${inner} × ${columns}`),
    label(x(0), y(0, true) - 8, `${names[0]}: ${rows} × ${inner}`),
    label(x(0, true), y(0, true) - 8, `${names.join("")}: ${rows} × ${columns}`),
  );
  const cell = (px, py, press, name) => {
    const group = svg("g", {}, svg("rect", { x: px + 2, y: py + 2, width: wide - 4, height: high - 4, rx: 5 }),
      svg("text", { x: px + wide / 2, y: py + high / 2 + 5, class: "middle" }));
    picture.append(press ? pressable(group, name, press) : group);
    return group;
  };
  const goTo = (i, j) => {
    done = (i * columns + j + 1) * inner;
    draw();
  };
  const a = left.map((row, i) => row.map((_, k) => cell(x(k), y(i, true))));
  const b = right.map((row, k) => row.map((_, j) => cell(x(j, true), y(k))));
  const c = product.map((row, i) => row.map((_, j) => cell(x(j, true), y(i, true), () => goTo(i, j), `cell in row ${i + 1}, column ${j + 1}`)));
  const fill = (group, color, text, border) => {
    group.firstChild.setAttribute("fill", color);
    group.firstChild.setAttribute("stroke", border);
    group.firstChild.setAttribute("stroke-width", border === frame.colors.cardBorder ? 1 : 2.5);
    group.lastChild.textContent = text;
  };

  const draw = () => {
    const { card, cardBorder, series } = frame.colors;
    const at = Math.max(0, done - 1);
    const [i, j, k] = [Math.floor(at / (inner * columns)), Math.floor(at / inner) % columns, at % inner];
    const glow = (color, strong) => `rgb(${mix(card, color, strong ? 0.5 : 0.2)})`;
    a.forEach((row, r) => row.forEach((group, m) =>
      fill(group, done && r === i ? glow(series[0], m === k) : card, num(left[r][m], 2), done && r === i && m === k ? series[0] : cardBorder)));
    b.forEach((row, m) => row.forEach((group, s) =>
      fill(group, done && s === j ? glow(series[1], m === k) : card, num(right[m][s], 2), done && s === j && m === k ? series[1] : cardBorder)));
    const sum = (r, s, count) => left[r].slice(0, count).reduce((value, entry, m) => value + entry * right[m][s], 0);
    c.forEach((row, r) => row.forEach((group, s) => {
      const count = Math.min(inner, Math.max(0, done - (r * columns + s) * inner));
      const isHere = done > 0 && r === i && s === j;
      const isAsked = done === 0 && r === (rows >> 1) && s === (columns >> 1);
      fill(group, isHere || isAsked ? glow(series[2], true) : card, isAsked ? "?" : count === 0 ? "" : num(sum(r, s, count), 2), isHere || isAsked ? series[2] : cardBorder);
    }));
    if (done === 0) return frame.note("Point at its row and its column first. Then press the cell, or Step.");
    const parts = left[i].slice(0, k + 1).map((value, m) => `${num(value, 2)}·${right[m][j] < 0 ? `(${num(right[m][j], 2)})` : num(right[m][j], 2)}`);
    frame.note(`Row ${i + 1} meets column ${j + 1}: ${parts.join(" + ")}${k + 1 < inner ? " + …" : ""} = ${num(sum(i, j, k + 1), 2)}`, k + 1 === inner);
  };

  frame.player({
    interval: 500,
    step: () => {
      if (done < total) done++;
      draw();
      return done < total;
    },
    reset: () => {
      done = 0;
      draw();
    },
  });
  frame.button("Next cell", () => {
    done = Math.min(total, (Math.floor(done / inner) + 1) * inner);
    draw();
  });
  frame.draws(draw);
  frame.state = () => ({ product, done });
}
