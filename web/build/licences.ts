import { access, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { escapeHtml } from "../src/notebook/highlight.js";
import type { Assets } from "./bundle.js";
import { plainPage } from "./template.js";
import { paths } from "./paths.js";
import { restoreRuntime } from "./runtime.js";

interface Licence {
    readonly name: string;
    readonly version: string;
    readonly kind: string;
    readonly text: string;
}

/** The packages whose code is in the page's scripts or style; what only builds them is not shipped. */
const shipped = [
    "@codemirror/autocomplete",
    "@codemirror/commands",
    "@codemirror/language",
    "@codemirror/legacy-modes",
    "@codemirror/lint",
    "@codemirror/state",
    "@codemirror/view",
    "@lezer/common",
    "@lezer/highlight",
    "@marijn/find-cluster-break",
    "brotli-dec-wasm",
    "crelt",
    "dompurify",
    "entities",
    "linkify-it",
    "markdown-it",
    "mdurl",
    "punycode.js",
    "style-mod",
    "temml",
    "uc.micro",
    "w3c-keyname",
];

/** A page with the licences of all that is shipped. */
export async function writeLicences(output: string, assets: Assets): Promise<void> {
    const licences = [...(await Promise.all(shipped.map(npmLicence))), ...(await nugetLicences())];
    const own = await readFile(join(paths.root, "LICENSE"), "utf8");
    const sections = [
        { name: "NeuralNotebooks: the lessons, the library and this site", version: "", kind: "MIT", text: own },
        ...licences.filter((licence) => licence !== null),
    ].map(
        (licence) => `<section><h2>${escapeHtml(`${licence.name} ${licence.version}`.trim())}</h2>
<p>Licence: ${escapeHtml(licence.kind)}</p>
<details><summary>Text of the licence</summary><pre class="licence" tabindex="0">${escapeHtml(licence.text)}</pre></details></section>`,
    );
    const body = `<h1>Licences</h1><p>What this site is made of, and the terms it comes under.</p>${sections.join("\n")}`;
    await writeFile(join(output, "licences.html"), plainPage("Licences", body, assets));
}

async function npmLicence(name: string): Promise<Licence | null> {
    const folder = join(paths.web, "node_modules", name);
    try {
        await access(folder);
    } catch {
        return null;
    }
    const json = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Record<string, string>;
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? "" : await readFile(join(folder, file), "utf8");
    return { name, version: json["version"] ?? "", kind: json["license"] ?? "", text };
}

/** The runtime brings its licence and its own list of third parties; the others name theirs. */
async function nugetLicences(): Promise<Licence[]> {
    const { version, folder: pack } = await restoreRuntime();
    const [licence, notices] = await Promise.all([
        readFile(join(pack, "LICENSE.TXT"), "utf8"),
        readFile(join(pack, "THIRD-PARTY-NOTICES.TXT"), "utf8"),
    ]);
    const mit = "The MIT License: see the text of .NET above, with the package's own copyright.";
    return [
        { name: ".NET runtime for WebAssembly", version, kind: "MIT", text: `${licence}\n\n${notices}` },
        { name: "Microsoft.CodeAnalysis (Roslyn)", version: "", kind: "MIT, © Microsoft Corporation", text: mit },
        { name: "Math.NET Numerics", version: "", kind: "MIT, © Math.NET Project", text: mit },
        { name: "System.Numerics.Tensors", version: "", kind: "MIT, © Microsoft Corporation", text: mit },
    ];
}
