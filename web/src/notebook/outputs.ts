import { escapeHtml } from "./highlight.js";
import type { DataOutput, Output } from "./notebook.js";

/** The first that a value has is shown. */
const preferred = [
    "text/html",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "text/markdown",
    "text/latex",
    "application/json",
    "text/plain",
];

export function shownType(output: DataOutput): string {
    // A chart's HTML is made for pages that show no SVG from a notebook: an image, and a script that unpacks it.
    if (output.data["image/svg+xml"] !== undefined && /<img data-chart\b/.test(output.data["text/html"] ?? ""))
        return "image/svg+xml";
    return preferred.find((type) => output.data[type] !== undefined) ?? "text/plain";
}

/** The HTML of a figure that moves by itself, or null for what stands still. */
export function figureOf(output: Output): string | null {
    if (output.output_type === "stream" || output.output_type === "error") return null;
    const html = output.data["text/html"];
    return html !== undefined && shownType(output) === "text/html" && hasScript(html) ? html : null;
}

/** Whether HTML does something by itself: it is then put into a frame of its own. */
function hasScript(html: string): boolean {
    return /<script\b/i.test(html);
}

/** HTML without its scripts: the still of a moving figure. For content that is trusted; the page has a sanitiser. */
export function withoutScripts(html: string): string {
    return html.replace(/<script\b[^>]*>[\s\S]*?<\/script\s*>/gi, "");
}

/** ANSI colours say nothing that the words do not. */
export function plainLines(traceback: readonly string[]): string {
    // eslint-disable-next-line no-control-regex -- the escape character is what is looked for
    return traceback.join("\n").replace(/\u001b\[[0-9;]*m/g, "");
}

/** A label for an output that scrolls: keyboards reach it, and screen readers say what it is. */
function scrolling(label: string, html: string, className: string): string {
    return `<pre class="${className}" tabindex="0" role="group" aria-label="${label}">${html}</pre>`;
}

/**
 * An output as HTML.
 * @param output What the cell has shown.
 * @param clean Makes HTML and SVG harmless, if they are not trusted.
 * @param markdown Renders Markdown, if there is any.
 */
export function outputHtml(
    output: Output,
    clean: (html: string) => string,
    markdown: (source: string) => string,
): string {
    if (output.output_type === "stream")
        return scrolling(
            output.name === "stderr" ? "Messages" : "Printed text",
            escapeHtml(output.text),
            `stream ${output.name}`,
        );
    if (output.output_type === "error")
        return scrolling("Error", escapeHtml(plainLines(output.traceback) || output.evalue), "error");
    const type = shownType(output);
    const content = output.data[type] ?? "";
    switch (type) {
        case "text/html":
            return /<table\b/i.test(content)
                ? `<div class="rich" tabindex="0" role="group" aria-label="Table">${clean(withoutScripts(content))}</div>`
                : `<div class="rich">${clean(withoutScripts(content))}</div>`;
        case "image/svg+xml":
            return `<div class="rich">${clean(content)}</div>`;
        case "image/png":
        case "image/jpeg":
            return `<img src="data:${type};base64,${escapeHtml(content.replace(/\s/g, ""))}" alt="${escapeHtml(
                output.data["text/plain"] ?? "Picture",
            )}">`;
        case "text/markdown":
            return `<div class="rich">${clean(markdown(content))}</div>`;
        case "text/latex":
            return `<div class="rich">${clean(markdown(content))}</div>`;
        default:
            return scrolling("Value", escapeHtml(content), "value");
    }
}
