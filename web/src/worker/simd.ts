/** In the order of PageKernels.cs. */
const names = [
    "product",
    "activate",
    "activationGradient",
    "sumRows",
    "expOfDifference",
    "update",
    "regularize",
    "softmaxCrossEntropy",
    "total",
    "gather",
    "shuffle",
    "areFinite",
    "lookUp",
    "dropout",
    "multiply",
    "sha256",
];

/** The parts of the .NET runtime that the kernels share. */
export interface NativeExports {
    readonly memory: WebAssembly.Memory;
    readonly __indirect_function_table: WebAssembly.Table;
}

/**
 * Puts the SIMD kernels into the runtime's table of functions, where C# can call them like its own.
 * @returns Their places; none where the browser has no SIMD.
 */
export async function installKernels(exports: NativeExports, code: ArrayBuffer | undefined): Promise<number[]> {
    if (code === undefined || !WebAssembly.validate(code)) return [];
    const { instance } = await WebAssembly.instantiate(code, { env: { memory: exports.memory } });
    const table = exports.__indirect_function_table;
    const first = table.grow(names.length);
    names.forEach((name, index) => table.set(first + index, instance.exports[name]));
    return names.map((_, index) => first + index);
}
