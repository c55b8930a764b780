import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { paths } from "./paths.js";

const brotli = promisify(brotliCompress);

/** Compresses as tightly as Brotli can. That takes a minute for the whole kernel, so results are kept by content. */
export async function compress(content: Uint8Array): Promise<Uint8Array> {
    const kept = join(paths.compressed, createHash("sha256").update(content).digest("hex"));
    try {
        return await readFile(kept);
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
    const compressed = await brotli(content, {
        params: {
            [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
            [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
            [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        },
    });
    await mkdir(paths.compressed, { recursive: true });
    const temporary = `${kept}.${process.pid}`;
    await writeFile(temporary, compressed);
    await rename(temporary, kept);
    return compressed;
}
