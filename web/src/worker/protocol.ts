/** What the page and the worker that holds the kernel say to each other. */

export interface KernelFile {
    /** The file's name in .NET's terms. */
    readonly name: string;
    /** Where it lies, relative to the kernel's folder; the name holds a hash of the content. */
    readonly url: string;
    /** Bytes to download. */
    readonly size: number;
    /** What it is for. "script" is JavaScript; "assembly" is the runtime's, which cells may use. */
    readonly kind: "script" | "wasm" | "core" | "assembly" | "host" | "library" | "simd" | "decoder";
}

export interface KernelManifest {
    /** The runtime's loader, a script. */
    readonly loader: string;
    /** Compressed by Brotli. */
    readonly files: readonly KernelFile[];
    /** Undoes Brotli where the browser cannot; compressed by gzip. */
    readonly decoder: KernelFile;
}

/** A file of a data set, in data/sets.json. */
export interface DataFile {
    readonly name: string;
    readonly url: string;
    readonly size: number;
}

/** A value in its representations, the preferred one first. */
export interface Bundle {
    readonly types: readonly string[];
    readonly contents: readonly string[];
}

export interface CellAnswer extends Bundle {
    readonly status: "ok" | "error" | "stopped";
    readonly error: { readonly name: string; readonly message: string; readonly traceback: readonly string[] } | null;
}

export interface Completion {
    readonly start: number;
    readonly end: number;
    readonly items: readonly { readonly text: string; readonly kind: string; readonly signature: string }[];
}

export interface Signatures {
    readonly signatures: readonly {
        readonly text: string;
        readonly documentation: string;
        readonly parameters: readonly {
            readonly start: number;
            readonly end: number;
            readonly documentation: string;
        }[];
    }[];
    readonly activeSignature: number;
    readonly activeParameter: number;
}

export interface Problem {
    readonly start: number;
    readonly end: number;
    readonly severity: "error" | "warning" | "info";
    readonly message: string;
}

export type Request =
    | {
          readonly kind: "boot";
          readonly kernel: string;
          readonly data: readonly string[];
          readonly shared: SharedArrayBuffer | null;
      }
    | { readonly kind: "execute"; readonly id: number; readonly code: string; readonly number: number }
    | { readonly kind: "cells"; readonly ids: string[]; readonly codes: string[] }
    | { readonly kind: "complete"; readonly id: number; readonly cell: string; readonly position: number }
    | { readonly kind: "signature"; readonly id: number; readonly cell: string; readonly position: number }
    | { readonly kind: "diagnose"; readonly id: number; readonly cell: string }
    | { readonly kind: "stop" }
    | { readonly kind: "input"; readonly line: string | null };

export type Report =
    | { readonly kind: "progress"; readonly loaded: number; readonly total: number }
    | { readonly kind: "ready"; readonly simd: boolean }
    | { readonly kind: "failed"; readonly message: string }
    | { readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
    | { readonly kind: "display"; readonly displayId: string; readonly isUpdate: boolean; readonly bundle: Bundle }
    | { readonly kind: "status"; readonly text: string }
    | { readonly kind: "clear"; readonly wait: boolean }
    | { readonly kind: "input"; readonly prompt: string; readonly isPassword: boolean }
    | { readonly kind: "answer"; readonly id: number; readonly json: string }
    | { readonly kind: "broken"; readonly id: number; readonly message: string };

/** Shared memory: a few numbers, then the text of an input line in UTF-8. */
export const sharedSize = 64 * 1024;
export const stopIndex = 0;
export const inputIndex = 1;
export const inputLengthIndex = 2;
export const textOffset = 16;
export const inputNone = 0;
export const inputLine = 1;
export const inputStopped = 2;
