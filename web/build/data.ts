import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DataFile } from "../src/worker/protocol.js";

/** The data sets that a site may carry. */
export const dataSets = ["mnist", "fashion-mnist"];

/**
 * Copies the data sets that the builder has (NEURALNOTEBOOKS_DATA); the library verifies what it reads. A lesson whose
 * set is missing goes on with generated digits, and says so.
 */
export async function copyData(output: string): Promise<void> {
    const source = process.env["NEURALNOTEBOOKS_DATA"];
    const sets: Record<string, DataFile[]> = {};
    await mkdir(join(output, "data"), { recursive: true });
    for (const set of source === undefined ? [] : dataSets) {
        const folder = join(source!, set);
        const names = await readdir(folder).catch(() => []);
        for (const name of names.filter((file) => file.endsWith(".gz"))) {
            const content = await readFile(join(folder, name));
            const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
            // Not .gz: some hosts would send it as already decompressed.
            const url = `${set}-${name.replace(/\.gz$/, "")}.${hash}.bin`;
            await writeFile(join(output, "data", url), content);
            // The page decompresses; the library reads IDX files plain or compressed.
            (sets[set] ??= []).push({ name: `${set}/${name.replace(/\.gz$/, "")}`, url, size: content.length });
        }
    }
    await writeFile(join(output, "data", "sets.json"), JSON.stringify(sets));
    const found = Object.keys(sets);
    console.log(found.length === 0 ? "  no data sets: lessons use generated digits" : `  data: ${found.join(", ")}`);
}
