import type { DataFile, KernelFile, KernelManifest, Report, Request } from "./protocol.js";
import { inputIndex, inputLengthIndex, inputNone, inputStopped, stopIndex, textOffset } from "./protocol.js";
import { installKernels } from "./simd.js";
import type { NativeExports } from "./simd.js";
import { brotli, gunzip, hasBrotli } from "./decompress.js";
import { closeDoors } from "./doors.js";

/** What BrowserKernel.cs exports. */
interface Kernel {
    Start(folder: string, kernels: number[]): Promise<void>;
    Prewarm(): void;
    Execute(code: string, number: number): Promise<string>;
    Stop(): void;
    SetCells(ids: string[], codes: string[]): void;
    Complete(cell: string, position: number): string;
    Signature(cell: string, position: number): string;
    Diagnose(cell: string): string;
}

interface Runtime {
    readonly Module: DotnetModule;
    setModuleImports(name: string, imports: object): void;
    getAssemblyExports(name: string): Promise<{ NeuralNotebooks: { Browser: { BrowserKernel: Kernel } } }>;
}

interface DotnetModule {
    readonly wasmExports: NativeExports;
}

interface Dotnet {
    withConfig(config: object): { create(): Promise<Runtime> };
}

const scope = self as unknown as DedicatedWorkerGlobalScope;
let kernel: Kernel;
let shared: Int32Array<SharedArrayBuffer> | null = null;
let sharedText: Uint8Array<SharedArrayBuffer> | null = null;
let answerInput: ((line: string | null) => void) | null = null;

function report(message: Report): void {
    scope.postMessage(message);
}

/** What Page.cs imports. */
const page = {
    stream: (stream: number, text: string) =>
        report({ kind: "stream", name: stream === 1 ? "stderr" : "stdout", text }),
    display: (displayId: string, isUpdate: boolean, types: string[], contents: string[]) =>
        report({ kind: "display", displayId, isUpdate, bundle: { types, contents } }),
    progress: (text: string) => report({ kind: "status", text }),
    clear: (wait: boolean) => report({ kind: "clear", wait }),
    isStopRequested: () => shared !== null && Atomics.load(shared, stopIndex) === 1,
    readInput: (prompt: string, isPassword: boolean): string | null => {
        if (shared === null || sharedText === null)
            throw new Error(
                "This page cannot wait for input, because its server does not isolate it (COOP and COEP headers). " +
                    "Use await GetInputAsync() instead of Console.ReadLine().",
            );
        Atomics.store(shared, inputIndex, inputNone);
        report({ kind: "input", prompt, isPassword });
        while (Atomics.load(shared, inputIndex) === inputNone) Atomics.wait(shared, inputIndex, inputNone);
        if (Atomics.load(shared, inputIndex) === inputStopped) return null;
        const length = Atomics.load(shared, inputLengthIndex);
        // A decoder takes no shared memory.
        return new TextDecoder().decode(sharedText.slice(0, length));
    },
    readInputAsync: (prompt: string, isPassword: boolean): Promise<string | null> =>
        new Promise((resolve) => {
            answerInput = resolve;
            report({ kind: "input", prompt, isPassword });
        }),
};

async function boot(base: string, sets: readonly string[]): Promise<void> {
    const [manifest, data] = await Promise.all([
        fetch(new URL("manifest.json", base)).then((response) => response.json() as Promise<KernelManifest>),
        dataFiles(base, sets),
    ]);
    const kernelFiles = hasBrotli() ? manifest.files : [...manifest.files, manifest.decoder];
    const total = [...kernelFiles, ...data].reduce((sum, file) => sum + file.size, 0);
    let loaded = 0;
    const load = async (file: ComingFile, decompress: (body: ReadableStream<BufferSource>) => Promise<ArrayBuffer>) => {
        const response = file.response ?? (await fetch(new URL(file.url, base)));
        if (!response.ok || response.body === null) throw new Error(`${file.url}: ${response.status}`);
        const counted = response.body.pipeThrough(
            new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
                transform(chunk, controller) {
                    loaded += chunk.length;
                    controller.enqueue(chunk);
                },
            }),
        );
        const buffer = await decompress(counted);
        report({ kind: "progress", loaded, total });
        return buffer;
    };
    const unbrotli = brotli(manifest.decoder, (file) => load(file, gunzip));
    const of = (...kinds: KernelFile["kind"][]) => manifest.files.filter((file) => kinds.includes(file.kind));
    const buffers = new Map(manifest.files.map((file) => [file.name, load(file, unbrotli)]));
    const asset = (file: KernelFile, virtualPath = file.name) => ({
        name: file.name,
        virtualPath,
        buffer: buffers.get(file.name),
        hash: "",
    });
    const script = async (name: string): Promise<object> => {
        // The runtime's modules ask where they lie, and an address of a blob is no place to start from.
        const text = new TextDecoder()
            .decode(await buffers.get(name))
            .replaceAll("import.meta.url", JSON.stringify(base));
        const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
        return (await import(url)) as object;
    };
    const { dotnet } = (await import(new URL(manifest.loader, base).href)) as { dotnet: Dotnet };
    const runtime = await dotnet
        .withConfig({
            mainAssemblyName: "NeuralNotebooks.Browser",
            globalizationMode: "invariant",
            virtualWorkingDirectory: "/notebooks",
            // Without this, and without any symbols, an error does not know its line.
            debugLevel: -1,
            environmentVariables: { NEURALNOTEBOOKS_DATA: "/data", NEURALNOTEBOOKS_OFFLINE: "1" },
            resources: {
                jsModuleNative: [{ name: "dotnet.native.js", moduleExports: script("dotnet.native.js") }],
                jsModuleRuntime: [{ name: "dotnet.runtime.js", moduleExports: script("dotnet.runtime.js") }],
                wasmNative: of("wasm").map((file) => asset(file)),
                coreAssembly: of("core").map((file) => asset(file)),
                assembly: of("assembly", "host").map((file) => asset(file)),
                vfs: [
                    ...of("core", "assembly").map((file) => asset(file, `/ref/${file.name}`)),
                    ...of("host")
                        .filter((file) => file.name === "NeuralNotebooks.Session.dll")
                        .map((file) => asset(file, `/ref/${file.name}`)),
                    ...of("library").map((file) => asset(file, `/lib/bin/${file.name}`)),
                    ...data.map((file) => ({
                        name: file.name,
                        virtualPath: `/data/${file.name}`,
                        buffer: load(file, gunzip),
                        hash: "",
                    })),
                ],
            },
        })
        .create();
    runtime.setModuleImports("page", page);
    kernel = (await runtime.getAssemblyExports("NeuralNotebooks.Browser")).NeuralNotebooks.Browser.BrowserKernel;
    const simd = await installKernels(runtime.Module.wasmExports, {
        fused: () => buffers.get("kernels-fused.wasm")!,
        plain: () => buffers.get("kernels.wasm")!,
    });
    closeDoors();
    await kernel.Start("/notebooks", simd);
    report({ kind: "ready", simd: simd.length > 0 });
}

/** A file of a data set that is on its way. */
type ComingFile = DataFile & { readonly response?: Response };

/** The files of the data sets that the site has of those that the lesson names. */
async function dataFiles(base: string, sets: readonly string[]): Promise<ComingFile[]> {
    if (sets.length === 0) return [];
    const list = new URL("../data/sets.json", base);
    const response = await fetch(list);
    if (!response.ok) return [];
    const known = (await response.json()) as Readonly<Record<string, readonly DataFile[]>>;
    const open = async (file: DataFile): Promise<ComingFile> => {
        const response = await fetch(new URL(file.url, list));
        if (!response.ok) throw new Error(`${file.url}: ${response.status}`);
        return { ...file, response };
    };
    // Without a network only what was fetched before is there. The library then generates digits, and says so.
    const found = sets.map((set) => Promise.all((known[set] ?? []).map(open)).catch(() => []));
    return (await Promise.all(found)).flat();
}

async function answer(id: number, work: () => string | Promise<string>): Promise<void> {
    try {
        report({ kind: "answer", id, json: await work() });
    } catch (error) {
        // Not an error of the cell, which is an answer: the runtime itself has ended.
        report({ kind: "broken", id, message: String(error) });
    }
}

// Not onmessage: the runtime would take a worker that has one for a thread of its own, and wait for orders.
scope.addEventListener("message", (event: MessageEvent<Request>) => {
    const request = event.data;
    switch (request.kind) {
        case "boot":
            if (request.shared !== null) {
                shared = new Int32Array(request.shared);
                sharedText = new Uint8Array(request.shared, textOffset);
            }
            boot(request.kernel, request.data).catch((error: unknown) =>
                report({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
            );
            break;
        case "execute":
            if (shared !== null) Atomics.store(shared, stopIndex, 0);
            void answer(request.id, () => kernel.Execute(request.code, request.number));
            break;
        case "cells":
            kernel.SetCells(request.ids, request.codes);
            break;
        case "complete":
            void answer(request.id, () => kernel.Complete(request.cell, request.position));
            break;
        case "signature":
            void answer(request.id, () => kernel.Signature(request.cell, request.position));
            break;
        case "diagnose":
            void answer(request.id, () => kernel.Diagnose(request.cell));
            break;
        case "stop":
            kernel.Stop();
            answerInput?.(null);
            break;
        case "input":
            answerInput?.(request.line);
            answerInput = null;
            break;
    }
});
