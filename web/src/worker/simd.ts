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
    "distort",
];

/** The parts of the .NET runtime that the kernels share. */
export interface NativeExports {
    readonly memory: WebAssembly.Memory;
    readonly __indirect_function_table: WebAssembly.Table;
}

/** The kernels compiled with relaxed SIMD, and without. */
export interface KernelModules {
    readonly fused: () => Promise<ArrayBuffer>;
    readonly plain: () => Promise<ArrayBuffer>;
}

/**
 * Puts the SIMD kernels into the runtime's table of functions, where C# can call them like its own: those that multiply
 * and add in one step where browser and processor can, else the others.
 * @returns Their places; none where the browser has no SIMD.
 */
export async function installKernels(exports: NativeExports, modules: KernelModules): Promise<number[]> {
    const kernels =
        (await instantiate(exports, modules.fused, true)) ?? (await instantiate(exports, modules.plain, false));
    if (kernels === null) return [];
    const table = exports.__indirect_function_table;
    const first = table.grow(names.length);
    names.forEach((name, index) => table.set(first + index, kernels[name]));
    return names.map((_, index) => first + index);
}

async function instantiate(
    exports: NativeExports,
    load: () => Promise<ArrayBuffer>,
    mustFuse: boolean,
): Promise<WebAssembly.Exports | null> {
    const code = await load();
    if (!WebAssembly.validate(code)) return null;
    const { instance } = await WebAssembly.instantiate(code, { env: { memory: exports.memory } });
    // A processor without the instruction may round twice: then nothing is gained, and the other module is as good.
    const isFused = instance.exports["isFused"] as (one: number) => number;
    return mustFuse && isFused(1) === 0 ? null : instance.exports;
}
