import { copyFile, cp, mkdir, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { run } from "../../web/build/process.js";
import { notices } from "./notices.js";

/**
 * Packs the extension: the host, published for any system with the .NET 10 runtime, the lessons, the bundled script.
 * Unless told --universal, the C# compiler in it is machine code for this system, which saves a second at each start.
 */
const { values } = parseArgs({
    options: { universal: { type: "boolean", default: false }, output: { type: "string" } },
});
const root = resolve("..");
const project = join(root, "lib/NeuralNotebooks.Host");
const version = /<Version>(.+)<\/Version>/.exec(await readFile(join(root, "Directory.Build.props"), "utf8"))?.[1];
if (version === undefined) throw new Error("Directory.Build.props names no version.");

console.log("Publishing the host …");
for (const folder of ["host", "course", "dist"]) await rm(folder, { recursive: true, force: true });
const configuration = ["-c", "Release", "-v:quiet", "-nologo", "-p:UseAppHost=false", "-p:DebugType=none"];
await run("dotnet", ["publish", project, ...configuration, "-o", resolve("host")]);
// The libraries' words are what completion shows; those of the host itself nobody asks for.
for (const name of await readdir("host"))
    if (/\.pdb$|^NeuralNotebooks\.(Host|Session|Jupyter|Editor)\.xml$/.test(name)) await rm(join("host", name));
if (!values.universal)
    for (const name of ["Microsoft.CodeAnalysis.dll", "Microsoft.CodeAnalysis.CSharp.dll"])
        await copyFile(join(project, "bin/Release/net10.0", name), join("host", name));

await mkdir("course");
await cp(join(root, "notebooks"), "course/notebooks", {
    recursive: true,
    filter: async (path) =>
        path.endsWith(".ipynb") || (path === join(root, "notebooks") && (await stat(path)).isDirectory()),
});
await copyFile(join(root, "LICENSE"), "LICENSE.txt");
await writeFile("NOTICES.md", await notices("host/NeuralNotebooks.Host.deps.json"));
await build({
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.js",
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    logLevel: "warning",
});

const target = values.universal ? "" : `${process.platform}-${process.arch}`;
const file = values.output ?? `neural-notebooks-${version}${target === "" ? "" : `-${target}`}.vsix`;
const names = [version, "--no-update-package-json", "--no-git-tag-version", "--out", file];
await run(process.execPath, [
    "node_modules/@vscode/vsce/vsce",
    "package",
    ...names,
    ...(target === "" ? [] : ["--target", target]),
    "--no-dependencies",
    "--allow-missing-repository",
    "--skip-license",
]);
const megabytes = (await stat(file)).size / 1e6;
console.log(`${resolve(file)}: ${megabytes.toFixed(1)} MB. Install it: code --install-extension ${file}`);
