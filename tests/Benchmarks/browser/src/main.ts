import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import type { Browser, Page } from "puppeteer-core";
import { clickButton, launch, openNotebook, untilIdle } from "../../../../web/tests/browsers.js";
import { serve } from "../../../../web/tests/server.js";
import type { Case } from "./cases.js";
import { cases } from "./cases.js";

/**
 * The browser edition beside TensorFlow.js: npm ci && npm run bench, after the site was built. One browser, in turn: our
 * cell, then each backend, for each case; two passes, of which the faster counts for both sides.
 */
const site = "../../../web/dist";
const passes = 2;
const backends = ["cpu", "wasm", "webgpu"];

const tensorFlowPage = ".build/page";
await mkdir(tensorFlowPage, { recursive: true });
await writeFile(`${tensorFlowPage}/index.html`, `<!doctype html><script type="module" src="tensorflow.js"></script>`);
for (const kind of ["", "-simd", "-threaded-simd"])
    await cp(
        `node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm${kind}.wasm`,
        `${tensorFlowPage}/tfjs-backend-wasm${kind}.wasm`,
    );

/** The cell that trains a case: the best of three rounds after one to warm up, in seconds. */
function cell(one: Case): string {
    const optimizer = { adam: "new Adam(0.001)", sgd: "new Sgd(0.1)", momentum: "new Momentum(0.01, 0.9)" }[
        one.optimizer
    ];
    return `#r "../lib/bin/NeuralNotebooks.dll"
using System.Diagnostics;
using NeuralNotebooks.Data;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;
var random = new Random(1);
int inputCount = ${one.sizes[0]}, classes = ${one.sizes.at(-1)}, samples = ${one.samples};
var inputs = Enumerable.Range(0, samples * inputCount).Select(_ => (float)random.NextDouble()).ToArray();
var labels = Enumerable.Range(0, samples).Select(_ => random.Next(classes)).ToArray();
var set = new Dataset(inputs, labels, inputCount, Enumerable.Range(0, classes).Select(i => i.ToString()).ToArray());
var options = new MlpOptions { Hidden = Activation.${one.hidden === "relu" ? "ReLU" : "Sigmoid"} };
var network = new Mlp(new[] { ${one.sizes.join(", ")} }, options);
double best = double.PositiveInfinity;
for (int round = 0; round < 4; round++)
{
    var watch = Stopwatch.StartNew();
    network.Fit(set, new TrainingOptions { Epochs = ${one.epochs}, BatchSize = ${one.batch}, Optimizer = ${optimizer} });
    if (round > 0) best = Math.Min(best, watch.Elapsed.TotalSeconds);
}
Console.Write(FormattableString.Invariant($"{best}"))`;
}

async function ours(browser: Browser, url: string, one: Case): Promise<number> {
    const page = await fresh(browser);
    const notebook = {
        nbformat: 4,
        nbformat_minor: 5,
        metadata: {},
        cells: [
            { cell_type: "code", id: "bench", metadata: {}, execution_count: null, source: cell(one), outputs: [] },
        ],
    };
    await openNotebook(page, url, notebook);
    await clickButton(page, "Run all");
    await untilIdle(page);
    const text = await page.evaluate(() => document.querySelector<HTMLElement>(".outputs")!.innerText.trim());
    await page.close();
    const seconds = Number(text);
    if (!(seconds > 0)) throw new Error(`The cell of "${one.name}" says: ${text}`);
    return seconds;
}

async function theirs(browser: Browser, url: string, backend: string, one: Case): Promise<number | string> {
    const page = await fresh(browser);
    await page.goto(`${url}index.html`);
    await page.waitForFunction(() => "trainWithTensorFlow" in globalThis);
    const result = await page.evaluate(
        (name, what) => globalThis.trainWithTensorFlow(name, what),
        backend,
        one as Case,
    );
    await page.close();
    return result;
}

async function fresh(browser: Browser): Promise<Page> {
    const page = await browser.newPage();
    page.setDefaultTimeout(600_000);
    return page;
}

const [ourServer, theirServer] = await Promise.all([
    serve(site, { isolated: true }),
    serve(tensorFlowPage, { isolated: true }),
]);
const browser = await launch("chrome");
const version = (
    JSON.parse(await readFile("node_modules/@tensorflow/tfjs-core/package.json", "utf8")) as { version: string }
).version;
console.log(
    `${await browser.version()}, TensorFlow.js ${version}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}\n`,
);
console.log(
    `| network | samples × epochs, batch, optimizer | ours | ${backends.map((name) => `TF.js ${name}`).join(" | ")} | times its best |`,
);
console.log(`|---|---|--:|${backends.map(() => "--:|").join("")}--:|`);
const reasons = new Set<string>();
for (const one of cases) {
    let own = Infinity;
    const others: (number | string)[] = backends.map(() => Infinity);
    for (let pass = 0; pass < passes; pass++) {
        own = Math.min(own, await ours(browser, ourServer.url, one));
        for (const [index, backend] of backends.entries()) {
            const result = await theirs(browser, theirServer.url, backend, one);
            const before = others[index]!;
            if (typeof result === "string") {
                others[index] = "–";
                reasons.add(`${backend}: ${result}`);
            } else if (typeof before === "number") {
                others[index] = Math.min(before, result);
            }
        }
    }
    const best = Math.min(...others.filter((other) => typeof other === "number"));
    const columns = others.map((other) => (typeof other === "number" ? `${other.toFixed(3)} s` : other));
    const what = `${one.samples} × ${one.epochs}, ${one.batch}, ${one.optimizer}`;
    console.log(
        `| ${one.sizes.join("-")} | ${what} | ${own.toFixed(3)} s | ${columns.join(" | ")} | ${(best / own).toFixed(2)} |`,
    );
}
for (const reason of reasons) console.log(`\n– ${reason}`);
await browser.close();
await Promise.all([ourServer.close(), theirServer.close()]);
