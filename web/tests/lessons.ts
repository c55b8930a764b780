import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readLessons } from "../build/lessons.js";
import type { Output } from "../src/notebook/notebook.js";
import { parseNotebook } from "../src/notebook/notebook.js";
import type { BrowserName } from "./browsers.js";
import { clickButton, launch, openLesson, openPage, untilIdle } from "./browsers.js";
import { differences } from "./compare.js";
import { serve } from "./server.js";

/** Runs all cells of lessons in a browser and compares what they show with what is stored. */
const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        browser: { type: "string", default: "chrome" },
        site: { type: "string", default: "dist" },
        "ignore-styles": { type: "boolean", default: false },
    },
});
/** For notebooks that were stored before the charts' style sheet changed: what they show is compared, not how. */
const unstyled = (outputs: readonly Output[]): Output[] =>
    outputs.map((output) =>
        values["ignore-styles"] && "data" in output
            ? { ...output, data: without(output.data, "text/html", /<style>[\s\S]*?<\/style>/g) }
            : output,
    );

function without(data: Readonly<Record<string, string>>, type: string, what: RegExp): Record<string, string> {
    return Object.fromEntries(
        Object.entries(data)
            .filter(([key]) => key !== type || !/data-chart/.test(data[type] ?? ""))
            .map(([key, content]) => [key, content.replace(what, "")]),
    );
}

const lessons = (await readLessons("../notebooks")).filter(
    (lesson) => positionals.length === 0 || positionals.some((word) => lesson.name.startsWith(word)),
);
const server = await serve(values.site, { isolated: true });
const browser = await launch(values.browser as BrowserName);
/** Lessons that train on thousands of pictures; the others agree to the digits that the host's own check asks for. */
const trainsLong = /^1[0-6]-/;
let passed = 0;
let failed = 0;
for (const lesson of lessons) {
    const problems: string[] = [];
    const page = await openPage(browser, problems);
    page.on("console", (message) => {
        if (message.type() === "error") problems.push(`console: ${message.text()}`);
    });
    const begin = Date.now();
    await openLesson(page, `${server.url}lessons/${lesson.name}.html`);
    await clickButton(page, "Run all");
    await untilIdle(page);
    const seconds = (Date.now() - begin) / 1000;
    // What was shown is kept, a moment after the last cell.
    await page.waitForFunction((since) => Number(document.documentElement.dataset["saved"]) > since, {}, begin);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const shown = await page.evaluate(
        (name) =>
            new Promise<Record<string, { outputs: Output[] }>>((resolve, reject) => {
                const request = indexedDB.open("neuralnotebooks", 1);
                request.onerror = () => reject(new Error("no storage"));
                request.onsuccess = () => {
                    const get = request.result.transaction("lessons").objectStore("lessons").get(name);
                    get.onsuccess = () =>
                        resolve((get.result as { cells: Record<string, { outputs: Output[] }> }).cells);
                };
            }),
        lesson.name,
    );
    const stored = parseNotebook(await readFile(lesson.file, "utf8"));
    for (const cell of stored.cells.filter((one) => one.cell_type === "code")) {
        const outputs = shown[cell.id]?.outputs;
        if (outputs === undefined) problems.push(`${cell.id}: did not run`);
        // An exercise is stored without its output, and what differs from machine to machine is marked.
        else if (cell.tags.includes("raises-exception") || cell.tags.includes("needs-package")) continue;
        else if (["exercise", "no-check", "progress"].some((tag) => cell.tags.includes(tag))) {
            const error = outputs.find((output) => output.output_type === "error");
            if (error !== undefined) problems.push(`${cell.id}: ${error.evalue}`);
        } else {
            const tag = cell.tags.find((one) => one.startsWith("check-tolerance="));
            const relative = tag === undefined ? 1e-4 : Number(tag.slice("check-tolerance=".length));
            const tolerance = { relative, afterTraining: trainsLong.test(lesson.name) };
            problems.push(
                ...differences(unstyled(cell.outputs), unstyled(outputs), tolerance).map(
                    (text) => `${cell.id}: ${text}`,
                ),
            );
        }
    }
    if (problems.length === 0) passed++;
    else failed++;
    console.log(`${problems.length === 0 ? "ok  " : "FAIL"} ${lesson.name} ${seconds.toFixed(1)} s`);
    for (const problem of problems.slice(0, 12)) console.log(`     ${problem}`);
    await page.close();
}
await browser.close();
await server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
