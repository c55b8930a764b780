import { EventEmitter, ProgressLocation, Uri, env, window, workspace } from "vscode";
import type { NotebookCell, NotebookCellOutput, NotebookController, NotebookDocument } from "vscode";
import { HostClient, HostStartError } from "./client.js";
import type { HostEnd } from "./client.js";
import { cellIdOf, cellWith, csharpCells, tagsOf, textOf } from "./notebooks.js";
import { Run } from "./outputs.js";
import { downloadPage, explainEnd, explainStart } from "./problems.js";
import type { CellError, HostTellings, Output, Place, Variable } from "./protocol.js";
import { hostOptions } from "./services.js";
import type { Services } from "./services.js";

/** What a session tells its surroundings. */
export interface SessionEvents {
    readonly diagnostics: HostTellings["diagnostics"];
    readonly progress: { readonly cell: NotebookCell; readonly text: string | undefined };
    readonly failed: { readonly cell: NotebookCell; readonly error: CellError; readonly place: Place | undefined };
    readonly idle: undefined;
}

interface Queued {
    readonly run: Run;
    readonly done: () => void;
}

/** A notebook's C# session: its process, the cells that wait and the one that runs. */
export class NotebookSession {
    public readonly onDiagnostics = new EventEmitter<SessionEvents["diagnostics"]>();
    public readonly onProgress = new EventEmitter<SessionEvents["progress"]>();
    public readonly onFailed = new EventEmitter<SessionEvents["failed"]>();
    /** Nothing runs any more, or the session is new. */
    public readonly onIdle = new EventEmitter<void>();
    private client: Promise<HostClient> | undefined;
    private connected: HostClient | undefined;
    private queue: Queued[] = [];
    private running: Queued | undefined;
    private order = 0;
    /** Told to stop, perhaps before the host was there to be told. */
    private stopped = false;
    private acknowledged = Promise.resolve();
    private runs = new Map<string, Run>();
    private displays = new Map<string, NotebookCellOutput[]>();

    public constructor(
        public readonly notebook: NotebookDocument,
        private readonly kernel: () => NotebookController,
        private readonly services: Services,
    ) {}

    public get isRunning(): boolean {
        return this.running !== undefined;
    }

    /** The cell that runs now. */
    public get runningCell(): NotebookCell | undefined {
        return this.running?.run.cell;
    }

    /** The host; started where none runs. Rejected where nothing may run or none can be started. */
    public host(): Promise<HostClient> {
        if (!workspace.isTrusted) return Promise.reject(new HostStartError("failed", "untrusted"));
        this.client ??= this.start();
        return this.client;
    }

    /** The host if one is there and answers; a question is not worth an error message. */
    public readyHost(): HostClient | undefined {
        return this.connected;
    }

    public sendCells(): void {
        this.connected?.tell("cells", { cells: csharpCells(this.notebook).map(textOf) });
    }

    public sendChange(cell: NotebookCell): void {
        this.connected?.tell("cellChanged", textOf(cell));
    }

    /** Puts cells into the queue and waits until the last one has run. */
    public async execute(cells: readonly NotebookCell[]): Promise<void> {
        const all = cells.map((cell) => {
            const run = new Run(cell, this.kernel, this.displays);
            run.execution = this.kernel().createNotebookCellExecution(cell);
            return new Promise<void>((done) => this.queue.push({ run, done }));
        });
        if (this.running === undefined) void this.work();
        await Promise.all(all);
    }

    /** Stops the running cell and forgets those that wait. */
    public async interrupt(): Promise<void> {
        this.forgetQueue();
        this.stopped = true;
        await this.connected?.request("interrupt", {}).catch(() => undefined);
    }

    public async variables(): Promise<readonly Variable[]> {
        const answer = await this.connected?.request("variables", {}).catch(() => undefined);
        return answer?.variables ?? [];
    }

    public async restart(): Promise<void> {
        await this.end();
        this.order = 0;
        this.onIdle.fire();
        await this.warmUp();
    }

    /** Starts the host before anybody asks; where that fails, the first cell says so. */
    public async warmUp(): Promise<void> {
        await this.host().catch(() => undefined);
    }

    public async end(): Promise<void> {
        const client = this.client;
        this.client = this.connected = undefined;
        this.forgetQueue();
        const host = await client?.catch(() => undefined);
        await host?.end();
    }

    private async work(): Promise<void> {
        for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
            this.running = next;
            const goOn = await this.runOne(next.run).catch((error: unknown) => {
                this.logError(error);
                next?.run.end(false);
                return false;
            });
            next.done();
            if (!goOn) this.forgetQueue();
        }
        this.running = undefined;
        this.onIdle.fire();
    }

    /** Whether the cells after it may run. */
    private async runOne(run: Run): Promise<boolean> {
        const { cell, execution } = run;
        if (execution === undefined) return false;
        this.stopped = false;
        run.begin(++this.order);
        // Not waited for: VS Code keeps the order of what it is told, and collects it for some milliseconds.
        execution.clearOutput().then(undefined, this.logError);
        this.runs.set(cellIdOf(cell), run);
        let host: HostClient;
        try {
            host = await this.host();
        } catch (error) {
            await run.showError(plainError("NotStarted", explainStart(error)));
            if (error instanceof HostStartError && error.kind !== "failed") void offerDotnet(explainStart(error));
            run.end(false);
            return false;
        }
        if (this.stopped) {
            run.end(false);
            return false;
        }
        let problem: CellError | undefined;
        let success: boolean;
        try {
            const { cellId, code } = textOf(cell);
            const result = await host.request("execute", { cellId, code, executionCount: run.order });
            problem = result.error;
            success = result.status === "ok";
            if (result.status === "stillRunning") void this.offerRestart(stillRunning);
        } catch {
            // The process has ended in the middle of the cell.
            const end = await host.ended;
            success = false;
            problem = plainError(end.asked ? "Restarted" : "SessionEnded", explainEnd(end));
        }
        this.onProgress.fire({ cell, text: undefined });
        if (problem !== undefined) {
            run.showError(problem).catch(this.logError);
            this.onFailed.fire({ cell, error: problem, place: problem.places[0] });
        }
        run.end(success);
        return success || tagsOf(cell).includes("raises-exception");
    }

    private forgetQueue(): void {
        for (const { run, done } of this.queue.splice(0)) {
            run.end(undefined);
            done();
        }
    }

    private async start(): Promise<HostClient> {
        const starting = HostClient.start(hostOptions(this.services, this.notebook.uri), {
            output: (output) => this.receive(output),
            diagnostics: (told) => this.onDiagnostics.fire(told),
            log: (text) => this.services.log.info(text),
            input: async ({ cellId, prompt, password }, token) => {
                const cell = cellWith(this.notebook, cellId);
                const value = await window.showInputBox(
                    {
                        title: cell === undefined ? "Input" : `Cell ${cell.index + 1} asks`,
                        prompt: prompt || "The cell waits for a line of text.",
                        password,
                        ignoreFocusOut: true,
                    },
                    token,
                );
                return value ?? null;
            },
        });
        let client: HostClient;
        try {
            client = await starting;
        } catch (error) {
            // The next cell tries again: something may have been installed meanwhile.
            this.client = undefined;
            throw error;
        }
        this.services.log.info(
            `C# session ${client.info.processId} (${client.info.runtime}) for ${this.notebook.uri.path}`,
        );
        this.runs = new Map();
        this.displays = new Map();
        this.connected = client;
        this.services.languages.register(client.info);
        this.sendCells();
        void client.ended.then((end) => this.hasEnded(client, end));
        return client;
    }

    private hasEnded(client: HostClient, end: HostEnd): void {
        this.services.log.info(`C# session ${client.info.processId} has ended: ${JSON.stringify(end)}`);
        if (this.connected !== client) return;
        this.client = this.connected = undefined;
        this.order = 0;
        if (!end.asked) void this.offerRestart(explainEnd(end));
    }

    private async offerRestart(message: string): Promise<void> {
        if ((await window.showWarningMessage(message, "Restart")) === "Restart") await this.restartWithProgress();
    }

    public async restartWithProgress(): Promise<void> {
        await window.withProgress({ location: ProgressLocation.Window, title: "Restarting the C# session" }, () =>
            this.restart(),
        );
    }

    private readonly logError = (error: unknown): void => this.services.log.error(String(error));

    /** Outputs are shown in the order in which they came; the host waits where VS Code falls far behind. */
    private receive(output: Output): void {
        const run = this.runs.get(output.cellId);
        if (output.kind === "progress" && run !== undefined)
            this.onProgress.fire({ cell: run.cell, text: output.text });
        const shown = run?.show(output).catch(this.logError);
        this.acknowledged = this.acknowledged
            .then(() => shown)
            .then(() => this.connected?.tell("outputShown", { sequence: output.sequence }));
    }

    public dispose(): void {
        void this.end();
        for (const emitter of [this.onDiagnostics, this.onProgress, this.onFailed, this.onIdle]) emitter.dispose();
    }
}

const stillRunning =
    "The cell was told to stop, and still runs: wait a little, or restart the session, which forgets the variables.";

async function offerDotnet(message: string): Promise<void> {
    const get = "Get .NET 10";
    if ((await window.showErrorMessage(message.split("\n")[0] ?? message, get)) === get)
        await env.openExternal(Uri.parse(downloadPage));
}

/** VS Code does not wrap outputs. */
const widestLine = 90;

const plainError = (name: string, message: string): CellError => ({
    name,
    message,
    traceback: message
        .split("\n")
        .flatMap((line) => line.match(new RegExp(`.{1,${widestLine}}(?:\\s|$)|\\S+`, "g")) ?? [""]),
    places: [],
    hints: [],
});
