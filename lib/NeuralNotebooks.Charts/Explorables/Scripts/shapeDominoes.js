import { html, pressable, svg } from "./base.js";

/** The shape of a chain of products, or the place of the first pair that does not fit. */
export function chainShape(tiles) {
  const at = tiles.findIndex((tile, i) => i > 0 && tiles[i - 1][1] !== tile[0]);
  if (at > 0) return { fits: false, at };
  return { fits: true, shape: tiles.length ? [tiles[0][0], tiles[tiles.length - 1][1]] : null };
}

/** Matrices as dominoes: a product needs the same number where two tiles touch. */
export function shapeDominoes(frame, { tiles }) {
  let chain = [];
  const tray = tiles.map(([rows, columns, name], id) => ({ rows, columns, name, id }));
  const table = html("div", { class: "panel wide" }, html("h4", {}, "Your product: press a tile to put it down, and again to take it up"));
  const lower = html("div", { class: "panel wide" }, html("h4", {}, "The tiles"));
  const [board, rest] = [html("div", { class: "controls" }), html("div", { class: "controls" })];
  table.append(board);
  lower.append(rest);
  frame.stage.append(table, lower);

  const domino = (tile, where, press) => {
    const { series, card, ink, axis, highlight } = frame.colors;
    const drawing = svg("svg", { viewBox: "0 0 132 66", style: "width:132px;height:66px" },
      svg("rect", { x: 2, y: 2, width: 128, height: 62, rx: 10, fill: card, stroke: axis, "stroke-width": 1.5 }),
      svg("path", { d: "M66 10v46", stroke: axis }),
      svg("text", { x: 35, y: 33, class: "middle strong", style: "font-size:20px", fill: where.left === false ? highlight : where.left ? series[2] : ink }, tile.rows),
      svg("text", { x: 97, y: 33, class: "middle strong", style: "font-size:20px", fill: where.right === false ? highlight : where.right ? series[2] : ink }, tile.columns),
      svg("text", { x: 66, y: 56, class: "middle faint", stroke: card, "stroke-width": 5, "paint-order": "stroke" }, tile.name));
    return pressable(drawing, `${tile.name}, ${tile.rows} by ${tile.columns}`, press);
  };
  const draw = (focus = null) => {
    const shapes = chain.map((tile) => [tile.rows, tile.columns]);
    const result = chainShape(shapes);
    const meets = (i) => (i > 0 && i < chain.length ? chain[i - 1].columns === chain[i].rows : null);
    board.replaceChildren(...chain.map((tile, i) => domino(tile, { left: meets(i), right: meets(i + 1) }, () => {
      chain = chain.filter((other) => other !== tile);
      draw();
    })));
    if (!chain.length) board.append(html("span", { class: "faint", style: "min-height:66px;line-height:66px" }, "Nothing yet."));
    rest.replaceChildren(...tray.filter((tile) => !chain.includes(tile)).map((tile) => domino(tile, {}, () => {
      chain.push(tile);
      draw(tile);
    })));
    if (focus) (rest.firstElementChild ?? board.lastElementChild)?.focus({ preventScroll: true });
    const text = shapes.map(([rows, columns]) => `(${rows} × ${columns})`).join(" · ");
    const multiplications = shapes.slice(1).reduce((sum, [rows, columns]) => sum + shapes[0][0] * rows * columns, 0);
    frame.note(!chain.length ? "A product of matrices is a row of dominoes. Which of them fit?"
      : !result.fits ? `${text} does not fit: ${shapes[result.at - 1][1]} columns meet ${shapes[result.at][0]} rows.`
        : `${text} gives ${result.shape.join(" × ")}${chain.length > 1 ? `, in ${multiplications.toLocaleString("en")} multiplications from left to right` : ""}.`);
  };
  frame.button("Clear", () => {
    chain = [];
    draw();
  });
  frame.draws(draw);
  frame.state = () => chainShape(chain.map((tile) => [tile.rows, tile.columns]));
}
