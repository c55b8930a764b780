import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { differences } from "../../web/tests/compare.js";
import type { Notebook } from "../../web/src/notebook/notebook.js";
import { parseNotebook } from "../../web/src/notebook/notebook.js";
import { VSCode, makeCourse } from "./vscode.js";

/** Opens lessons in VS Code, runs all cells, saves, and compares what was saved with what is committed. */
const wanted = process.argv.slice(2);
const lessons = (await readdir("../notebooks"))
    .filter((name) => name.endsWith(".ipynb"))
    .filter((name) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)))
    .sort();

/** What differs; exercises are stored without output, and what differs from machine to machine is marked. */
function compare(stored: Notebook, shown: Notebook): string[] {
    const after = new Map(shown.cells.map((cell) => [cell.id, cell]));
    return stored.cells.flatMap((cell) => {
        if (cell.cell_type !== "code") return [];
        const has = (...tags: string[]): boolean => tags.some((tag) => cell.tags.includes(tag));
        const outputs = after.get(cell.id)?.outputs;
        if (outputs === undefined) return [`${cell.id}: is gone`];
        if (has("raises-exception", "needs-package")) return [];
        const error = outputs.find((output) => output.output_type === "error");
        if (error !== undefined) return [`${cell.id}: ${error.evalue}`];
        if (has("exercise", "no-check", "progress")) return outputs.length > 0 ? [] : [`${cell.id}: shows nothing`];
        const tag = cell.tags.find((one) => one.startsWith("check-tolerance="));
        const relative = tag === undefined ? 1e-4 : Number(tag.split("=")[1]);
        return differences(cell.outputs, outputs, { relative, afterTraining: false }).map(
            (text) => `${cell.id}: ${text}`,
        );
    });
}

const folder = makeCourse({ lessons });
const code = await VSCode.start(folder);
let passed = 0;
let failed = 0;
for (const lesson of lessons) {
    const begin = Date.now();
    let problems: string[];
    try {
        const file = join(folder, "notebooks", lesson);
        const stored = parseNotebook(await readFile(file, "utf8"));
        await code.open(lesson);
        await code.command("Notebook: Clear All Outputs");
        await code.runAll();
        await code.untilIdle(240_000);
        await code.save();
        await code.screenshot(lesson.slice(0, 2));
        problems = compare(stored, parseNotebook(await readFile(file, "utf8")));
        await code.closeEditors();
    } catch (error) {
        problems = [error instanceof Error ? error.message : String(error)];
        await code.screenshot(`${lesson.slice(0, 2)}-failed`);
    }
    if (problems.length === 0) passed++;
    else failed++;
    const seconds = ((Date.now() - begin) / 1000).toFixed(1);
    console.log(`${problems.length === 0 ? "ok  " : "FAIL"} ${lesson} ${seconds} s`);
    for (const problem of problems.slice(0, 12)) console.log(`     ${problem}`);
}
await code.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
