import type { DotnetModule } from "./worker.js";

/** Puts the SIMD kernels where the library finds them; false where there are none. */
export async function installKernels(module: DotnetModule, code: ArrayBuffer | undefined): Promise<boolean> {
  void module;
  await Promise.resolve();
  return code !== undefined && false;
}
