import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { paths } from "./paths.js";
import { run } from "./process.js";

/** The SIMD kernels, compiled by AssemblyScript: modules without memory or runtime of their own. */
export async function buildSimd(): Promise<[name: string, content: Uint8Array][]> {
    return Promise.all([
        compile("kernels.wasm", ["simd"]),
        // With one instruction for a multiplication and an addition.
        compile("kernels-fused.wasm", ["simd", "relaxed-simd"]),
    ]);
}

async function compile(name: string, features: readonly string[]): Promise<[name: string, content: Uint8Array]> {
    const folder = join(paths.web, ".build");
    const file = join(folder, name);
    await mkdir(folder, { recursive: true });
    await run(process.execPath, [
        join(paths.web, "node_modules/assemblyscript/bin/asc.js"),
        join(paths.web, "src/simd/kernels.ts"),
        ...["-o", file, "-O3", "--runtime", "stub", "--importMemory", "--noExportMemory", "--noAssert"],
        ...features.flatMap((feature) => ["--enable", feature]),
    ]);
    return [name, await readFile(file)];
}
