import { readFile, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Notebook } from "../src/notebook/notebook.js";
import { parseNotebook } from "../src/notebook/notebook.js";

export interface Lesson {
    readonly file: string;
    /** "04-training-a-perceptron" */
    readonly name: string;
    /** "4 · Training a perceptron" */
    readonly title: string;
    /** "about 25 minutes", or nothing. */
    readonly time: string;
    /** What one can do after it, as Markdown. */
    readonly goal: string;
    readonly notebook: Notebook;
}

/** All notebooks of a folder, in the order of their names. */
export async function readLessons(folder: string): Promise<Lesson[]> {
    const files = (await readdir(folder)).filter((file) => file.endsWith(".ipynb")).sort();
    return Promise.all(
        files.map(async (file) => {
            const path = join(folder, file);
            const notebook = parseNotebook(await readFile(path, "utf8"));
            const first = notebook.cells.find((cell) => cell.cell_type === "markdown")?.source ?? "";
            return {
                file: path,
                name: basename(file, ".ipynb"),
                title: /^# (.+)$/m.exec(first)?.[1]?.trim() ?? basename(file, ".ipynb"),
                time: /\*\*Time:?\*\*:?\s*([^·\n]+?)\s*(?:·|$)/m.exec(first)?.[1]?.split(",")[0] ?? "",
                goal: /\*\*After this lesson you can\*\*\s*([^\n]+)/.exec(first)?.[1] ?? "",
                notebook,
            };
        }),
    );
}
