/** A lesson's file, as far as the course view needs it. Knows nothing of VS Code. */
export type Mark = "untried" | "wrong" | "half" | "right";

export interface Exercise {
    /** "01.2", as the cell names it. */
    readonly name: string;
    readonly cellIndex: number;
    readonly mark: Mark;
}

/** A code cell: what it says and what its outputs say. */
export interface LessonCell {
    readonly index: number;
    readonly code: string;
    readonly tags: readonly string[];
    readonly outputs: string;
}

export interface LessonSummary {
    readonly title: string;
    readonly minutes: number | undefined;
    readonly exercises: readonly Exercise[];
}

/** The words of the library's badges, the best mark first. */
const badges: readonly (readonly [Mark, string])[] = [
    ["right", "✓ right"],
    ["half", "½ half right"],
    ["wrong", "✗ not yet"],
];

export function summarize(markdown: readonly string[], cells: readonly LessonCell[]): LessonSummary {
    const first = markdown.join("\n");
    const minutes = /\*\*Time:\*\* about (\d+) minutes/.exec(first)?.[1];
    return {
        title: /^# (.+)$/m.exec(first)?.[1] ?? "",
        minutes: minutes === undefined ? undefined : Number(minutes),
        exercises: cells
            .filter((cell) => cell.tags.includes("exercise"))
            .map((cell) => ({
                name: /Exercise\.Check\("([^"]+)"/.exec(cell.code)?.[1] ?? `cell ${cell.index + 1}`,
                cellIndex: cell.index,
                mark: badges.find(([, words]) => cell.outputs.includes(words))?.[0] ?? "untried",
            })),
    };
}

const text = (value: unknown): string =>
    Array.isArray(value) ? value.join("") : typeof value === "string" ? value : "";

interface FileOutput {
    readonly text?: unknown;
    readonly data?: Readonly<Record<string, unknown>>;
}

interface FileCell {
    readonly cell_type: string;
    readonly source: unknown;
    readonly metadata?: { readonly tags?: readonly string[] };
    readonly outputs?: readonly FileOutput[];
}

/** What an .ipynb file says. Throws where it is none. */
export function summarizeFile(content: string): LessonSummary {
    const { cells } = JSON.parse(content) as { readonly cells: readonly FileCell[] };
    const code = cells.flatMap((cell, index) =>
        cell.cell_type !== "code"
            ? []
            : [
                  {
                      index,
                      code: text(cell.source),
                      tags: cell.metadata?.tags ?? [],
                      outputs: (cell.outputs ?? [])
                          .flatMap(({ text: stream, data }) => [stream, ...Object.values(data ?? {})].map(text))
                          .join("\n"),
                  },
              ],
    );
    return summarize(
        cells.filter((cell) => cell.cell_type === "markdown").map((cell) => text(cell.source)),
        code,
    );
}
