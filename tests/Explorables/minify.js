// Shortens the scripts of the explorables, one by one, so that the library needs no Node to be built. Names at the top
// of a file stay: ScriptBundle joins the files. Each begins with its source's hash, from which `dotnet test` sees without
// Node whether somebody forgot this. With --check nothing is written; what is not up to date is told.
import { readFileSync, readdirSync, writeFileSync, mkdirSync, existsSync } from "node:fs";
import { createHash } from "node:crypto";
import process from "node:process";
import { minify } from "terser";

const from = new URL("../../lib/NeuralNotebooks.Charts/Explorables/Scripts/", import.meta.url);
const to = new URL("../../lib/NeuralNotebooks.Charts/Explorables/Minified/", import.meta.url);
const isCheck = process.argv.includes("--check");
const files = readdirSync(from);
mkdirSync(to, { recursive: true });
const stale = existsSync(to) ? readdirSync(to).filter((file) => !files.includes(file)) : [];

for (const file of files) {
  const text = readFileSync(new URL(file, from), "utf8");
  const short = file.endsWith(".css")
    ? text.replace(/\/\*[^]*?\*\//g, "").replace(/\s+/g, " ").replace(/ ?([{};,>]) ?/g, "$1").replace(/: /g, ":").replace(/;}/g, "}").trim()
    : (await minify(text, {
      ecma: 2022,
      module: false,
      parse: { bare_returns: false },
      compress: { ecma: 2022, passes: 3, module: false, toplevel: false, unsafe_arrows: true },
      mangle: { toplevel: false, module: false },
      format: { ecma: 2022, ascii_only: false, max_line_len: 4000 },
    })).code;
  const target = new URL(file, to);
  const old = existsSync(target) ? readFileSync(target, "utf8") : "";
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  const written = `/*${hash}*/${short}\n`;
  if (old === written) continue;
  stale.push(file);
  if (!isCheck) writeFileSync(target, written);
}
if (stale.length) console.log(`${isCheck ? "Not up to date" : "Written"}: ${stale.join(", ")}`);
if (isCheck && stale.length) process.exit(1);
