import type { CellError } from "./protocol.js";

/**
 * The traceback with its places in the words that VS Code's renderer makes links of, "Cell In [3], line 2". They have to
 * stand alone: what else the host says on that line, the method and the code, goes to the next one.
 */
export function linkedTraceback(error: CellError): string {
    const lines = error.traceback.map((line) => [line]);
    for (const place of error.places) {
        const line = lines[place.traceback]?.[0];
        if (line === undefined) continue;
        const link = `Cell In [${place.executionCount}], line ${place.range.start.line + 1}`;
        const frame = /^\s*at (?:(.*) in )?cell \[\d+\], line \d+(?:: ?(.*))?/.exec(line);
        const rest = frame === null ? line : [frame[1], frame[2]].filter((part) => part).join(": ");
        lines[place.traceback] = [link, ...(rest === "" ? [] : [frame === null ? rest : `      ${rest}`])];
    }
    return lines.flat().join("\n");
}
