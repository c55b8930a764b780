import { resolve } from "node:path";
import type { HostOptions } from "../src/client.js";
import { HostClient, findDotnets } from "../src/client.js";
import type { Diagnostic, ExecuteResult, InputRequest, Output } from "../src/protocol.js";

/** The host inside the extension, or another one. */
export const hostFile = process.env["HOST"] ?? resolve("host/NeuralNotebooks.Host.dll");

/** A host process as a test talks to it: what it tells is kept. */
export class Host {
    public client!: HostClient;
    public readonly outputs: Output[] = [];
    public readonly diagnostics = new Map<string, readonly Diagnostic[]>();
    public answer: (request: InputRequest) => Promise<string | null> = () => Promise.resolve(null);
    public log = "";
    public inputClosed = false;
    private count = 0;
    private cells: { cellId: string; code: string }[] = [];

    public static async start(options: Partial<HostOptions> = {}): Promise<Host> {
        const it = new Host();
        it.client = await HostClient.start(
            { host: hostFile, dotnets: findDotnets(""), ...options },
            {
                output: (output) => {
                    it.outputs.push(output);
                    it.client.tell("outputShown", { sequence: output.sequence });
                },
                diagnostics: ({ cellId, items }) => it.diagnostics.set(cellId, items),
                input: (request, token) => {
                    token.onCancellationRequested(() => (it.inputClosed = true));
                    return it.answer(request);
                },
                log: (text) => (it.log += text),
            },
        );
        return it;
    }

    public send(...codes: string[]): void {
        this.cells = codes.map((code, index) => ({ cellId: `cell-${index}`, code }));
        this.client.tell("cells", { cells: this.cells });
    }

    public run(code: string, cellId = "cell"): Promise<ExecuteResult> {
        return this.client.request("execute", { cellId, code, executionCount: ++this.count });
    }

    /** What the cell printed. */
    public text(stream = "stdout"): string {
        return this.outputs
            .flatMap((output) => (output.kind === "stream" && output.stream === stream ? [output.text] : []))
            .join("");
    }

    public async end(): Promise<void> {
        await this.client.end();
    }
}

/** Waits until something holds; the test's own limit ends it where it never does. */
export async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
