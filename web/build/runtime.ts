import { join } from "node:path";
import { paths } from "./paths.js";
import { run } from "./process.js";

export interface RuntimePack {
    readonly version: string;
    /** Where NuGet has put it. */
    readonly folder: string;
}

/** Fetches the runtime for WebAssembly, unless it is there already. */
export async function restoreRuntime(): Promise<RuntimePack> {
    // Before that, MSBuild does not know where packages lie.
    await run("dotnet", ["restore", paths.runtimeProject]);
    const text = await run("dotnet", [
        "msbuild",
        paths.runtimeProject,
        "-getProperty:NuGetPackageRoot,RuntimePack,RuntimeVersion",
    ]);
    const { Properties } = JSON.parse(text) as { Properties: Record<string, string> };
    const { NuGetPackageRoot, RuntimePack, RuntimeVersion } = Properties;
    if (!NuGetPackageRoot || !RuntimePack || !RuntimeVersion)
        throw new Error("dotnet msbuild does not say where packages lie.");
    return { version: RuntimeVersion, folder: join(NuGetPackageRoot, RuntimePack.toLowerCase(), RuntimeVersion) };
}
