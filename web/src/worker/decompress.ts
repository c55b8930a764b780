import load, { decompress } from "brotli-dec-wasm/web";
import type { KernelFile } from "./protocol.js";

type Decompressor = (compressed: ReadableStream<BufferSource>) => Promise<ArrayBuffer>;

/**
 * Undoes Brotli, which makes the kernel a fifth smaller than gzip does: with the browser's own decompressor where it has
 * one, else with one in WebAssembly, which comes compressed by gzip.
 */
export function brotli(decoder: KernelFile, fetchFile: (file: KernelFile) => Promise<ArrayBuffer>): Decompressor {
    if (hasBrotli()) return (compressed) => throughStream(compressed, "brotli" as CompressionFormat);
    let loaded: Promise<unknown> | null = null;
    return async (compressed) => {
        loaded ??= fetchFile(decoder).then((bytes) => load({ module_or_path: bytes }));
        const [bytes] = await Promise.all([
            new Response(compressed as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
            loaded,
        ]);
        return decompress(new Uint8Array(bytes)).buffer as ArrayBuffer;
    };
}

export const gunzip: Decompressor = (compressed) => throughStream(compressed, "gzip");

function throughStream(compressed: ReadableStream<BufferSource>, format: CompressionFormat): Promise<ArrayBuffer> {
    const plain = compressed.pipeThrough(
        new DecompressionStream(format) as TransformStream<BufferSource, BufferSource>,
    );
    return new Response(plain as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer();
}

/** Whether the browser itself undoes Brotli. */
export function hasBrotli(): boolean {
    try {
        new DecompressionStream("brotli" as CompressionFormat);
        return true;
    } catch {
        return false;
    }
}
