import type { Cell } from "../src/notebook/notebook.js";

/**
 * The cells whose outputs are what a lesson has just asked its reader to predict: after each prediction the first code
 * cell with an output, except for exercises. Copies and handouts leave those outputs out by the same rule
 * (lib/NeuralNotebooks.Host/Classroom/Predictions.cs).
 */
export function predictedCells(cells: readonly Cell[]): ReadonlySet<Cell> {
    const predicted = new Set<Cell>();
    let isAsked = false;
    for (const cell of cells) {
        if (cell.cell_type === "markdown")
            isAsked ||= /Predict before you run|\*\*Exercise \d+ \(predict\)/.test(cell.source);
        else if (isAsked && cell.outputs.length > 0 && !/^Exercise\./m.test(cell.source)) {
            predicted.add(cell);
            isAsked = false;
        }
    }
    return predicted;
}
