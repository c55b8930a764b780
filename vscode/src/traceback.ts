import type { CellError } from "./protocol.js";

/**
 * The traceback with its places in the words that VS Code's renderer makes links of, "Cell In [3], line 2". What follows
 * them on their line would be lost, and goes to the next one.
 */
export function linkedTraceback(error: CellError): string {
    const lines = error.traceback.map((line) => [line]);
    for (const place of error.places) {
        const line = lines[place.traceback]?.[0];
        if (line === undefined) continue;
        const link = `Cell In [${place.executionCount}], line ${place.range.start.line + 1}`;
        const named = /cell \[\d+\], line \d+(?:: ?(.*))?/.exec(line);
        lines[place.traceback] =
            named === null
                ? [link, line]
                : [line.slice(0, named.index) + link, ...(named[1] ? [`      ${named[1]}`] : [])];
    }
    return lines.flat().join("\n");
}
