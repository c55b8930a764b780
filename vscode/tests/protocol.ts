import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { HostStartError, findDotnets } from "../src/client.js";
import { HostClient } from "../src/client.js";
import { linkedTraceback } from "../src/traceback.js";
import { summarizeFile } from "../src/lesson.js";
import { Host, hostFile, until } from "./harness.js";

/** The conversation with the real host, and what the extension makes of it without an editor. */
const seconds = 1000;
const timeout = 60 * seconds;

async function withHost(
    work: (host: Host) => Promise<void>,
    start: Parameters<typeof Host.start>[0] = {},
): Promise<void> {
    const host = await Host.start(start);
    try {
        await work(host);
    } finally {
        await host.end();
    }
}

const items = (host: Host): string[] =>
    host.outputs.flatMap((output) => ("items" in output ? output.items.map(({ mime }) => mime) : []));

describe("running", { timeout: 4 * timeout, concurrency: false }, () => {
    test("the host greets with its protocol and its words", () =>
        withHost(({ client: { info } }) => {
            assert.equal(info.protocol, 1);
            assert.ok(info.processId > 0);
            assert.ok(info.semanticTokenTypes.includes("variable"));
            assert.ok(info.completionTriggers.includes("."));
            return Promise.resolve();
        }));

    test("cells share variables, print, show and number their values", () =>
        withHost(async (host) => {
            assert.equal((await host.run("int three = 3;")).status, "ok");
            const result = await host.run('Console.Write("a"); Console.Error.Write("b"); display("shown"); three * 2');
            assert.equal(result.status, "ok");
            assert.equal(host.text(), "a");
            assert.equal(host.text("stderr"), "b");
            const kinds = host.outputs.map(({ kind }) => kind);
            assert.ok(kinds.indexOf("display") < kinds.indexOf("result"));
            assert.deepEqual(
                host.outputs.map(({ sequence }) => sequence),
                host.outputs.map((_, index) => (host.outputs[0]?.sequence ?? 0) + index),
            );
            const { variables } = await host.client.request("variables", {});
            assert.deepEqual(
                variables.map(({ name, type, value }) => [name, type, value]),
                [["three", "int", "3"]],
            );
        }));

    test("a chart is HTML first, with words beside it, from the libraries inside", () =>
        withHost(
            async (host) => {
                const code = [
                    '#r "../lib/bin/NeuralNotebooks.Charts.dll"',
                    "using NeuralNotebooks.Charts;",
                    "Chart.Line(new double[] { 0, 1 }, new double[] { 1, 0 })",
                ];
                const { error, status } = await host.run(code.join("\n"));
                assert.equal(status, "ok", error?.message);
                assert.equal(items(host)[0], "text/html");
                assert.ok(items(host).includes("text/plain"));
            },
            { notebookPath: join(tmpdir(), "own.ipynb") },
        ));

    test("a display is updated under its name, and outputs are cleared", () =>
        withHost(async (host) => {
            await host.run('var shown = display("before"); shown.Update("after");');
            const [first, second] = host.outputs;
            assert.equal(first?.kind, "display");
            assert.equal(second?.kind, "updateDisplay");
            assert.ok(first.kind === "display" && second.kind === "updateDisplay");
            assert.equal(first.displayId, second.displayId);
            assert.match(second.items.map(({ data }) => data).join(), /after/);
        }));

    test("an exception names its cell and line, in words that VS Code makes links of", () =>
        withHost(async (host) => {
            const { status, error } = await host.run(
                "int zero = 0;\nint one = 1;\nConsole.WriteLine(one / zero);",
                "here",
            );
            assert.equal(status, "error");
            assert.equal(error?.name, "DivideByZeroException");
            assert.equal(error.places[0]?.cellId, "here");
            assert.equal(error.places[0].range.start.line, 2);
            assert.match(linkedTraceback(error), /^Cell In \[1\], line 3\n {6}Console\.WriteLine/m);
        }));

    test("an exception in a method of an earlier cell leads there", () =>
        withHost(async (host) => {
            await host.run("int Half(int number)\n{\n    return 1 / (number - number);\n}", "earlier");
            const { error } = await host.run("Half(2)", "later");
            assert.deepEqual(
                error?.places.map(({ cellId }) => cellId),
                ["earlier", "later"],
            );
            assert.match(linkedTraceback(error), /^Cell In \[1\], line 3\n {6}Half.*: return/m);
        }));

    test("what does not compile has a place and a hint", () =>
        withHost(async (host) => {
            const { error } = await host.run('int x = "a";');
            assert.equal(error?.name, "CompilationError");
            assert.deepEqual(error.places[0]?.range.start, { line: 0, character: 8 });
            assert.match(error.hints.join(), /int\.Parse/);
            assert.match(linkedTraceback(error), /^Cell In \[1\], line 1\n\(1,9\): error CS0029/);
        }));

    test("an endless loop is stopped, and variables keep their values", () =>
        withHost(async (host) => {
            await host.run("int kept = 7;");
            const running = host.run('Console.Write("begun"); while (true) { }');
            await until(() => host.text() === "begun");
            assert.deepEqual(await host.client.request("interrupt", {}), { running: true });
            assert.equal((await running).status, "interrupted");
            await host.run("Console.Write(kept);");
            assert.equal(host.text(), "begun7");
        }));

    test("cells wait for each other, and those that wait are dropped by an interrupt", () =>
        withHost(async (host) => {
            const running = [host.run("Console.Write(1); while (true) { }"), host.run("Console.Write(2);")];
            await until(() => host.text() === "1");
            await host.client.request("interrupt", {});
            const results = await Promise.all(running);
            assert.deepEqual(
                results.map(({ status }) => status),
                ["interrupted", "interrupted"],
            );
            assert.equal(host.text(), "1");
        }));

    test("a cell asks for a line, and its box is closed when it is stopped", () =>
        withHost(async (host) => {
            host.answer = () => Promise.resolve("Ada");
            await host.run('Console.Write("Hello " + Console.ReadLine());');
            assert.match(host.text(), /Hello Ada$/);
            let asked = false;
            host.answer = () => {
                asked = true;
                return new Promise((resolve) => void until(() => host.inputClosed).then(() => resolve(null)));
            };
            const running = host.run("Console.ReadLine();");
            await until(() => asked);
            await host.client.request("interrupt", {});
            assert.equal((await running).status, "interrupted");
            assert.ok(host.inputClosed);
        }));

    test("much text arrives whole", () =>
        withHost(async (host) => {
            await host.run('for (int i = 0; i < 50_000; i++) Console.Write("0123456789");');
            assert.equal(host.text().length, 500_000);
        }));

    test("a process that ends itself is told with its code", async () => {
        const host = await Host.start();
        await assert.rejects(host.run("Environment.Exit(3);"));
        const end = await host.client.ended;
        assert.equal(end.asked, false);
        assert.equal(end.code, 3);
    });

    test("an end that was asked for is one with code 0", async () => {
        const host = await Host.start();
        const running = host.run("while (true) { }").catch(() => "gone");
        await host.end();
        assert.ok((await host.client.ended).asked);
        await running;
    });

    test("a list without end is an exception, not the end of the machine", () =>
        withHost(
            async (host) => {
                const { status, error } = await host.run(
                    "var all = new List<byte[]>();\nwhile (true) all.Add(new byte[10_000_000]);",
                );
                assert.equal(status, "error");
                assert.equal(error?.name, "OutOfMemoryException");
                assert.equal((await host.run("1 + 1")).status, "ok");
            },
            { memoryLimit: 3 },
        ));
});

describe("starting", { timeout: timeout }, () => {
    const handlers = {
        output: () => undefined,
        diagnostics: () => undefined,
        input: () => Promise.resolve(null),
        log: () => undefined,
    };
    const start = (host: string, ...dotnets: string[]): Promise<HostClient> =>
        HostClient.start({ host, dotnets }, handlers);
    const kindOf = (kind: HostStartError["kind"]) => (error: unknown) =>
        error instanceof HostStartError && error.kind === kind;

    test("no .NET", () => assert.rejects(start("any.dll", "/nowhere/dotnet"), kindOf("noDotnet")));

    test("a .NET that is too old", async () => {
        const folder = mkdtempSync(join(tmpdir(), "neural-old-"));
        const { writeFileSync } = await import("node:fs");
        const old = join(folder, "dotnet");
        writeFileSync(
            old,
            "#!/bin/sh\necho 'You must install or update .NET to run this application.' >&2\nexit 150\n",
            {
                mode: 0o755,
            },
        );
        await assert.rejects(start("any.dll", old), kindOf("oldDotnet"));
        rmSync(folder, { recursive: true });
    });

    test("a notebook in a folder that is gone", async () => {
        const options = { host: hostFile, dotnets: findDotnets(""), notebookPath: "/nowhere/own.ipynb" };
        await assert.rejects(HostClient.start(options, handlers), kindOf("failed"));
    });

    test("a host that is not there", () =>
        assert.rejects(start("/nowhere/Host.dll", ...findDotnets("")), kindOf("failed")));
});

describe("asking", { timeout: timeout }, () => {
    const at = (
        cell: number,
        line: number,
        character: number,
    ): { cellId: string; position: { line: number; character: number } } => ({
        cellId: `cell-${cell}`,
        position: { line, character },
    });

    test("completion knows the cells above, before anything has run, and documents what it offers", () =>
        withHost(async (host) => {
            host.send("int firstNumber = 1;", "firstN", "Math.");
            const { items: found } = await host.client.request("completion", at(1, 0, 6));
            assert.ok(found.some(({ label }) => label === "firstNumber"));
            const members = await host.client.request("completion", at(2, 0, 5));
            const sqrt = members.items.find(({ label }) => label === "Sqrt");
            assert.equal(sqrt?.kind, "method");
            const words = await host.client.request("completionDocumentation", {
                ...at(2, 0, 5),
                label: "Sqrt",
                kind: "method",
            });
            assert.match(words?.documentation ?? "", /square root/);
        }));

    test("hover, parameters, definition, references and renaming go across cells", () =>
        withHost(async (host) => {
            host.send("double rate = 0.5;", "Console.WriteLine(rate);\nMath.Max(");
            const hover = await host.client.request("hover", at(1, 0, 19));
            assert.match(hover?.contents ?? "", /double.* rate/);
            const help = await host.client.request("signatureHelp", at(1, 1, 9));
            assert.ok((help?.signatures.length ?? 0) > 5);
            assert.equal(help?.activeParameter, 0);
            assert.deepEqual(
                (await host.client.request("definition", at(1, 0, 19))).map(({ cellId, range }) => [
                    cellId,
                    range.start,
                ]),
                [["cell-0", { line: 0, character: 7 }]],
            );
            assert.equal((await host.client.request("references", at(0, 0, 8))).length, 2);
            const { edits } = await host.client.request("rename", { ...at(1, 0, 19), newName: "pace" });
            assert.deepEqual(
                edits.map(({ cellId, newText }) => [cellId, newText]),
                [
                    ["cell-0", "pace"],
                    ["cell-1", "pace"],
                ],
            );
            await assert.rejects(host.client.request("rename", { ...at(1, 0, 19), newName: "not a name" }), {
                code: -32803,
            });
        }));

    test("diagnostics come by themselves, with hints, and go when the cell is right", () =>
        withHost(async (host) => {
            host.send('print("hello")');
            await until(() => (host.diagnostics.get("cell-0")?.length ?? 0) > 0);
            const [first] = host.diagnostics.get("cell-0") ?? [];
            assert.equal(first?.severity, "error");
            assert.equal(first.code, "CS0103");
            assert.match(first.hint ?? "", /Console\.WriteLine/);
            host.client.tell("cellChanged", { cellId: "cell-0", code: "1 + 1" });
            await until(() => host.diagnostics.get("cell-0")?.length === 0);
        }));

    test("colours and layout", () =>
        withHost(async (host) => {
            host.send("class Net{public int Size=3;}", "new Net( )");
            const { data } = await host.client.request("semanticTokens", { cellId: "cell-0" });
            assert.equal(data.length % 5, 0);
            const types = data
                .filter((_, index) => index % 5 === 3)
                .map((type) => host.client.info.semanticTokenTypes[type]);
            assert.ok(types.includes("class"), types.join());
            const { edits } = await host.client.request("format", { cellId: "cell-0", tabSize: 4, insertSpaces: true });
            assert.ok(edits.length > 0);
        }));

    test("a question about a cell that is not there is no error", () =>
        withHost(async (host) => {
            host.send("1");
            assert.equal(await host.client.request("hover", at(9, 0, 0)), null);
            assert.deepEqual(await host.client.request("definition", at(9, 0, 0)), []);
        }));
});

describe("a lesson's file", () => {
    test("gives title, minutes and marks", () => {
        const exercise = (name: string, output: string): object => ({
            cell_type: "code",
            metadata: { tags: ["exercise"] },
            source: ["int x = 1;\n", `Exercise.Check("${name}", x)`],
            outputs: output === "" ? [] : [{ output_type: "execute_result", data: { "text/plain": [output] } }],
        });
        const file = {
            cells: [
                {
                    cell_type: "markdown",
                    source: ["# 1 · A single neuron\n", "\n", "**Time:** about 49 minutes · **You need:**"],
                },
                exercise("01.1", "✓ right. Well done."),
                exercise("01.2", "✗ not yet. Look again."),
                exercise("01.3", ""),
            ],
        };
        assert.deepEqual(summarizeFile(JSON.stringify(file)), {
            title: "1 · A single neuron",
            minutes: 49,
            exercises: [
                { name: "01.1", cellIndex: 1, mark: "right" },
                { name: "01.2", cellIndex: 2, mark: "wrong" },
                { name: "01.3", cellIndex: 3, mark: "untried" },
            ],
        });
    });
});
