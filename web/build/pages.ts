import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { escapeHtml, highlight } from "../src/notebook/highlight.js";
import { renderMarkdown } from "../src/notebook/markdown.js";
import type { Cell, Output } from "../src/notebook/notebook.js";
import { figureOf, outputHtml, withoutScripts } from "../src/notebook/outputs.js";
import type { Assets } from "./bundle.js";
import type { Lesson } from "./lessons.js";
import { predictedCells } from "./predictions.js";
import { searchIndex } from "./search.js";
import { dataSets } from "./data.js";
import { page, plainPage } from "./template.js";

/** Writes a page for each lesson, the start page and what searching needs. */
export async function writePages(output: string, lessons: readonly Lesson[], assets: Assets): Promise<void> {
    await mkdir(join(output, "lessons"), { recursive: true });
    for (const [index, lesson] of lessons.entries())
        await writeFile(join(output, "lessons", `${lesson.name}.html`), lessonPage(lessons, index, assets));
    await writeFile(join(output, "index.html"), startPage(lessons, assets));
    await writeFile(join(output, "open.html"), openPage(lessons, assets));
    await writeFile(join(output, "draw.html"), drawPage(lessons, assets));
    await writeFile(join(output, "playground.html"), playgroundPage(lessons, assets));
    await writeFile(
        join(output, "404.html"),
        plainPage(
            "Not here",
            `<h1>There is no such page</h1><p>The <a href="index.html">contents</a> list all.</p>`,
            assets,
        ),
    );
    await writeFile(join(output, "search.json"), JSON.stringify(searchIndex(lessons)));
}

function lessonPage(lessons: readonly Lesson[], index: number, assets: Assets): string {
    const lesson = lessons[index]!;
    const predicted = predictedCells(lesson.notebook.cells);
    return page(
        {
            title: `${lesson.title} · NeuralNotebooks`,
            description: plain(lesson.goal) || lesson.title,
            root: "../",
            script: assets.page,
            navigation: contents(lessons, "", lesson),
            main: `<article class="lesson">
${lesson.notebook.cells.map((cell) => cellHtml(cell, lessons, predicted.has(cell))).join("\n")}
</article>
${neighbours(lessons, index)}`,
            bodyAttributes: ` data-lesson="${lesson.name}" data-sets="${namedSets(lesson).join(" ")}"`,
        },
        assets,
    );
}

function openPage(lessons: readonly Lesson[], assets: Assets): string {
    return page(
        {
            title: "Open a notebook · NeuralNotebooks",
            description: "Open a notebook from your computer.",
            root: "",
            script: assets.page,
            navigation: contents(lessons, "lessons/"),
            main: `<article class="lesson"><h1>Open a notebook</h1>
<p>A notebook from your computer opens here. Nothing in it runs until you run it, and nothing is sent anywhere.</p>
<noscript><p>This page needs scripts.</p></noscript></article>`,
            bodyAttributes: ` data-open`,
        },
        assets,
    );
}

function drawPage(lessons: readonly Lesson[], assets: Assets): string {
    return page(
        {
            title: "Draw a digit · NeuralNotebooks",
            description: "Draw a digit, and a network that was trained in a lesson reads it.",
            root: "",
            script: assets.start,
            navigation: contents(lessons, "lessons/"),
            main: `<article><h1>Draw a digit</h1>
<div id="draw" class="draw">${drawing(lessons)}<noscript><p>Drawing needs scripts.</p></noscript></div></article>`,
        },
        assets,
    );
}

function playgroundPage(lessons: readonly Lesson[], assets: Assets): string {
    const figure = playground(lessons);
    return page(
        {
            title: "Playground · NeuralNotebooks",
            description: "Build a network, watch it learn, take it apart.",
            root: "",
            script: assets.start,
            navigation: contents(lessons, "lessons/"),
            main: `<article class="wide"><h1>Playground</h1>
<p>Build a network, watch it learn, and take it apart. Every setting is explained in the lessons; “Show me the C#” gives the cell that trains the same network.</p>
<div id="playground" class="draw">${figureScript(figure)}<noscript>${withoutScripts(figure)}<p>Playing needs scripts.</p></noscript></div></article>`,
        },
        assets,
    );
}

/** Where the page's script writes how many exercises are solved. */
const solvedMark = ` <span class="solved" hidden></span>`;

function progressData(lesson: Lesson): string {
    const count = lesson.notebook.cells.filter((cell) => cell.tags.includes("exercise")).length;
    return count === 0 ? "" : ` data-lesson="${lesson.name}" data-exercises="${count}"`;
}

function contents(lessons: readonly Lesson[], folder: string, current?: Lesson): string {
    const items = lessons.map(
        (lesson) =>
            `<li${progressData(lesson)}><a href="${folder}${lesson.name}.html"${lesson === current ? ' aria-current="page"' : ""}>${escapeHtml(
                lesson.title,
            )}${lesson.time ? ` <span class="time">${escapeHtml(lesson.time.replace(/^about /, ""))}</span>` : ""}${solvedMark}</a></li>`,
    );
    return `<nav class="contents" aria-label="Lessons"><details open><summary>Lessons</summary><ul>
${items.join("\n")}
</ul></details></nav>`;
}

function neighbours(lessons: readonly Lesson[], index: number): string {
    const before = lessons[index - 1];
    const after = lessons[index + 1];
    const link = (lesson: Lesson | undefined, rel: string, text: string) =>
        lesson === undefined
            ? ""
            : `<a rel="${rel}" href="${lesson.name}.html"><span>${text}</span> ${escapeHtml(lesson.title)}</a>`;
    return `<nav class="neighbours" aria-label="Previous and next lesson">${link(before, "prev", "Previous")}${link(
        after,
        "next",
        "Next",
    )}</nav>`;
}

function cellHtml(cell: Cell, lessons: readonly Lesson[], isPredicted: boolean): string {
    const id = escapeHtml(cell.id);
    if (cell.cell_type !== "code") {
        const html = cell.cell_type === "markdown" ? renderMarkdown(cell.source) : escapeHtml(cell.source);
        return `<section class="cell text" id="${id}">\n${lessonLinks(html, lessons)}</section>`;
    }
    const outputs = cell.outputs.map(
        (output) => `<div class="output">${outputHtml(output, (html) => html, renderMarkdown)}${figure(output)}</div>`,
    );
    const isExercise = cell.tags.includes("exercise");
    const shown = `<div class="outputs">${outputs.join("")}</div>`;
    return `<section class="cell code${isExercise ? " exercise" : ""}" id="${id}" data-tags="${escapeHtml(
        cell.tags.join(" "),
    )}">
<pre class="source" tabindex="0" role="group" aria-label="${
        isExercise ? "Exercise in C#" : "Code in C#"
    }"><code>${highlight(cell.source)}</code></pre>
${isPredicted ? `<details class="predicted"><summary>Show what it says</summary>${shown}</details>` : shown}
</section>`;
}

/** The moving figure itself, for the page's script to put into a frame; without scripts, its still is there. */
function figure(output: Output): string {
    const html = figureOf(output);
    return html === null ? "" : figureScript(html);
}

function figureScript(html: string): string {
    return `<script type="application/json" class="figure">${JSON.stringify(html).replace(/</g, "\\u003c")}</script>`;
}

/** The lesson's own figure in which one draws a digit and a network reads it: small, and it needs no kernel. */
function drawing(lessons: readonly Lesson[]): string {
    const outputs = lessons
        .filter((lesson) => lesson.name.includes("draw-a-digit"))
        .flatMap((lesson) => lesson.notebook.cells.flatMap((cell) => cell.outputs));
    const board = outputs.find((output) => figureOf(output)?.includes("<canvas") === true);
    return board === undefined ? "" : figure(board);
}

/** The playground of whichever lesson has it, as it is without any settings of that lesson. */
function playground(lessons: readonly Lesson[]): string {
    const figures = lessons
        .flatMap((lesson) => lesson.notebook.cells.flatMap((cell) => cell.outputs))
        .map((output) => figureOf(output) ?? "");
    const html = figures.find((one) => one.includes('data-explorable="playground-'));
    if (html === undefined) throw new Error("No lesson shows the playground.");
    const start = /(start\("playground-[^"]*",playground,)"(?:[^"\\]|\\.)*",\{"state":"[^"]*"\}/;
    const still = /<p><strong>[^<]*<\/strong><\/p>/;
    if (!start.test(html) || !still.test(html)) throw new Error("The playground does not start as it did.");
    const question = "How few neurons does the spiral need?";
    return html
        .replace(still, `<p><strong>${question}</strong></p>`)
        .replace(start, (_, call: string) => `${call}${JSON.stringify(question)},{"state":""}`);
}

/** Lessons name each other as notebooks; here they are pages. */
function lessonLinks(html: string, lessons: readonly Lesson[]): string {
    return html.replace(
        /href="(?:\.\/)?([^"#/:]+)\.ipynb(#[^"]*)?"/g,
        (whole, name: string, place: string | undefined) =>
            lessons.some((lesson) => lesson.name === name) ? `href="${name}.html${place ?? ""}"` : whole,
    );
}

/** The data sets whose names stand in a lesson's code. */
function namedSets(lesson: Lesson): string[] {
    const code = lesson.notebook.cells.filter((cell) => cell.cell_type === "code").map((cell) => cell.source);
    return dataSets.filter((set) => code.some((source) => source.includes(`"${set}"`)));
}

function plain(markdown: string): string {
    return markdown.replace(/[*`$]/g, "").trim();
}

function startPage(lessons: readonly Lesson[], assets: Assets): string {
    const items = lessons.map(
        (lesson) => `<li${progressData(lesson)}><a href="lessons/${lesson.name}.html">${escapeHtml(lesson.title)}</a>${
            lesson.time ? ` <span class="time">${escapeHtml(lesson.time)}</span>` : ""
        }${solvedMark}
<p>${lesson.goal ? `You can then ${renderMarkdown(lesson.goal).replace(/^<p>|<\/p>\s*$/g, "")}` : ""}</p></li>`,
    );
    return page(
        {
            title: "NeuralNotebooks: neural networks from scratch, in C#",
            description:
                "Neural networks from scratch, in C#: lessons that run in your browser, with nothing to install.",
            root: "",
            script: assets.start,
            navigation: "",
            main: `<article class="start">
<h1>Neural networks from scratch, in C#</h1>
<p class="lead">From one neuron to a network that reads handwriting. Every line of code is explained and runs right here, in your browser: nothing to install, nothing is sent anywhere.</p>
<div id="draw" class="draw">${drawing(lessons)}<noscript><p>With scripts switched on, you can draw a digit here and a network reads it.</p></noscript></div>
<h2>The lessons</h2>
<ol class="lessons" start="0">
${items.join("\n")}
</ol>
<h2>More</h2>
<p><a href="draw.html">Draw a digit</a> on a page of its own.</p>
<p><a href="playground.html">Play with a network</a>: build it, watch it learn, take it apart.</p>
<p><a href="open.html">Open a notebook from your computer</a>: one that you downloaded here, or any C# notebook.</p>
</article>`,
        },
        assets,
    );
}
