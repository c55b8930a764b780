import DOMPurify from "dompurify";
import type { Output } from "../notebook/notebook.js";
import { figureOf, outputHtml } from "../notebook/outputs.js";
import { figureFrame } from "./frame.js";

/** HTML and SVG without anything that acts: no scripts, handlers, frames, forms, nor addresses elsewhere. */
export function sanitise(html: string): string {
    return clean(html, false);
}

/** A chart brings a style sheet for dark pages; what a reader has not run must not restyle the page. */
function clean(html: string, withStyles: boolean): string {
    return DOMPurify.sanitize(html, {
        USE_PROFILES: { html: true, svg: true, svgFilters: true, mathMl: true },
        FORBID_TAGS: [
            "form",
            "input",
            "button",
            "textarea",
            "select",
            "link",
            "meta",
            "base",
            ...(withStyles ? [] : ["style"]),
        ],
        ADD_ATTR: ["target"],
    });
}

/** An output on the page; `isTrusted` is whether the reader has run it, or it is the lesson's own. */
export async function showOutput(output: Output, isTrusted: boolean): Promise<HTMLElement> {
    const shown = document.createElement("div");
    shown.className = "output";
    const figure = figureOf(output);
    if (figure !== null && isTrusted) {
        shown.append(figureFrame(figure));
        return shown;
    }
    const needsMarkdown = "data" in output && ("text/markdown" in output.data || "text/latex" in output.data);
    const markdown = needsMarkdown ? (await import("../notebook/markdown.js")).renderMarkdown : (text: string) => text;
    shown.innerHTML = outputHtml(output, (text) => clean(text, isTrusted), markdown);
    return shown;
}
