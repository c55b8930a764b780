import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../web/build/process.js";

/** What is inside and is not ours, with its licence. A licence that nobody has read yet ends the build. */
export async function notices(depsFile: string): Promise<string> {
    const deps = JSON.parse(await readFile(depsFile, "utf8")) as { libraries: Record<string, { type: string }> };
    const folder = (await run("dotnet", ["nuget", "locals", "global-packages", "--list"])).replace(/^[^:]*: /, "");
    const packages = Object.entries(deps.libraries)
        .filter(([, { type }]) => type === "package")
        .map(([name]) => name.split("/") as [string, string]);
    const rows = await Promise.all(
        packages.map(async ([name, version]) => {
            const id = name.toLowerCase();
            const spec = await readFile(join(folder, id, version, `${id}.nuspec`), "utf8");
            const licence = /<license type="expression">(.+?)<\/license>/.exec(spec)?.[1];
            if (licence !== "MIT")
                throw new Error(`${name} ${version}: its licence is ${licence ?? "not named"}, not MIT.`);
            const owner =
                /<copyright>(.+?)<\/copyright>/.exec(spec)?.[1] ?? /<authors>(.+?)<\/authors>/.exec(spec)?.[1];
            return `| ${name} | ${version} | ${owner ?? ""} |`;
        }),
    );
    const jsonrpc = join("node_modules", "vscode-jsonrpc");
    const { version } = JSON.parse(await readFile(join(jsonrpc, "package.json"), "utf8")) as { version: string };
    const text = await readFile(join(jsonrpc, "License.txt"), "utf8");
    return `# Third parties

Everything inside is under the MIT licence: NeuralNotebooks itself (LICENSE.txt) and these packages.

| package | version | copyright |
|---|---|---|
${rows.join("\n")}
| vscode-jsonrpc | ${version} | Microsoft Corporation |

## The MIT licence, as in vscode-jsonrpc

${text.trim()}
`;
}
