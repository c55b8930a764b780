import { resolve } from "node:path";

/** npm runs scripts in the folder of package.json. */
const web = process.cwd();
const root = resolve(web, "..");

export const paths = {
    web,
    root,
    dist: resolve(web, "dist"),
    compressed: resolve(web, ".build/compressed"),
    notebooks: resolve(root, "notebooks"),
    libraries: resolve(root, "lib/bin"),
    kernelProject: resolve(web, "kernel/NeuralNotebooks.Browser.csproj"),
    kernelOutput: resolve(web, "kernel/bin/Release/net10.0"),
    runtimeProject: resolve(web, "runtime/runtime.proj"),
    assemblies: resolve(web, "runtime/assemblies.txt"),
};
