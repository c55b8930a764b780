import { build } from "esbuild";
import { cp, mkdir } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { paths } from "./paths.js";

/** Where the bundles are, relative to the site; the names hold hashes of the content. */
export interface Assets {
    readonly page: string;
    readonly style: string;
    readonly start: string;
}

/** Bundles the page's scripts, the worker and the style sheet. */
export async function bundleScripts(output: string): Promise<Assets> {
    const options = {
        bundle: true,
        minify: true,
        format: "esm" as const,
        target: ["es2022", "chrome100", "firefox114", "safari16.4"],
        outdir: join(output, "assets"),
        metafile: true as const,
        logLevel: "warning" as const,
        absWorkingDir: paths.web,
    };
    // The worker first: the page's script holds its name.
    const worker = await build({ ...options, entryPoints: ["src/worker/worker.ts"], entryNames: "[name]-[hash]" });
    const workerFile = bundleOf(worker.metafile.outputs, "worker", output);
    const pages = await build({
        ...options,
        entryPoints: ["src/page/page.ts", "src/page/start.ts", "src/static/style.css"],
        entryNames: "[name]-[hash]",
        chunkNames: "chunk-[hash]",
        splitting: true,
        define: { WORKER_SCRIPT: JSON.stringify(workerFile) },
    });
    await mkdir(output, { recursive: true });
    await cp(join(paths.web, "src/static/site"), output, { recursive: true });
    return {
        page: bundleOf(pages.metafile.outputs, "page", output),
        start: bundleOf(pages.metafile.outputs, "start", output),
        style: bundleOf(pages.metafile.outputs, "style", output),
    };
}

function bundleOf(outputs: Readonly<Record<string, { entryPoint?: string }>>, name: string, output: string): string {
    const found = Object.keys(outputs).find(
        (file) => outputs[file]?.entryPoint !== undefined && basename(file).startsWith(`${name}-`),
    );
    if (found === undefined) throw new Error(`No bundle was made of ${name}.`);
    return relative(output, join(paths.web, found)).replaceAll("\\", "/");
}
