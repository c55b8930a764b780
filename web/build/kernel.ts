import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { KernelFile, KernelManifest } from "../src/worker/protocol.js";
import { compress } from "./compress.js";
import { buildSimd } from "./simd.js";
import { paths } from "./paths.js";
import { run } from "./process.js";
import { restoreRuntime } from "./runtime.js";

/** Parts of the compiler and the session; whatever else the project's build copies is not shipped. */
const hostAssemblies = [
    "NeuralNotebooks.Browser.dll",
    "NeuralNotebooks.Session.dll",
    "Microsoft.CodeAnalysis.dll",
    "Microsoft.CodeAnalysis.CSharp.dll",
];

/** Builds the kernel, collects the runtime and writes both compressed, with a list of them. */
export async function collectKernel(output: string): Promise<void> {
    await run("dotnet", ["build", paths.kernelProject, "-c", "Release", "-clp:ErrorsOnly", "--nologo"]);
    const pack = join((await restoreRuntime()).folder, "runtimes/browser-wasm");
    const folder = join(output, "kernel");
    await mkdir(folder, { recursive: true });

    // The page decompresses: hosts differ in what they do with .gz and .br, and many compress nothing.
    const write = async (kind: KernelFile["kind"], name: string, compressed: Uint8Array): Promise<KernelFile> => {
        const url = `${name}.${hashOf(compressed)}.bin`;
        await writeFile(join(folder, url), compressed);
        return { name, url, size: compressed.length, kind };
    };
    const contents: [KernelFile["kind"], string, Uint8Array][] = [];
    const add = (kind: KernelFile["kind"], name: string, content: Uint8Array) => contents.push([kind, name, content]);

    const native = join(pack, "native");
    // The loader looks for the others beside itself, so it must come from an address of its own.
    const loader = await script(join(native, "dotnet.js"));
    const loaderUrl = `dotnet.${hashOf(loader)}.js`;
    await writeFile(join(folder, loaderUrl), loader);
    for (const name of ["dotnet.runtime.js", "dotnet.native.js"]) add("script", name, await script(join(native, name)));
    add("wasm", "dotnet.native.wasm", await readFile(join(native, "dotnet.native.wasm")));
    for (const name of await assemblyNames()) {
        const isCore = name === "System.Private.CoreLib.dll";
        const from = isCore ? native : join(pack, "lib/net10.0");
        add(isCore ? "core" : "assembly", name, await readFile(join(from, name)));
    }
    for (const name of hostAssemblies) add("host", name, await readFile(join(paths.kernelOutput, name)));
    for (const name of (await readdir(paths.libraries)).filter((file) => file.endsWith(".dll")))
        add("library", name, await readFile(join(paths.libraries, name)));
    for (const [name, content] of await buildSimd()) add("simd", name, content);
    const files = await Promise.all(
        contents.map(async ([kind, name, content]) => write(kind, name, await compress(content))),
    );
    const decoderCode = await readFile(fileURLToPath(import.meta.resolve("brotli-dec-wasm/web/bg.wasm")));
    const decoder = await write("decoder", "brotli.wasm", gzipSync(decoderCode, { level: 9 }));
    const manifest: KernelManifest = { loader: loaderUrl, files, decoder };
    await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
    const total = [...files, decoder].reduce((sum, file) => sum + file.size, loader.length);
    console.log(`  ${files.length} files, ${(total / 1e6).toFixed(2)} MB to download`);
}

function hashOf(content: Uint8Array): string {
    return createHash("sha256").update(content).digest("hex").slice(0, 12);
}

/** Source maps are not shipped. */
async function script(path: string): Promise<Uint8Array> {
    const text = await readFile(path, "utf8");
    return new TextEncoder().encode(text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));
}

async function assemblyNames(): Promise<string[]> {
    const text = await readFile(paths.assemblies, "utf8");
    return text
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line.length > 0 && !line.startsWith("#"))
        .map((name) => `${name}.dll`);
}
