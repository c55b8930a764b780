import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readLessons } from "../build/lessons.js";
import type { Cell, Output } from "../src/notebook/notebook.js";
import { parseNotebook } from "../src/notebook/notebook.js";
import { saysRight } from "../src/page/progress.js";
import type { Page } from "puppeteer-core";
import type { BrowserName } from "./browsers.js";
import { clickButton, launch, openLesson, openPage, pressRun, untilIdle, writeCode } from "./browsers.js";
import { differences } from "./compare.js";
import { serve } from "./server.js";

/**
 * Runs all cells of lessons in a browser and compares what they show with what is stored. With --solutions, the folded
 * solutions are then pasted into the exercises, which must find them right; --times tells which cells took longest.
 */
const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        browser: { type: "string", default: "chrome" },
        site: { type: "string", default: "dist" },
        "ignore-styles": { type: "boolean", default: false },
        solutions: { type: "boolean", default: false },
        strict: { type: "boolean", default: false },
        times: { type: "boolean", default: false },
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

/** What the cells have shown, from where the page keeps it, a moment after the last cell. */
async function shownOutputs(page: Page, name: string, since: number): Promise<Record<string, { outputs: Output[] }>> {
    await page.waitForFunction((time) => Number(document.documentElement.dataset["saved"]) > time, {}, since);
    await new Promise((resolve) => setTimeout(resolve, 700));
    return page.evaluate(
        (key) =>
            new Promise<Record<string, { outputs: Output[] }>>((resolve, reject) => {
                const request = indexedDB.open("neuralnotebooks", 1);
                request.onerror = () => reject(new Error("no storage"));
                request.onsuccess = () => {
                    const get = request.result.transaction("lessons").objectStore("lessons").get(key);
                    get.onsuccess = () =>
                        resolve((get.result as { cells: Record<string, { outputs: Output[] }> }).cells);
                };
            }),
        name,
    );
}

/** Pastes each exercise's folded solution before its check and runs it. */
async function trySolutions(page: Page, name: string, cells: readonly Cell[]): Promise<string[]> {
    const begin = Date.now();
    const exercises: string[] = [];
    const problems: string[] = [];
    for (const [index, cell] of cells.entries()) {
        if (!cell.tags.includes("exercise")) continue;
        const check = /^\/\/ --- check[\s\S]*/m.exec(cell.source)?.[0];
        const solution = /<details>[\s\S]*?```csharp\n([\s\S]*?)```/.exec(cells[index + 1]?.source ?? "")?.[1];
        if (check === undefined || solution === undefined) {
            problems.push(`${cell.id}: has no check, or no solution below`);
            continue;
        }
        await writeCode(page, cell.id, `${solution}\n${check}`);
        await pressRun(page, cell.id);
        await untilIdle(page);
        exercises.push(cell.id);
    }
    if (exercises.length === 0) return problems;
    const shown = await shownOutputs(page, name, begin);
    for (const id of exercises) {
        const outputs = shown[id]?.outputs ?? [];
        if (!saysRight(outputs))
            problems.push(`${id}: its solution is not right: ${JSON.stringify(outputs).slice(0, 600)}`);
    }
    console.log(`     ${exercises.length} solutions tried in ${name}`);
    return problems;
}

/** When each cell was done, by its id, from now on. */
function watchTimes(page: Page): Promise<void> {
    return page.evaluate(() => {
        const times: [string, number][] = [["", performance.now()]];
        Object.assign(window, { cellTimes: times });
        new MutationObserver((changes) => {
            for (const { target } of changes)
                if (target instanceof HTMLElement && target.matches("section.cell:not(.pending)"))
                    times.push([target.id, performance.now()]);
        }).observe(document.body, { subtree: true, attributeFilter: ["class"] });
    });
}

/** The five cells that took longest, in seconds. */
async function slowestCells(page: Page): Promise<string> {
    const times = await page.evaluate(() => (window as unknown as { cellTimes: [string, number][] }).cellTimes);
    return times
        .slice(1)
        .map(([id, time], index) => ({ id, seconds: (time - times[index]![1]) / 1000 }))
        .sort((one, other) => other.seconds - one.seconds)
        .slice(0, 5)
        .map(({ id, seconds }) => `${id} ${seconds.toFixed(1)}`)
        .join(", ");
}

const server = await serve(values.site, { isolated: true });
const browser = await launch(values.browser as BrowserName);
/** Lessons that train for thousands of steps; the others agree to the digits that the host's own check asks for. */
const trainsLong = /^1[0-5]-/;
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
    if (values.times) await watchTimes(page);
    await clickButton(page, "Run all");
    await untilIdle(page);
    if (values.times) console.log(`     slowest: ${await slowestCells(page)}`);
    const seconds = (Date.now() - begin) / 1000;
    const shown = await shownOutputs(page, lesson.name, begin);
    let compared = 0;
    const nearly: string[] = [];
    const skipped: string[] = [];
    let needsPackage = false;
    const stored = parseNotebook(await readFile(lesson.file, "utf8"));
    for (const cell of stored.cells.filter((one) => one.cell_type === "code")) {
        const outputs = shown[cell.id]?.outputs;
        needsPackage ||= cell.tags.includes("needs-package");
        // No package loads here, and its cell's error ends the run.
        if (outputs === undefined && needsPackage) skipped.push(cell.id);
        else if (outputs === undefined) problems.push(`${cell.id}: did not run`);
        // An exercise is stored without its output, and what differs from machine to machine is marked.
        else if (cell.tags.includes("raises-exception") || cell.tags.includes("needs-package")) continue;
        else if (["exercise", "no-check", "progress"].some((tag) => cell.tags.includes(tag))) {
            const error = outputs.find((output) => output.output_type === "error");
            if (error !== undefined) problems.push(`${cell.id}: ${error.evalue}`);
            if (cell.tags.includes("exercise") && saysRight(outputs)) problems.push(`${cell.id}: the stub is right`);
        } else {
            const tag = cell.tags.find((one) => one.startsWith("check-tolerance="));
            const relative = tag === undefined ? 1e-4 : Number(tag.slice("check-tolerance=".length));
            const [before, after] = [unstyled(cell.outputs), unstyled(outputs)];
            const exactly = differences(before, after, { relative, afterTraining: false });
            compared++;
            if (exactly.length === 0) continue;
            nearly.push(cell.id);
            const afterTraining = !values.strict && trainsLong.test(lesson.name);
            problems.push(
                ...differences(before, after, { relative, afterTraining }).map((text) => `${cell.id}: ${text}`),
            );
        }
    }
    if (values.solutions) problems.push(...(await trySolutions(page, lesson.name, stored.cells)));
    if (problems.length === 0) passed++;
    else failed++;
    console.log(`${problems.length === 0 ? "ok  " : "FAIL"} ${lesson.name} ${seconds.toFixed(1)} s`);
    console.log(
        `     ${compared - nearly.length} of ${compared} cells agree to the digit; not: ${nearly.join(", ") || "none"}`,
    );
    if (skipped.length > 0)
        console.log(`     not run, behind a package that does not load here: ${skipped.join(", ")}`);
    for (const problem of problems.slice(0, 12)) console.log(`     ${problem}`);
    await page.close();
}
await browser.close();
await server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
