import MarkdownIt from "markdown-it";
import temml from "temml";
import { highlight } from "./highlight.js";

const markdown = new MarkdownIt({
    html: true,
    linkify: false,
    highlight: (code, language) => (/^(csharp|cs|c#)$/i.test(language) ? highlight(code) : ""),
});

// A formula is cut out before Markdown sees it: x_1 * y_2 * is not emphasis there.
markdown.inline.ruler.before("escape", "math", (state, silent) => {
    const found = /^(\$\$?)(?!\s)((?:\\.|[^\\$])+?)\1/s.exec(state.src.slice(state.pos, state.posMax));
    const content = found?.[2];
    if (found === null || content === undefined || (found[1] === "$" && /\s$/.test(content))) return false;
    // "$5 and $6" is money: a closing dollar has no digit behind it.
    if (found[1] === "$" && /\d/.test(state.src[state.pos + found[0].length] ?? "")) return false;
    if (!silent) {
        const token = state.push("math", "math", 0);
        token.content = content;
        token.markup = found[1] ?? "$";
    }
    state.pos += found[0].length;
    return true;
});

markdown.block.ruler.before(
    "fence",
    "math_block",
    (state, startLine, endLine, silent) => {
        const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
        if (!state.src.startsWith("$$", start)) return false;
        for (let line = startLine; line < endLine; line++) {
            const end = state.eMarks[line] ?? 0;
            const text = state.src.slice(start + 2, end);
            if (!/\$\$\s*$/.test(text)) continue;
            if (silent) return true;
            const token = state.push("math", "math", 0);
            token.content = text.replace(/\$\$\s*$/, "");
            token.markup = "$$";
            token.map = [startLine, line + 1];
            token.block = true;
            state.line = line + 1;
            return true;
        }
        return false;
    },
    { alt: ["paragraph", "reference", "blockquote", "list"] },
);

markdown.renderer.rules["math"] = (tokens, index) => {
    const token = tokens[index];
    if (token === undefined) return "";
    const display = token.markup === "$$";
    const formula = temml.renderToString(token.content, { displayMode: display, throwOnError: false });
    // A long formula scrolls by itself: the page never does.
    return display ? `<div class="formula" tabindex="0" role="group" aria-label="Formula">${formula}</div>\n` : formula;
};

// A wide table scrolls by itself, too, and for keyboards as well.
markdown.renderer.rules["table_open"] = () =>
    `<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n`;
markdown.renderer.rules["table_close"] = () => "</table></div>\n";

/** Turns a cell's Markdown into HTML, formulas into MathML. Whoever cannot trust the text sanitises the result. */
export function renderMarkdown(source: string): string {
    return markdown.render(source);
}
