import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import type { Browser, Page } from "puppeteer-core";
import type { BrowserName } from "./browsers.js";
import {
    clickButton,
    launch,
    openLesson,
    openNotebook,
    openWithoutScripts,
    pressRun,
    untilIdle,
    writeCode,
} from "./browsers.js";
import type { StaticServer } from "./server.js";
import { serve } from "./server.js";

/** What the site does beside running lessons: stopping, input, keeping work, offline, hostile notebooks, form. */
const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { browser: { type: "string", default: "chrome" }, site: { type: "string", default: "dist" } },
});
const server = await serve(values.site, { isolated: true, path: "/some/folder/" });
const plainServer = await serve(values.site, { isolated: false });
const browser: Browser = await launch(values.browser as BrowserName);
const lesson = "lessons/01-a-single-neuron.html";
let passed = 0;
let failed = 0;
let skipped = 0;

/** What a browser, or what drives it, cannot do; the message says what. */
class CannotHere extends Error {}

/** Firefox reports as an error what the content security policy stops. */
const stoppedByPolicy = /Content-Security-Policy: The page’s settings blocked/;

async function test(name: string, work: (page: Page) => Promise<void>, expected?: RegExp): Promise<void> {
    if (positionals.length > 0 && !positionals.some((word) => name.includes(word))) return;
    const problems: string[] = [];
    const log: string[] = [];
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    page.setDefaultTimeout(90_000);
    page.on("pageerror", (error) => {
        if (expected?.test(String(error)) !== true) problems.push(`script error: ${String(error)}`);
    });
    page.on("console", (message) => {
        if (["error", "warn"].includes(message.type())) log.push(message.text());
    });
    try {
        await work(page);
    } catch (error) {
        if (error instanceof CannotHere) {
            await context.close();
            skipped++;
            console.log(`skip ${name}\n     ${error.message}`);
            return;
        }
        problems.push(error instanceof Error ? error.message : String(error));
    }
    await context.close();
    if (problems.length === 0) passed++;
    else failed++;
    console.log(`${problems.length === 0 ? "ok  " : "FAIL"} ${name}`);
    for (const problem of problems) console.log(`     ${problem.slice(0, 1200)}`);
    if (problems.length > 0) for (const line of log.slice(0, 8)) console.log(`     console: ${line.slice(0, 300)}`);
}

function expect(condition: boolean, message: string): void {
    if (!condition) throw new Error(message);
}

/** Puts code into a new cell at the end and runs it; gives what it shows. */
async function runCode(page: Page, code: string, wait = true): Promise<string> {
    const id = await page.evaluate(() => {
        const cells = document.querySelectorAll<HTMLElement>("section.cell.code");
        [...cells[cells.length - 1]!.querySelectorAll("button")].find((b) => b.textContent === "Add below")!.click();
        const all = document.querySelectorAll<HTMLElement>("section.cell.code.own");
        return all[all.length - 1]!.id;
    });
    await writeCode(page, id, code);
    await pressRun(page, id);
    if (wait) await untilIdle(page);
    return id;
}

function textOf(page: Page, id: string): Promise<string> {
    return page.evaluate((place) => document.querySelector<HTMLElement>(`#${place} .outputs`)!.innerText, id);
}

await test("a page is readable without scripts", async (page) => {
    await openWithoutScripts(page, server.url + lesson);
    const counts = await page.evaluate(() => [
        document.querySelectorAll("section.cell.code pre.source span").length,
        document.querySelectorAll("math").length,
        document.querySelectorAll(".outputs svg, .outputs img").length,
        document.querySelectorAll("details").length,
        document.querySelectorAll("nav.contents a").length,
    ]);
    expect(
        counts.every((count) => count > 0),
        `highlighting, formulas, charts, solutions, contents: ${counts.join()}`,
    );
});

await test("a later cell is answered quickly, and the first within the budget", async (page) => {
    // What is kept for offline use loads behind all this, and is not what the first cell needs.
    await page.evaluateOnNewDocument(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
    const begin = server.sent();
    await openLesson(page, server.url + lesson);
    const start = Date.now();
    const id = await runCode(page, "1 + 1");
    const first = Date.now() - start;
    expect((await textOf(page, id)).trim() === "2", `1 + 1 is ${await textOf(page, id)}`);
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
        const before = Date.now();
        await pressRun(page, id);
        await untilIdle(page);
        times.push(Date.now() - before);
    }
    const megabytes = (server.sent() - begin) / 1e6;
    console.log(`     first cell ${first} ms, later ${times.join(", ")} ms, ${megabytes} MB in all`);
    expect(megabytes < 10, `${megabytes} MB for the first cell`);
});

await test("errors name their line, and the session goes on", async (page) => {
    await openLesson(page, server.url + lesson);
    const id = await runCode(page, "int zero = 0;\n\nint x = 1 / zero;");
    const text = await textOf(page, id);
    expect(text.includes("DivideByZeroException") && text.includes("line 3"), text);
    const other = await runCode(page, "int y = ;");
    expect((await textOf(page, other)).includes("error CS"), await textOf(page, other));
    const deep = await runCode(page, "int Down(int n) => Down(n + 1) + 1;\nDown(0)");
    const deepText = await textOf(page, deep);
    expect(/calls itself|has ended/.test(deepText), deepText);
});

await test("an endless loop is stopped, and the variables stay", async (page) => {
    await openLesson(page, server.url + lesson);
    await runCode(page, "int kept = 42;");
    await runCode(page, 'Console.WriteLine("in the loop"); while (true) { kept++; kept--; }', false);
    await page.waitForFunction(() =>
        [...document.querySelectorAll("pre.stream")].some((pre) => pre.textContent === "in the loop\n"),
    );
    await clickButton(page, "Stop");
    await untilIdle(page);
    const id = await runCode(page, "kept");
    expect((await textOf(page, id)).trim() === "42", await textOf(page, id));
});

await test("without isolation, stop ends the session and says so", async (page) => {
    await openLesson(page, plainServer.url + lesson);
    const id = await runCode(page, 'Console.WriteLine("in the loop"); while (true) { }', false);
    await page.waitForFunction(() =>
        [...document.querySelectorAll("pre.stream")].some((pre) => pre.textContent === "in the loop\n"),
    );
    const isolated = await page.evaluate(() => crossOriginIsolated);
    await clickButton(page, "Stop");
    await untilIdle(page);
    const text = await textOf(page, id);
    expect(isolated || text.includes("variables are gone"), text);
});

await test("a cell reads a line", async (page) => {
    await openLesson(page, server.url + lesson);
    const id = await runCode(page, 'var name = Console.ReadLine();\n$"Hello, {name}"', false);
    await page.waitForSelector(`#${id} form.input input`);
    await page.type(`#${id} form.input input`, "Ada");
    await page.evaluate((place) => document.querySelector<HTMLElement>(`#${place} form.input button`)!.click(), id);
    await untilIdle(page);
    expect((await textOf(page, id)).includes("Hello, Ada"), await textOf(page, id));
});

await test("display, updates, tables and streams look as they should", async (page) => {
    await openLesson(page, server.url + lesson);
    const id = await runCode(
        page,
        'var d = display("first"); d.Update("second");\nfor (int i = 0; i < 3; i++) Console.Write(i);\n' +
            'Console.Error.WriteLine("careful");\nnew[] { new { A = 1, B = 2 } }',
    );
    const text = await textOf(page, id);
    const hasTable = await page.evaluate((place) => document.querySelector(`#${place} table`) !== null, id);
    expect(text.includes("second") && !text.includes("first") && text.includes("012") && hasTable, text);
});

await test("proposals and problems come while one types", async (page) => {
    await openLesson(page, server.url + lesson);
    await runCode(page, "var list = new List<int>();");
    const id = await runCode(page, "1");
    await page.click(`#${id} .cm-content`);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("list.Ad", { delay: 40 });
    await page.waitForSelector(".cm-tooltip-autocomplete");
    const proposals = await page.evaluate(() => document.querySelector(".cm-tooltip-autocomplete")!.textContent);
    expect(proposals.includes("AddRange"), proposals);
    await page.keyboard.press("Escape");
    await page.waitForSelector(`#${id} .cm-lintRange-error`);
});

await test("what a call takes is shown, and cells above count without having run", async (page) => {
    await openLesson(page, server.url + lesson);
    await runCode(page, "1");
    // Not run: the next cell knows it all the same.
    await runCode(page, "/// <summary>Draws a line.</summary>\nint Line(int length, char letter) => length;", false);
    const id = await runCode(page, "1", false);
    await untilIdle(page);
    await clickButton(page, "Restart");
    await runCode(page, "2");
    await page.click(`#${id} .cm-content`);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Line(3, ", { delay: 40 });
    await page.waitForSelector(".signature strong");
    const help = await page.evaluate(() => document.querySelector(".signature")!.textContent);
    const bold = await page.evaluate(() => document.querySelector(".signature strong")!.textContent);
    expect(help.includes("Draws a line.") && bold === "char letter", `${help} (${bold})`);
    await page.keyboard.type("'x');", { delay: 40 });
    await page.waitForFunction(() => document.querySelector(".signature") === null);
    // The checker has had its time: nothing is wrong with the name.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const wrong = await page.evaluate((place) => document.querySelectorAll(`#${place} .cm-lintRange-error`).length, id);
    expect(wrong === 0, `${wrong} errors where there are none`);
});

await test("work stays, is marked, and can be reset", async (page) => {
    await openLesson(page, server.url + lesson);
    await page.click("section.cell.code pre.source");
    await page.waitForSelector("section.cell.code .cm-content");
    await page.keyboard.type("// mine\n");
    await page.waitForFunction(() => document.documentElement.dataset["saved"] !== undefined);
    await openLesson(page, server.url + lesson);
    const first = () =>
        page.evaluate(() => {
            const section = document.querySelector<HTMLElement>("section.cell.code")!;
            return { text: section.querySelector("pre")!.textContent, changed: section.classList.contains("changed") };
        });
    const restored = await first();
    expect(restored.changed && restored.text.includes("// mine"), JSON.stringify(restored));
    await clickButton(page, "Reset");
    const reset = await first();
    expect(!reset.changed, JSON.stringify(reset));
});

await test("what a lesson asks to predict is folded until the cell is run", async (page) => {
    const allowScripts = await openWithoutScripts(page, server.url + lesson);
    const state = () =>
        page.evaluate(() => {
            const [first] = document.querySelectorAll<HTMLDetailsElement>("section.code > details.predicted");
            const cell = first!.closest("section")!;
            return {
                id: cell.id,
                summary: first!.querySelector("summary")!.textContent,
                asked: cell.previousElementSibling!.textContent.includes("Predict before you run"),
                visible: first!.querySelector<HTMLElement>(".output")!.checkVisibility(),
                others: [...document.querySelectorAll(".outputs")].filter((one) => one.checkVisibility()).length,
            };
        });
    const folded = await state();
    expect(folded.asked && !folded.visible, JSON.stringify(folded));
    expect(folded.summary === "Show what it says", folded.summary);
    expect(folded.others > 0, "other outputs are folded, too");
    await allowScripts();
    await openLesson(page, server.url + lesson);
    expect(!(await state()).visible, "the page's script opens it before anything was run");
    await page.evaluate((place) => {
        const buttons = [...document.querySelectorAll<HTMLButtonElement>(`#${place} button`)];
        buttons.find((button) => button.textContent === "Run above")!.click();
        buttons.find((button) => button.textContent === "Run")!.click();
    }, folded.id);
    await untilIdle(page);
    expect((await state()).visible, "what one's own run says stays folded");
});

await test("a solved exercise is marked, here and in the contents, and stays so", async (page) => {
    await openLesson(page, server.url + lesson);
    const exercise = "exercise-01-1";
    const solution = await page.evaluate((place) => {
        const below = document.getElementById(place)!.nextElementSibling!;
        return below.querySelector("details pre")!.textContent;
    }, exercise);
    const check = await page.evaluate(
        (place) => document.querySelector(`#${place} pre.source`)!.textContent.split("// --- check")[1]!,
        exercise,
    );
    const marks = () =>
        page.evaluate(() =>
            [...document.querySelectorAll<HTMLElement>(".solved:not([hidden])")].map((mark) => mark.textContent),
        );
    expect((await marks()).length === 0, "a mark before anything was solved");
    // The lesson's own stub is not right.
    await page.evaluate((place) => {
        const buttons = [...document.querySelectorAll<HTMLButtonElement>(`#${place} button`)];
        buttons.find((button) => button.textContent === "Run above")!.click();
        buttons.find((button) => button.textContent === "Run")!.click();
    }, exercise);
    await untilIdle(page);
    expect((await marks()).length === 0, `a mark for the stub: ${(await marks()).join()}`);
    await writeCode(page, exercise, `${solution}\n\n// --- check${check}`);
    await pressRun(page, exercise);
    await untilIdle(page);
    await page.waitForSelector("nav.contents .solved:not([hidden])");
    await page.goto(`${server.url}index.html`);
    await page.waitForSelector("ol.lessons .solved:not([hidden])");
    expect(/^1 of \d solved$/.test((await marks()).join()), (await marks()).join());
});

await test(
    "a hostile notebook runs nothing and reaches nothing",
    async (page) => {
        const outside = await serve(values.site, { isolated: false });
        const attack = `<img src=x onerror="window.pwned=1"><script>window.pwned=1</script><svg onload="window.pwned=1"></svg><iframe srcdoc="<script>parent.pwned=1</script>"></iframe><a href="javascript:window.pwned=1">x</a>`;
        const notebook = {
            nbformat: 4,
            nbformat_minor: 5,
            metadata: {},
            cells: [
                { cell_type: "markdown", id: "main", metadata: {}, source: `# Hello ${attack}` },
                {
                    cell_type: "code",
                    id: "c",
                    metadata: {},
                    execution_count: 1,
                    source:
                        `using System.Runtime.InteropServices.JavaScript;\n` +
                        `try { await JSHost.ImportAsync("x", "${outside.url}theme.js"); Console.WriteLine("reached"); }` +
                        ` catch (JSException) { Console.WriteLine("blocked"); }`,
                    outputs: [
                        { output_type: "display_data", metadata: {}, data: { "text/html": `<b>out</b>${attack}` } },
                        {
                            output_type: "display_data",
                            metadata: {},
                            data: { "image/svg+xml": `<svg>${attack}</svg>` },
                        },
                    ],
                },
                {
                    cell_type: "code",
                    id: "d",
                    metadata: {},
                    execution_count: 1,
                    source:
                        "using System.Runtime.InteropServices.JavaScript;\n" +
                        'string.Join(",", new[] { "indexedDB", "caches", "Worker", "BroadcastChannel" }' +
                        ".Where(name => JSHost.GlobalThis.HasProperty(name)))",
                    outputs: [],
                },
            ],
        };
        await openNotebook(page, server.url, notebook);
        await new Promise((resolve) => setTimeout(resolve, 800));
        const pwned = await page.evaluate(() => (window as { pwned?: number }).pwned);
        expect(pwned === undefined, "a script of the notebook ran");
        const bytes = outside.sent();
        await clickButton(page, "Run all");
        await untilIdle(page);
        const shown = await page.evaluate(() =>
            [...document.querySelectorAll<HTMLElement>(".outputs")].map((area) => area.innerText.trim()),
        );
        expect(shown[0] === "blocked" && outside.sent() === bytes, `reached another origin: ${shown[0]}`);
        expect(/^("")?$/.test(shown[1]!), `the worker still has ${shown[1]}`);
        await outside.close();
    },
    stoppedByPolicy,
);

await test(
    "the page's policy stops scripts that got past the sanitiser",
    async (page) => {
        await openLesson(page, server.url + lesson);
        const ran = await page.evaluate(async () => {
            const inserted = document.createElement("div");
            inserted.innerHTML = `<img src="x" onerror="window.pwned=1"><iframe srcdoc="<script nonce=figure>parent.pwned=1</script>"></iframe>`;
            const script = document.createElement("script");
            script.textContent = "window.pwned = 1";
            document.body.append(inserted, script);
            await new Promise((resolve) => setTimeout(resolve, 500));
            return (window as { pwned?: number }).pwned !== undefined;
        });
        expect(!ran, "an inline script ran");
        const words = new Set([await page.evaluate(() => figureNonce)]);
        await page.reload();
        words.add(await page.evaluate(() => figureNonce));
        expect(words.size === 2 && ![...words].includes(""), `the word is not drawn anew: ${[...words].join()}`);
    },
    stoppedByPolicy,
);

await test("the SIMD kernels compute what C# computes", async (page) => {
    await openLesson(page, server.url + lesson);
    // Products of random shapes, against plain sums in double precision.
    const product = await runCode(
        page,
        `#r "../lib/bin/NeuralNotebooks.dll"
using NeuralNotebooks.Numerics;
using NeuralNotebooks.Data;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;
var random = new Random(1);
double worst = 0;
for (int round = 0; round < 120; round++)
{
    int rows = random.Next(1, 40), columns = random.Next(1, 40), inner = random.Next(0, 3) == 0 ? random.Next(0, 600) : random.Next(1, 20);
    bool ta = random.Next(2) == 0, tb = random.Next(2) == 0, add = random.Next(2) == 0;
    float[] a = Draw(rows * inner), b = Draw(inner * columns), c = Draw(rows * columns), before = c.ToArray();
    MatrixProduct.Multiply<float>(a, b, c, rows, columns, inner, ta, tb, add);
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
        {
            double sum = add ? before[i * columns + j] : 0;
            for (int k = 0; k < inner; k++)
                sum += (double)a[ta ? k * rows + i : i * inner + k] * b[tb ? j * inner + k : k * columns + j];
            worst = Math.Max(worst, Math.Abs(sum - c[i * columns + j]) / Math.Sqrt(inner + 1));
        }
}
float[] Draw(int count) => Enumerable.Range(0, count).Select(_ => (float)(2 * random.NextDouble() - 1)).ToArray();
worst`,
    );
    const worst = Number((await textOf(page, product)).trim());
    expect(worst < 1e-6, `products differ by ${await textOf(page, product)}`);
    // Networks in float use the kernels, those in double do not: from the same start they must learn the same.
    const networks = await runCode(
        page,
        `var set = Datasets.SpiralData(60, 3);
var lines = new List<string>();
foreach (var hidden in new[] { Activation.ReLU, Activation.Sigmoid, Activation.Tanh, Activation.LeakyReLU })
foreach (var optimizer in new Func<Optimizer>[] { () => new Adam(), () => new AdamW(), () => new Momentum(), () => new Sgd() })
{
    var options = new MlpOptions { Hidden = hidden };
    var training = new TrainingOptions { Epochs = 4, BatchSize = 20, Optimizer = optimizer() };
    var single = new Mlp<float>(new[] { 2, 20, 9, 3 }, options).Fit(set, training);
    var exact = new Mlp<double>(new[] { 2, 20, 9, 3 }, options).Fit(set, training with { Optimizer = optimizer() });
    double difference = Math.Abs(single.Epochs[^1].Loss - exact.Epochs[^1].Loss);
    if (!(difference < 2e-4)) lines.Add($"{hidden} {optimizer()}: {difference}");
}
lines.Count == 0 ? "agree" : string.Join("\\n", lines)`,
    );
    expect((await textOf(page, networks)).trim() === "agree", await textOf(page, networks));
    // The same for random shapes, batches and options.
    const shapes = await runCode(
        page,
        `var found = new List<string>();
for (int round = 0; round < 40; round++)
{
    int features = random.Next(1, 40), classes = random.Next(2, 14), count = random.Next(1, 70);
    int[] sizes = { features, random.Next(1, 40), classes };
    var some = new Dataset(Draw(count * features), Enumerable.Range(0, count).Select(_ => random.Next(classes)).ToArray(), features,
        Enumerable.Range(0, classes).Select(i => $"{i}").ToArray());
    Optimizer[] rules = { new Sgd(0.05), new Momentum(), new Nesterov(), new RmsProp(), new AdaGrad(), new Adam(), new AdamW() };
    var shape = new MlpOptions { Hidden = Activation.Tanh, Dropout = round % 3 == 0 ? 0.3 : 0 };
    var training = new TrainingOptions { Epochs = 3, BatchSize = random.Next(1, 30), Optimizer = rules[round % 7],
        L1 = round % 4 == 1 ? 0.01 : 0, L2 = round % 4 > 1 ? 0.01 : 0, LabelSmoothing = round % 5 == 0 ? 0.1 : 0 };
    var single = new Mlp<float>(sizes, shape);
    var exact = new Mlp<double>(sizes, shape);
    double loss = single.Fit(some, training).Epochs[^1].Loss, exactLoss = exact.Fit(some, training).Epochs[^1].Loss;
    Evaluation seen = single.Evaluate(some), exactSeen = exact.Evaluate(some);
    if (!(Math.Abs(loss - exactLoss) < 1e-4) || !(Math.Abs(seen.Loss - exactSeen.Loss) < 1e-4))
        found.Add($"{string.Join('-', sizes)} {training.Optimizer}: {loss} {exactLoss}, {seen.Loss} {exactSeen.Loss}");
    float[,] outputs = single.Output(some);
    double[,] exactOutputs = exact.Output(some);
    for (int i = 0; i < count; i++)
        for (int j = 0; j < classes; j++)
            if (!(Math.Abs(outputs[i, j] - exactOutputs[i, j]) < 1e-3)) found.Add($"output {i}, {j} of {string.Join('-', sizes)}");
    if (seen.Accuracy != Enumerable.Range(0, count).Count(i => single.Predict(some)[i] == some.Labels[i]) / (double)count)
        found.Add("right answers");
}
found.Count == 0 ? "agree" : string.Join("\\n", found)`,
    );
    expect((await textOf(page, shapes)).trim() === "agree", await textOf(page, shapes));
    // What has no double beside it, against plain loops.
    const others = await runCode(
        page,
        `using System.IO;
using System.Reflection;
using System.Security.Cryptography;
var wrong = new List<string>();
for (int length = 0; length < 300; length++)
{
    byte[] bytes = Enumerable.Range(0, length * (length % 7 + 1)).Select(_ => (byte)random.Next(256)).ToArray();
    if (Sha(bytes) != Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant()) wrong.Add($"hash of {bytes.Length}");
}
for (int count = 1; count < 40; count++)
{
    float[] numbers = Draw(count);
    new Dataset(numbers, new int[count], 1, new[] { "" });
    foreach (float bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
    {
        float[] spoilt = numbers.ToArray();
        spoilt[random.Next(count)] = bad;
        try { new Dataset(spoilt, new int[count], 1, new[] { "" }); wrong.Add($"{bad} among {count}"); }
        catch (ArgumentException) { }
    }
    var rows = new Dataset(Draw(count * count), Enumerable.Range(0, count).ToArray(), count, Enumerable.Range(0, count).Select(i => $"{i}").ToArray());
    int[] chosen = Enumerable.Range(0, random.Next(1, 50)).Select(_ => random.Next(count)).ToArray();
    var subset = rows.Subset(chosen);
    if (!subset.Labels.SequenceEqual(chosen) || !subset.Inputs.SequenceEqual(chosen.SelectMany(i => rows.Image(i))))
        wrong.Add($"subset of {count}");
    var change = new Augmentation { Rotation = count % 4 * 10, Scaling = count % 3 * 0.1, Shift = count % 2 * 2.5, HorizontalFlip = count % 5 > 2,
        Narrowest = 1 - count % 2 * 0.5, Widest = 1 + count % 3 * 0.2, Slant = count % 4 * 8, ThickerPen = count % 3 * 0.5, ThinnerPen = count % 2 * 0.6,
        ElasticStrength = count % 3 };
    float[] image = Draw(count * (count + 2)), changed = new float[image.Length];
    double[] exactChanged = new double[image.Length];
    foreach (var (target, type) in new[] { ((Array)changed, typeof(float)), (exactChanged, typeof(double)) })
    {
        object augmenter = Activator.CreateInstance(augmenters.MakeGenericType(type), change, count, count + 2, 3);
        if (type == typeof(float)) ((Change<float>)Delegate.CreateDelegate(typeof(Change<float>), augmenter, "Apply"))(image, changed, count);
        else ((Change<double>)Delegate.CreateDelegate(typeof(Change<double>), augmenter, "Apply"))(image.Select(x => (double)x).ToArray(), exactChanged, count);
    }
    for (int i = 0; i < image.Length; i++)
        if (!(Math.Abs(changed[i] - exactChanged[i]) < 1e-3)) { wrong.Add($"distorted image of {count}"); break; }
    byte[] pixels = Enumerable.Range(0, count * 6).Select(_ => (byte)random.Next(256)).ToArray();
    new IdxFile(pixels, count, 2, 3).Write("pixels");
    new IdxFile(new byte[count], count).Write("labels");
    if (!IdxFile.ReadDataset("pixels", "labels").Inputs.SequenceEqual(pixels.Select(pixel => pixel / 255f))) wrong.Add($"{count} images");
    object generator = Activator.CreateInstance(generators, 1ul, 2ul, 3ul, (ulong)count), other = Activator.CreateInstance(generators, 1ul, 2ul, 3ul, (ulong)count);
    int[] order = Enumerable.Range(0, count).ToArray(), expected = order.ToArray();
    generators.GetMethod("Shuffle").Invoke(generator, new object[] { order });
    for (int i = count - 1; i > 0; i--)
    {
        int place = (int)generators.GetMethod("NextInt").Invoke(other, new object[] { i + 1 });
        (expected[i], expected[place]) = (expected[place], expected[i]);
    }
    if (!order.SequenceEqual(expected) || !generator.Equals(other)) wrong.Add($"order of {count}");
}
static readonly Type generators = typeof(Dataset).Assembly.GetType("NeuralNotebooks.Numerics.SplitMix64");
static readonly Type augmenters = typeof(Dataset).Assembly.GetType("NeuralNotebooks.Training.ImageAugmenter\`1");
delegate void Change<T>(ReadOnlySpan<T> input, Span<T> output, int sample);
delegate string Hash(ReadOnlySpan<byte> content);
static readonly Hash Sha = typeof(Dataset).Assembly.GetType("NeuralNotebooks.Data.Sha256").GetMethod("Of").CreateDelegate<Hash>();
wrong.Count == 0 ? "agree" : string.Join("\\n", wrong)`,
    );
    expect((await textOf(page, others)).trim() === "agree", await textOf(page, others));
});

await test("training is fast", async (page) => {
    await openLesson(page, server.url + lesson);
    const id = await runCode(
        page,
        `#r "../lib/bin/NeuralNotebooks.dll"
using NeuralNotebooks.Data;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;
using System.Diagnostics;
var random = new Random(1);
var inputs = Enumerable.Range(0, 10_000 * 784).Select(_ => (float)random.NextDouble()).ToArray();
var labels = Enumerable.Range(0, 10_000).Select(_ => random.Next(10)).ToArray();
var set = new Dataset(inputs, labels, 784, "0 1 2 3 4 5 6 7 8 9".Split(' '));
foreach (var sizes in new[] { new[] { 784, 16, 16, 10 }, new[] { 784, 128, 10 } })
{
    var network = new Mlp(sizes);
    network.Fit(set, new TrainingOptions { Epochs = 1, Optimizer = new Adam() });
    var watch = Stopwatch.StartNew();
    network.Fit(set, new TrainingOptions { Epochs = 1, Optimizer = new Adam() });
    Console.WriteLine($"{string.Join('-', sizes)}: {watch.Elapsed.TotalSeconds:F2} s for 10 000 samples");
}`,
    );
    console.log(`     ${(await textOf(page, id)).trim().replace(/\n/g, "\n     ")}`);
});

await test("search finds a place", async (page) => {
    await page.goto(server.url + lesson);
    await page.type("form.search input", "momentum");
    await page.waitForSelector(".found a");
});

await test("the start page reads a drawn digit before anything of the kernel is asked for", async (page) => {
    // What is kept for offline use loads behind all this, and is not what the board needs.
    await page.evaluateOnNewDocument(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
    const times: number[] = [];
    // The best of three: a machine may be busy for a moment.
    while (times.length < 3 && !times.some((time) => time < 3000)) {
        const before = server.requests().length;
        const begin = Date.now();
        await page.goto(`${server.url}index.html`);
        const frame = await page.waitForSelector("#draw iframe.figure");
        const figure = await frame!.contentFrame();
        const board = await figure.waitForSelector("canvas");
        await figure.waitForSelector("[aria-live]");
        await board!.scrollIntoView();
        const { x, y, width, height } = (await board!.boundingBox())!;
        await page.mouse.move(x + 0.52 * width, y + 0.12 * height);
        await page.mouse.down();
        await page.mouse.move(x + 0.5 * width, y + 0.5 * height, { steps: 5 });
        await page.mouse.move(x + 0.48 * width, y + 0.88 * height, { steps: 5 });
        await page.mouse.up();
        await figure.waitForFunction(() => /\d/.test(document.querySelector("[aria-live]")!.textContent), {
            timeout: 20_000,
        });
        times.push(Date.now() - begin);
        const answer = await figure.evaluate(() => document.querySelector("[aria-live]")!.textContent);
        expect(/\b1\b/.test(answer), `a stroke from top to bottom is read as: ${answer}`);
        const kernel = server
            .requests()
            .slice(before)
            .filter((path) => path.includes("/kernel/"));
        expect(kernel.length === 0, `asked for first: ${kernel.join()}`);
    }
    console.log(`     from opening to the answer ${times.join(", ")} ms`);
    expect(
        times.some((time) => time < 3000),
        `the answer came after ${times.join(", ")} ms`,
    );
});

await test("the playground is a page of its own, and learns", async (page) => {
    await page.goto(`${server.url}index.html`);
    await page.waitForSelector('main a[href="playground.html"]');
    await page.goto(`${server.url}playground.html`);
    const frame = await page.waitForSelector("#playground iframe.figure");
    const figure = await frame!.contentFrame();
    await figure.waitForFunction(
        () => document.querySelector('[data-explorable^="playground-"]')?.shadowRoot?.querySelector("button") != null,
    );
    const read = () =>
        figure.evaluate(() => {
            const root = document.querySelector('[data-explorable^="playground-"]')!.shadowRoot!;
            // The code is written when it is opened.
            root.querySelector<HTMLDetailsElement>("details")!.open = true;
            return new Promise<string>((resolve) =>
                setTimeout(
                    () => resolve(root.querySelector(".nn")!.textContent + root.querySelector("pre")!.textContent),
                    100,
                ),
            );
        });
    const first = await read();
    expect(first.includes("How few neurons does the spiral need?"), first.slice(0, 300));
    // What lesson 14 sets is not what stands here.
    expect(!first.includes("reciting"), first.slice(0, 300));
    await figure.evaluate(() => {
        const root = document.querySelector('[data-explorable^="playground-"]')!.shadowRoot!;
        [...root.querySelectorAll("button")].find((button) => button.textContent === "Step")!.click();
    });
    expect((await read()) !== first, "a step changes nothing");
});

await test("a package is refused with the reason, and what to do instead", async (page) => {
    await openLesson(page, server.url + lesson);
    const id = await runCode(page, '#r "nuget: Humanizer.Core, 2.14.1"\nusing Humanizer;');
    const text = await textOf(page, id);
    expect(/nuget: Humanizer.Core, 2.14.1.*cannot be loaded in the browser.*VS Code/s.test(text), text);
    const next = await runCode(page, "6 * 7");
    expect((await textOf(page, next)).trim() === "42", await textOf(page, next));
});

await test("paper is white, and has all code, no buttons and only the solutions that were opened", async (page) => {
    if (values.browser !== "chrome") throw new CannotHere("Firefox's driver does not show a page as it is printed.");
    await openLesson(page, server.url + lesson);
    await page.evaluate(() => {
        document.documentElement.dataset["theme"] = "dark";
        document.querySelectorAll<HTMLDetailsElement>(".text details")[1]!.open = true;
    });
    await page.emulateMediaType("print");
    await page.setViewport({ width: 700, height: 1000 });
    const state = await page.evaluate(() => {
        const brightness = (color: string) => {
            const [red, green, blue] = color.match(/[\d.]+/g)!.map(Number);
            return (red! + green! + blue!) / 3;
        };
        return {
            buttons: [...document.querySelectorAll("button, header.site, nav")].filter((one) => one.checkVisibility())
                .length,
            cut: [...document.querySelectorAll("pre")].filter((pre) => pre.scrollWidth > pre.clientWidth + 1).length,
            paper: brightness(getComputedStyle(document.body).backgroundColor),
            ink: brightness(getComputedStyle(document.body).color),
            open: [...document.querySelectorAll<HTMLDetailsElement>(".text details")]
                .map((details, index) => (details.open ? index : -1))
                .filter((index) => index >= 0)
                .join(),
        };
    });
    expect(
        state.buttons === 0 && state.cut === 0 && state.paper > 250 && state.ink < 90 && state.open === "1",
        JSON.stringify(state),
    );
});

await test("works offline after one visit", async (page) => {
    const own: StaticServer = await serve(values.site, { isolated: false });
    await openLesson(page, own.url + lesson);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, { timeout: 120_000 });
    await own.close();
    await openLesson(page, `${own.url}lessons/02-a-layer-of-neurons.html`).catch(async () => {
        throw new Error(`The page did not come: ${await page.content()}`.slice(0, 300));
    });
    const isolated = await page.evaluate(() => crossOriginIsolated);
    expect(isolated, "the service worker isolates pages whose server does not");
    const id = await runCode(page, "6 * 7");
    expect((await textOf(page, id)).trim() === "42", await textOf(page, id));
    // This lesson asks for digits, which a visit to another one has not fetched.
    const data = await runCode(
        page,
        '#r "../lib/bin/NeuralNotebooks.dll"\n(await NeuralNotebooks.Data.Datasets.LoadAsync("mnist")).Train.Title',
    );
    expect(/generated/i.test(await textOf(page, data)), await textOf(page, data));
});

await test("WCAG 2.2 AA, narrow and wide, light and dark", async (page) => {
    const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    const found: string[] = [];
    const names = ["index.html", "open.html", "draw.html", "playground.html", "licences.html", lesson];
    for (const more of ["05", "07"]) {
        const links = await readFile(`${values.site}/index.html`, "utf8");
        const name = new RegExp(`lessons/${more}-[^"]+\\.html`).exec(links)?.[0];
        if (name !== undefined) names.push(name);
    }
    // Firefox's driver can neither change what the system prefers nor lift the policy: there the page's own switch does.
    const isChrome = values.browser === "chrome";
    if (isChrome) await page.setBypassCSP(true);
    for (const name of names) {
        for (const [theme, width] of [["light", 360] as const, ["dark", 1920] as const]) {
            await page.setViewport({ width, height: 900 });
            if (isChrome) await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
            await page.goto(server.url + name);
            if (!isChrome) {
                await page.evaluate((one) => localStorage.setItem("theme", one), theme);
                await page.reload();
            }
            await page.waitForSelector(".tools:not([hidden])");
            if (name.startsWith("lessons/")) await page.waitForSelector("html[data-restored]");
            const tooWide = await page.evaluate(() =>
                document.documentElement.scrollWidth <= innerWidth
                    ? ""
                    : [...document.querySelectorAll("body *")]
                          .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
                          .map((one) => `${one.tagName}.${one.className}`)
                          .slice(0, 6)
                          .join(" ") || "?",
            );
            if (tooWide !== "") found.push(`${name}: wider than ${width} px: ${tooWide}`);
            await page.evaluate(axe);
            const violations = await page.evaluate(async () => {
                const { axe } = window as unknown as {
                    axe: {
                        run(
                            context: unknown,
                            options: unknown,
                        ): Promise<{
                            violations: { id: string; nodes: { target: unknown[]; failureSummary: string }[] }[];
                        }>;
                    };
                };
                const result = await axe.run(
                    { exclude: ["iframe"] },
                    { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], iframes: false },
                );
                return result.violations.map(
                    (one) =>
                        `${one.id} ×${one.nodes.length}: ${String(one.nodes[0]?.target)} ${one.nodes[0]?.failureSummary}`,
                );
            });
            found.push(...violations.map((text) => `${name} (${theme}): ${text.replace(/\s+/g, " ")}`));
        }
    }
    expect(found.length === 0, found.join("\n     "));
});

await browser.close();
await Promise.all([server.close(), plainServer.close()]);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 ? 1 : 0;
