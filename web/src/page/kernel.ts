import type { Bundle, CellAnswer, Completion, Problem, Report, Request, Signatures } from "../worker/protocol.js";
import {
    inputIndex,
    inputLengthIndex,
    inputLine,
    inputStopped,
    sharedSize,
    stopIndex,
    textOffset,
} from "../worker/protocol.js";

/** Where a running cell's output goes. */
export interface CellSink {
    stream(name: "stdout" | "stderr", text: string): void;
    display(displayId: string, bundle: Bundle): void;
    update(displayId: string, bundle: Bundle): void;
    clear(wait: boolean): void;
    /** Asks the reader for a line. */
    input(prompt: string, isPassword: boolean): Promise<string | null>;
}

export type KernelState = "off" | "loading" | "ready" | "busy" | "failed";

type RequestWithId = Extract<Request, { id: number }>;
/** A request of one kind, for which the client itself chooses the number. */
type WithoutId<T> = T extends { id: number } ? Omit<T, "id"> : never;

interface Waiting {
    readonly resolve: (json: string) => void;
    readonly reject: (error: Error) => void;
}

/** The kernel ended, or was ended, before it answered. */
export class KernelEnded extends Error {}

/** The page's code cells, from top to bottom, as they stand. */
export type PageCells = readonly { readonly id: string; readonly text: string }[];

/** The C# session in its worker, as the page sees it. */
export class Kernel {
    state: KernelState = "off";
    message = "";
    private worker: Worker | null = null;
    private shared: SharedArrayBuffer | null = null;
    private booted: Promise<void> | null = null;
    private endBoot: ((error: Error) => void) | null = null;
    private waiting = new Map<number, Waiting>();
    private nextId = 1;
    /** The cells as the worker knows them. */
    private knownCells = "";
    private sink: CellSink | null = null;

    constructor(
        private readonly site: URL,
        private readonly workerScript: string,
        /** The data sets that the page's cells may ask for. */
        private readonly data: readonly string[],
        private readonly onChange: () => void,
    ) {}

    /** Whether a cell can be stopped, and asked for a line, without losing the session. */
    get canWait(): boolean {
        return crossOriginIsolated;
    }

    /** Starts the kernel, if it is not running; the same promise for all who ask. */
    boot(): Promise<void> {
        this.booted ??= new Promise((resolve, reject) => {
            this.endBoot = reject;
            this.set("loading", "Loading C#…");
            this.shared = this.canWait ? new SharedArrayBuffer(sharedSize) : null;
            // A worker made of a blob inherits the page's content security policy; one from a file would have none.
            const script = new URL(this.workerScript, this.site).href;
            const blob = new Blob([`import ${JSON.stringify(script)};`], { type: "text/javascript" });
            const worker = new Worker(URL.createObjectURL(blob), { type: "module", name: "C# kernel" });
            this.worker = worker;
            worker.onerror = (event) => {
                this.end(event.message || "The kernel's worker has ended.");
                reject(new Error(event.message));
            };
            worker.onmessage = (event: MessageEvent<Report>) => {
                const message = event.data;
                if (message.kind === "ready") {
                    this.set("ready", "");
                    resolve();
                } else if (message.kind === "failed") {
                    this.set("failed", message.message);
                    this.booted = null;
                    reject(new Error(message.message));
                } else {
                    this.receive(message);
                }
            };
            this.post({
                kind: "boot",
                kernel: new URL("kernel/", this.site).href,
                data: this.data,
                shared: this.shared,
            });
        });
        return this.booted;
    }

    /** Runs a cell. */
    async execute(code: string, number: number, sink: CellSink): Promise<CellAnswer> {
        await this.boot();
        this.sink = sink;
        this.set("busy", "");
        try {
            return JSON.parse(await this.ask({ kind: "execute", code, number })) as CellAnswer;
        } finally {
            this.sink = null;
            if (this.state === "busy") this.set("ready", "");
        }
    }

    /** Proposals at a place; null while the kernel is not there or busy. */
    complete(cells: PageCells, cell: string, position: number): Promise<Completion | null> {
        return this.askAbout(cells, { kind: "complete", cell, position });
    }

    /** What can be passed at a place inside brackets; null elsewhere, and while the kernel is not there or busy. */
    signature(cells: PageCells, cell: string, position: number): Promise<Signatures | null> {
        return this.askAbout(cells, { kind: "signature", cell, position });
    }

    /** Errors in code that has not run; none while the kernel is not there or busy. */
    async diagnose(cells: PageCells, cell: string): Promise<readonly Problem[]> {
        return (await this.askAbout<readonly Problem[]>(cells, { kind: "diagnose", cell })) ?? [];
    }

    private async askAbout<T>(cells: PageCells, request: WithoutId<RequestWithId>): Promise<T | null> {
        if (this.state !== "ready") return null;
        const codes = cells.map((cell) => cell.text);
        const ids = cells.map((cell) => cell.id);
        const known = JSON.stringify([ids, codes]);
        if (known !== this.knownCells) this.post({ kind: "cells", ids, codes });
        this.knownCells = known;
        return JSON.parse(await this.ask(request)) as T | null;
    }

    /**
     * Stops the running cell.
     * @returns Whether the session lives on; where the page cannot reach the worker, it has ended.
     */
    stop(): boolean {
        if (this.state === "loading") {
            this.end("Stopped before C# was loaded.");
            return false;
        }
        if (this.shared === null) {
            this.end("The cell was stopped by ending the session. Its variables are gone: run the cells above again.");
            return false;
        }
        const numbers = new Int32Array(this.shared);
        Atomics.store(numbers, stopIndex, 1);
        Atomics.store(numbers, inputIndex, inputStopped);
        Atomics.notify(numbers, inputIndex);
        this.post({ kind: "stop" });
        return true;
    }

    /** Ends the session; the next cell begins a new one. */
    end(reason: string): void {
        this.worker?.terminate();
        this.worker = null;
        this.knownCells = "";
        this.booted = null;
        this.endBoot?.(new KernelEnded(reason));
        this.set("off", reason);
        const waiting = [...this.waiting.values()];
        this.waiting.clear();
        for (const request of waiting) request.reject(new KernelEnded(reason));
    }

    private receive(message: Report): void {
        switch (message.kind) {
            case "progress": {
                const mega = (bytes: number) => (bytes / 1e6).toFixed(1);
                this.set("loading", `Loading C#: ${mega(message.loaded)} of ${mega(message.total)} MB`);
                break;
            }
            case "stream":
                this.sink?.stream(message.name, message.text);
                break;
            case "display":
                if (message.isUpdate) this.sink?.update(message.displayId, message.bundle);
                else this.sink?.display(message.displayId, message.bundle);
                break;
            case "status":
                if (this.state === "busy") this.set("busy", message.text);
                break;
            case "clear":
                this.sink?.clear(message.wait);
                break;
            case "input":
                void this.sink?.input(message.prompt, message.isPassword).then((line) => this.giveInput(line));
                break;
            case "answer":
                this.waiting.get(message.id)?.resolve(message.json);
                this.waiting.delete(message.id);
                break;
            case "broken":
                console.error(message.message);
                this.end(
                    "The C# runtime has ended, most likely because a method called itself without end. " +
                        "Its variables are gone: run the cells above again.",
                );
                break;
            default:
                break;
        }
    }

    private giveInput(line: string | null): void {
        if (this.shared !== null && line !== null) {
            const numbers = new Int32Array(this.shared);
            const bytes = new TextEncoder().encode(line).slice(0, sharedSize - textOffset);
            new Uint8Array(this.shared, textOffset).set(bytes);
            Atomics.store(numbers, inputLengthIndex, bytes.length);
            Atomics.store(numbers, inputIndex, inputLine);
            Atomics.notify(numbers, inputIndex);
        }
        this.post({ kind: "input", line });
    }

    private ask(request: WithoutId<RequestWithId>): Promise<string> {
        const id = this.nextId++;
        return new Promise((resolve, reject) => {
            this.waiting.set(id, { resolve, reject });
            this.post({ ...request, id });
        });
    }

    private post(request: Request): void {
        this.worker?.postMessage(request);
    }

    private set(state: KernelState, message: string): void {
        this.state = state;
        this.message = message;
        this.onChange();
    }
}
