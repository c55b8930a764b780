import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { paths } from "./paths.js";
import { run } from "./process.js";

/** The SIMD kernels, compiled by AssemblyScript: a module without memory or runtime of its own. */
export async function buildSimd(): Promise<Uint8Array> {
    const folder = join(paths.web, ".build");
    const file = join(folder, "kernels.wasm");
    await mkdir(folder, { recursive: true });
    await run(process.execPath, [
        join(paths.web, "node_modules/assemblyscript/bin/asc.js"),
        join(paths.web, "src/simd/kernels.ts"),
        ...[
            "-o",
            file,
            "-O3",
            "--runtime",
            "stub",
            "--importMemory",
            "--noExportMemory",
            "--noAssert",
            "--enable",
            "simd",
        ],
    ]);
    return readFile(file);
}
