import { cp, mkdir, rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import { bundleScripts } from "./bundle.js";
import { collectKernel } from "./kernel.js";
import { copyData } from "./data.js";
import { readLessons } from "./lessons.js";
import { writeLicences } from "./licences.js";
import { writePages } from "./pages.js";
import { paths } from "./paths.js";
import { writeServiceWorker } from "./offline.js";

/** Builds the site: npm run build [-- --output DIR] [--no-kernel]. */
const { values } = parseArgs({
    options: { output: { type: "string" }, "no-kernel": { type: "boolean", default: false } },
});
const output = values.output ?? paths.dist;

console.log("scripts and styles");
if (!values["no-kernel"]) await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });
const assets = await bundleScripts(output);
if (!values["no-kernel"]) {
    console.log("kernel");
    await collectKernel(output);
}
await copyData(output);
console.log("pages");
const lessons = await readLessons(paths.notebooks);
await writePages(output, lessons, assets);
await mkdir(`${output}/notebooks`, { recursive: true });
for (const lesson of lessons) await cp(lesson.file, `${output}/notebooks/${lesson.name}.ipynb`);
await writeLicences(output, assets);
await writeServiceWorker(output);
console.log(`${lessons.length} lessons in ${output}`);
