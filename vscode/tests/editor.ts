import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Options } from "./vscode.js";
import { VSCode, makeCourse } from "./vscode.js";

/** What the extension does in the real VS Code, beside running lessons. Words given to it choose tests by their names. */
const wanted = process.argv.slice(2);
let passed = 0;
let failed = 0;

const own = {
    python: ["print(1)"],
    values: ["int zero = 0;\nint one = 1;", "one + 1"],
    outputs: [
        'Console.Write("printed"); display("first"); display(HTML("<b>bold</b>"))',
        'var live = display("before"); live.Update("after");',
    ],
    fails: ["int zero = 0;\n\nConsole.WriteLine(1 / zero);", 'Console.Write("must not run");'],
    endless: ['Console.Write("begun");\nwhile (true) { }', 'Console.Write("must not run");'],
    input: ['Console.Write("Hello " + Console.ReadLine());'],
    crash: ['Console.Write("before"); Environment.Exit(3);', 'Console.Write("must not run");'],
    slow: ['for (int i = 0; i < 6; i++) { Console.Write(i); await Task.Delay(500); }\n"done"'],
    reload: ["for (int i = 0; i < 600; i++) { Console.Write(i); await Task.Delay(500); }"],
    typing: ["double rate = 0.5;", "1 + 1"],
    memory: ["var all = new List<byte[]>();\nwhile (true) all.Add(new byte[10_000_000]);", "1 + 1"],
};
const lessons = ["00-start-here.ipynb", "01-a-single-neuron.ipynb"];

interface Output {
    readonly output_type: string;
    readonly name?: string;
    readonly text?: readonly string[];
    readonly data?: Readonly<Record<string, readonly string[]>>;
    readonly evalue?: string;
    readonly traceback?: readonly string[];
}

function expect(condition: boolean, message: string): asserts condition {
    if (!condition) throw new Error(message);
}

/** A group of tests in one window. */
async function inWindow(
    options: Options,
    tests: Readonly<Record<string, (code: VSCode, folder: string) => Promise<void>>>,
): Promise<void> {
    const chosen = Object.entries(tests).filter(
        ([name]) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
    );
    if (chosen.length === 0) return;
    const folder = makeCourse({ lessons, own });
    const code = await VSCode.start(folder, options);
    for (const [name, work] of chosen) {
        const begin = Date.now();
        let problem = "";
        try {
            await work(code, folder);
        } catch (error) {
            problem = error instanceof Error ? error.message : String(error);
        }
        await code.screenshot(name.replaceAll(/\W+/g, "-"));
        await code.closeEditors().catch(() => undefined);
        if (problem === "") passed++;
        else failed++;
        console.log(`${problem === "" ? "ok  " : "FAIL"} ${name} (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
        if (problem !== "") console.log(`     ${problem.slice(0, 1500)}`);
    }
    await code.close();
}

/** Opens a notebook, runs all of it, saves it, and gives the outputs of its cells as stored. */
async function runAll(code: VSCode, folder: string, name: string): Promise<readonly (readonly Output[])[]> {
    await code.open(`${name}.ipynb`);
    await code.runAll();
    await code.untilIdle();
    return stored(code, folder, name);
}

async function stored(code: VSCode, folder: string, name: string): Promise<readonly (readonly Output[])[]> {
    await code.save();
    const file = JSON.parse(readFileSync(join(folder, "notebooks", `${name}.ipynb`), "utf8")) as {
        cells: { outputs?: Output[] }[];
    };
    return file.cells.map((cell) => cell.outputs ?? []);
}

const textOf = (outputs: readonly Output[] | undefined): string =>
    (outputs ?? []).flatMap((output) => output.text ?? output.data?.["text/plain"] ?? []).join("");

/** The processes that run cells for this test's server. */
const hosts = (): string[] =>
    readdirSync("/proc")
        .filter((entry) => /^\d+$/.test(entry))
        .filter((entry) => {
            try {
                const words = readFileSync(`/proc/${entry}/cmdline`, "utf8");
                return words.includes("NeuralNotebooks.Host.dll\0editor") && words.includes("neural-vscode-data-");
            } catch {
                return false;
            }
        });

await inWindow(
    {},
    {
        "a lesson opens with its kernel, and its first cell answers": async (code) => {
            const row = await code.row("01-a-single-neuron.ipynb");
            const begin = Date.now();
            await row.dblclick();
            await code.cells().first().waitFor();
            await code.page.getByText("C# (NeuralNotebooks)", { exact: true }).waitFor();
            await code.focusCell(0);
            await code.page.keyboard.press("Control+Enter");
            await code.cells().nth(0).locator(".codicon-notebook-state-success").waitFor();
            console.log(`     double click to the first cell's result: ${Date.now() - begin} ms`);
        },
        "a notebook of another language is left alone": async (code) => {
            await code.open("python.ipynb");
            await code.page.getByText("Select Kernel", { exact: true }).waitFor();
        },
        "values and numbers": async (code, folder) => {
            const [, second] = await runAll(code, folder, "values");
            expect(second?.[0]?.output_type === "execute_result", "no result");
            expect(textOf(second) === "2", `shows ${textOf(second)}`);
            const times: number[] = [];
            for (let i = 0; i < 5; i++) {
                const before = await code.executionLabel(1);
                await code.focusCell(1);
                times.push(await code.timeOf(() => code.page.keyboard.press("Control+Enter"), 1, before));
            }
            console.log(`     a trivial cell, key to number: ${times.map((time) => time.toFixed(0)).join(", ")} ms`);
        },
        "streams, displays and their updates": async (code, folder) => {
            const [first, second] = await runAll(code, folder, "outputs");
            expect(first?.[0]?.output_type === "stream", "no stream");
            expect(textOf(first).startsWith("printed"), textOf(first));
            expect(first.filter((output) => output.output_type === "display_data").length >= 1, "no display");
            expect(JSON.stringify(first).includes("<b>bold</b>"), "no HTML");
            expect(/after/.test(textOf(second)) && !/before/.test(textOf(second)), textOf(second));
            await code.outputs().getByText("bold").first().waitFor();
        },
        "an error names its line, stops the run and leads to it": async (code, folder) => {
            const [first, second] = await runAll(code, folder, "fails");
            expect(/divide by zero/.test(first?.[0]?.evalue ?? ""), JSON.stringify(first));
            expect(second?.length === 0, "the cell below ran");
            await code.outputs().locator("a", { hasText: "line 3" }).first().waitFor();
            await code.page
                .locator(".cell-statusbar-container", { hasText: "line 3" })
                .first()
                .getByText("line 3")
                .click();
            await code.cells().nth(0).locator(".selected-text").first().waitFor();
        },
        "an endless loop is stopped": async (code, folder) => {
            await code.open("endless.ipynb");
            await code.runAll();
            await code.outputs().getByText("begun").first().waitFor();
            await code.button("Interrupt").click();
            await code.untilIdle();
            const [first, second] = await stored(code, folder, "endless");
            expect(textOf(first).startsWith("begun"), textOf(first));
            expect(second?.length === 0, "the cell below ran");
        },
        "a cell asks for a line": async (code, folder) => {
            await code.open("input.ipynb");
            await code.runAll();
            const box = code.page.locator(".quick-input-widget input");
            await box.waitFor();
            await box.fill("Ada");
            await code.page.keyboard.press("Enter");
            await code.untilIdle();
            const [first] = await stored(code, folder, "input");
            expect(textOf(first).includes("Hello Ada"), textOf(first));
        },
        "a session that ends itself says so, and the next run has a new one": async (code, folder) => {
            const [first, second] = await runAll(code, folder, "crash");
            expect(/exit code 3/.test(JSON.stringify(first)), JSON.stringify(first));
            expect(textOf(first).startsWith("before"), "the output before is lost");
            expect(second?.length === 0, "the cell below ran");
            await code
                .notification(/has ended/)
                .getByRole("button", { name: "Restart" })
                .click();
            await code.closeEditors();
            const [, again] = await runAll(code, folder, "values");
            expect(textOf(again) === "2", "no new session");
        },
        "a list without end ends its cell only": async (code, folder) => {
            const [first] = await runAll(code, folder, "memory");
            expect(/OutOfMemory|not enough memory/.test(JSON.stringify(first)), JSON.stringify(first).slice(0, 300));
        },
        "saving in the middle of a run loses nothing": async (code, folder) => {
            await code.open("slow.ipynb");
            await code.runAll();
            await code.outputs().getByText("01").first().waitFor();
            const [middle] = await stored(code, folder, "slow");
            expect(/^01/.test(textOf(middle)), `in the middle: ${textOf(middle)}`);
            await code.untilIdle();
            const [end] = await stored(code, folder, "slow");
            expect(/^012345/.test(textOf(end)) && /done/.test(textOf(end)), `at the end: ${textOf(end)}`);
        },
        "completion, hover, errors, definition and renaming, by typing": async (code) => {
            await code.open("typing.ipynb");
            await code.cells().nth(1).locator(".view-lines").click();
            await code.page.keyboard.press("Control+a");
            await code.page.keyboard.type("Math.Sq", { delay: 60 });
            await code.page.locator(".suggest-widget .monaco-list-row", { hasText: "Sqrt" }).first().waitFor();
            await code.screenshot("typing-completion");
            await code.page.keyboard.press("Enter");
            await code.page.keyboard.type("(", { delay: 60 });
            await code.page.locator(".parameter-hints-widget", { hasText: "double" }).waitFor();
            await code.screenshot("typing-signature");
            await code.page.keyboard.press("Escape");
            await code.page.keyboard.type("rat", { delay: 60 });
            await code.page.keyboard.press("Escape");
            await code.cells().nth(1).locator(".squiggly-error").first().waitFor();
            await code.page.keyboard.type("e", { delay: 60 });
            await code.cells().nth(1).locator(".squiggly-error").first().waitFor({ state: "detached" });
            await code.cells().nth(1).locator(".view-line span span", { hasText: "rate" }).first().hover();
            await code.page.locator(".monaco-hover", { hasText: "double rate" }).first().waitFor();
            await code.screenshot("typing-hover");
            await code.page.keyboard.press("Escape");
            await code.page.keyboard.press("F2");
            await code.page.locator(".rename-box input").fill("pace");
            await code.page.keyboard.press("Enter");
            await code.cells().nth(0).locator(".view-lines", { hasText: "pace" }).waitFor();
            await code.page.keyboard.press("F12");
            await code.page.locator(".notebook-editor .code-cell-row.focused", { hasText: "double" }).waitFor();
        },
        "a new notebook runs": async (code) => {
            await code.command("NeuralNotebooks: New C# Notebook");
            await code.cells().first().waitFor();
            await code.cells().nth(0).locator(".view-lines").click();
            await code.page.keyboard.type("6 * 7");
            await code.page.keyboard.press("Escape");
            await code.page.keyboard.press("Control+Enter");
            await code.outputs().getByText("42", { exact: true }).first().waitFor();
        },
        "the process ends with the notebook's tab": async (code, folder) => {
            await runAll(code, folder, "values");
            expect(hosts().length === 1, `${hosts().length} processes run`);
            await code.closeEditors();
            for (let i = 0; i < 50 && hosts().length > 0; i++) await code.page.waitForTimeout(100);
            expect(hosts().length === 0, "the process still runs");
            await code.open("values.ipynb");
        },
        "variables have a view": async (code, folder) => {
            await runAll(code, folder, "values");
            await code.openView("NeuralNotebooks");
            await code.page.locator("[role=treeitem][aria-label^=zero]").waitFor();
            await code.screenshot("variables");
            await code.openView("Explorer");
        },
        "the course view opens copies, shows marks and resets": async (code, folder) => {
            await code.openView("NeuralNotebooks");
            const lesson = code.page.locator('[role=treeitem][aria-label^="1 · A single neuron"]');
            await lesson.waitFor();
            expect(/49 minutes, 0 of 5/.test((await lesson.getAttribute("aria-label")) ?? ""), "no minutes");
            await lesson.click();
            await code.cells().first().waitFor();
            const copy = join(folder, "notebooks", "01-a-single-neuron.ipynb");
            // As if an exercise had been solved.
            const file = JSON.parse(readFileSync(copy, "utf8")) as { cells: { id: string; outputs: unknown[] }[] };
            const exercise = file.cells.find(({ id }) => id === "exercise-01-1");
            expect(exercise !== undefined, "no exercise");
            exercise.outputs = [{ output_type: "stream", name: "stdout", text: ["✓ right"] }];
            await code.closeEditors();
            writeFileSync(copy, JSON.stringify(file));
            await code.page.locator(".pane-header", { hasText: "Course" }).hover();
            await code.page.locator('.pane-header a[aria-label="Refresh"]').first().click();
            await code.page.locator('[role=treeitem][aria-label*="1 of 5"]').waitFor();
            await code.screenshot("course");
            await lesson.hover();
            await lesson.locator('a[aria-label^="Reset"]').click();
            await code.page.getByRole("button", { name: "Reset", exact: true }).click();
            await code.page.locator('[role=treeitem][aria-label*="1 of 5"]').waitFor({ state: "detached" });
            expect(readdirSync(join(folder, "notebooks", "before reset")).length === 1, "what was written is lost");
            await code.openView("Explorer");
        },
        "lessons are tests, with the cell that fails": async (code, folder) => {
            const file = join(folder, "notebooks", "01-a-single-neuron.ipynb");
            const content = readFileSync(file, "utf8");
            writeFileSync(file, content.replace("double sum = 0;", "double sum = nothing;"));
            await code.openView("Testing");
            const row = code.page.locator('.test-explorer [role=treeitem][aria-label*="1 · A single neuron"]').first();
            await row.waitFor();
            await row.hover();
            await row.locator('a[aria-label^="Run Test"]').click();
            await code.page.locator('.test-explorer [role=treeitem][aria-label*="Failed"]').first().waitFor();
            await code.screenshot("tests");
            writeFileSync(file, content);
            // It would cover what the next tests click.
            await code.command("View: Hide Panel");
            await code.openView("Explorer");
        },
        "a drawing page and a figure answer to the mouse": async (code) => {
            await code.open("00-start-here.ipynb");
            const digits = code.outputs().locator("[data-explorable^=digitNetwork]");
            await code.scrollTo(digits.locator("svg").nth(1));
            const says = digits.getByText(/^It says/).first();
            const before = await says.textContent();
            await code.screenshot("drawing-before");
            await code.drag(digits.locator("svg[style*=crosshair]"), [0.3, 0.2], [0.7, 0.2], [0.5, 0.9]);
            expect((await says.textContent()) !== before, `the drawing page still says ${before}`);
            await code.screenshot("drawing-after");
            await code.closeEditors();
            await code.open("01-a-single-neuron.ipynb");
            const neuron = code.outputs().locator("[data-explorable^=pixelNeuron]");
            const weight = neuron.locator('[aria-label="weight of pixel 1"]');
            await code.scrollTo(weight);
            const old = await weight.getAttribute("aria-valuenow");
            await code.drag(weight, [0.5, 0.8], [0.5, 0.2]);
            expect((await weight.getAttribute("aria-valuenow")) !== old, `the weight is still ${old}`);
        },
        "the walkthrough leads into the first lesson": async (code) => {
            await code.command("Welcome: Open Walkthrough...");
            await code.page.locator(".quick-input-widget input").fill("First steps");
            await code.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: "First steps" }).waitFor();
            await code.page.keyboard.press("Enter");
            const steps = code.page.locator(".getting-started-step:visible");
            await steps.nth(3).waitFor();
            expect((await steps.count()) === 4, `${await steps.count()} steps`);
            await code.screenshot("walkthrough");
            await steps.nth(0).click();
            await code.page.getByRole("button", { name: "Open lesson 0" }).click();
            await code.cells().first().waitFor();
            await code.screenshot("walkthrough-lesson");
            await code.command("View: Close All Editors");
            await code.page.locator(".editor-group-container.empty").waitFor();
        },
        "a second window is told": async (code) => {
            await code.open("values.ipynb");
            const page = await code.page.context().newPage();
            await code.load(page);
            await code.open("values.ipynb", page);
            await page.locator(".notification-toast", { hasText: "open in another window" }).first().waitFor();
            await page.close();
        },
        "a window that is reloaded while a cell runs says what was lost": async (code) => {
            await code.open("reload.ipynb");
            await code.runAll();
            await code.outputs().getByText("01").first().waitFor();
            await code.load();
            await code.notification(/closed or reloaded while a cell ran/).waitFor();
        },
    },
);

await inWindow(
    { trusted: false, dark: true },
    {
        "nothing runs in an untrusted folder": async (code) => {
            await code.open("values.ipynb");
            await code.page.waitForTimeout(1000);
            await code.runAll();
            await code.page.locator(".monaco-dialog-box", { hasText: /trust/i }).waitFor();
            await code.screenshot("untrusted");
            await code.page.getByRole("button", { name: "Cancel" }).click();
            expect(hosts().length === 0, "a process runs");
        },
    },
);

await inWindow(
    { settings: { "neuralNotebooks.dotnetPath": "/nowhere/dotnet" } },
    {
        "without .NET a cell says where to get it": async (code, folder) => {
            const [first] = await runAll(code, folder, "values");
            expect(/no \.NET was found/.test(JSON.stringify(first)), JSON.stringify(first));
            await code
                .notification(/no \.NET was found/)
                .getByRole("button", { name: "Get .NET 10" })
                .waitFor();
        },
    },
);

await inWindow(
    { dark: true },
    {
        "a lesson in the dark": async (code) => {
            await code.open("01-a-single-neuron.ipynb");
            await code.runAll();
            await code.untilIdle();
            expect(existsSync("dist/extension.js"), "not built");
        },
    },
);

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
