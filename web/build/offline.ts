import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { paths } from "./paths.js";

/** Writes sw.js, which knows every file of the site and a hash of all. */
export async function writeServiceWorker(output: string): Promise<void> {
    const entries = await readdir(output, { recursive: true, withFileTypes: true });
    const files = entries
        .filter((entry) => entry.isFile() && entry.name !== "sw.js" && !entry.name.endsWith(".map"))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
    const hash = createHash("sha256");
    const list: [string, number][] = [];
    for (const file of files) {
        const content = await readFile(file);
        const name = relative(output, file).replaceAll("\\", "/");
        // Data sets are larger than all the rest: they are kept when a lesson has asked for them.
        if (name.startsWith("data/") && name.endsWith(".bin")) continue;
        hash.update(name).update(content);
        list.push([name, content.length]);
    }
    await build({
        entryPoints: [join(paths.web, "src/offline/sw.ts")],
        outfile: join(output, "sw.js"),
        bundle: true,
        minify: true,
        format: "iife",
        target: "es2022",
        define: {
            SITE_FILES: JSON.stringify(list),
            SITE_VERSION: JSON.stringify(hash.digest("hex").slice(0, 16)),
        },
        logLevel: "warning",
    });
}
