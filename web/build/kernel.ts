import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { KernelFile } from "../src/worker/protocol.js";
import { buildSimd } from "./simd.js";
import { paths } from "./paths.js";
import { run } from "./process.js";

const compress = promisify(gzip);

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
    const pack = await restoreRuntime();
    const folder = join(output, "kernel");
    await mkdir(folder, { recursive: true });

    const files: KernelFile[] = [];
    const add = async (kind: KernelFile["kind"], name: string, content: Uint8Array) => {
        // The page decompresses: hosts differ in what they do with .gz, and many compress nothing.
        const compressed = await compress(content, { level: 9, memLevel: 9 });
        const hash = createHash("sha256").update(compressed).digest("hex").slice(0, 12);
        const url = `${name}.${hash}.bin`;
        await writeFile(join(folder, url), compressed);
        files.push({ name, url, size: compressed.length, kind });
    };

    const native = join(pack, "native");
    // The loader looks for the others beside itself, so it must come from an address of its own.
    const loader = await script(join(native, "dotnet.js"));
    const loaderUrl = `dotnet.${createHash("sha256").update(loader).digest("hex").slice(0, 12)}.js`;
    await writeFile(join(folder, loaderUrl), loader);
    for (const name of ["dotnet.runtime.js", "dotnet.native.js"])
        await add("script", name, await script(join(native, name)));
    await add("wasm", "dotnet.native.wasm", await readFile(join(native, "dotnet.native.wasm")));
    for (const name of await assemblyNames()) {
        const isCore = name === "System.Private.CoreLib.dll";
        const from = isCore ? native : join(pack, "lib/net10.0");
        await add(isCore ? "core" : "assembly", name, await readFile(join(from, name)));
    }
    for (const name of hostAssemblies) await add("host", name, await readFile(join(paths.kernelOutput, name)));
    for (const name of (await readdir(paths.libraries)).filter((file) => file.endsWith(".dll")))
        await add("library", name, await readFile(join(paths.libraries, name)));
    await add("simd", "kernels.wasm", await buildSimd());
    await writeFile(join(folder, "manifest.json"), JSON.stringify({ loader: loaderUrl, files }));
    const total = files.reduce((sum, file) => sum + file.size, loader.length);
    console.log(`  ${files.length} files, ${(total / 1e6).toFixed(2)} MB to download`);
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

/** Where NuGet has put the runtime for WebAssembly. */
async function restoreRuntime(): Promise<string> {
    await run("dotnet", ["restore", paths.runtimeProject]);
    const text = await run("dotnet", [
        "msbuild",
        paths.runtimeProject,
        "-getProperty:NuGetPackageRoot,RuntimePack,RuntimeVersion",
    ]);
    const { Properties } = JSON.parse(text) as { Properties: Record<string, string> };
    const { NuGetPackageRoot, RuntimePack, RuntimeVersion } = Properties;
    if (NuGetPackageRoot === undefined || RuntimePack === undefined || RuntimeVersion === undefined)
        throw new Error("dotnet msbuild does not say where packages lie.");
    return join(NuGetPackageRoot, RuntimePack.toLowerCase(), RuntimeVersion, "runtimes/browser-wasm");
}
