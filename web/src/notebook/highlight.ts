import { csharp } from "@codemirror/legacy-modes/mode/clike";
import { HighlightStyle, StreamLanguage } from "@codemirror/language";
import { highlightTree, tags } from "@lezer/highlight";

/** The same grammar for code that is read and code that is edited. */
export const csharpLanguage = StreamLanguage.define(csharp);

/** Classes, not colours: the style sheet knows about light and dark. */
export const codeStyle = HighlightStyle.define([
    { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], class: "t-keyword" },
    { tag: [tags.typeName, tags.standard(tags.typeName), tags.className], class: "t-type" },
    { tag: [tags.string, tags.special(tags.string), tags.character], class: "t-string" },
    { tag: [tags.number, tags.bool, tags.null, tags.atom], class: "t-number" },
    { tag: [tags.comment, tags.lineComment, tags.blockComment], class: "t-comment" },
    { tag: [tags.meta, tags.processingInstruction], class: "t-meta" },
]);

/** C# as HTML with the classes of {@link codeStyle}. */
export function highlight(code: string): string {
    let html = "";
    let end = 0;
    highlightTree(csharpLanguage.parser.parse(code), codeStyle, (from, to, classes) => {
        html += escapeHtml(code.slice(end, from));
        html += `<span class="${classes}">${escapeHtml(code.slice(from, to))}</span>`;
        end = to;
    });
    return html + escapeHtml(code.slice(end));
}

export function escapeHtml(text: string): string {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
