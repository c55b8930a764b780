import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { linter } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { codeStyle, csharpLanguage } from "../notebook/highlight.js";
import type { Kernel, PageCells } from "./kernel.js";
import { signatureHelp } from "./signature.js";

/** The cell that an editor edits, and what it may do with it. */
export interface EditedCell {
    readonly id: string;
    /** All code cells of the page. */
    cells(): PageCells;
    run(): void;
    runAndGoOn(): void;
    changed(): void;
}

const kinds: Readonly<Record<string, string>> = {
    method: "method",
    property: "property",
    field: "variable",
    local: "variable",
    class: "class",
    keyword: "keyword",
    namespace: "namespace",
};

/** CodeMirror with C#, its proposals and its errors. */
export class Editor {
    private readonly view: EditorView;

    constructor(parent: HTMLElement, source: string, label: string, kernel: Kernel, cell: EditedCell) {
        const complete = async (context: CompletionContext): Promise<CompletionResult | null> => {
            const before = context.matchBefore(/[\w.]/);
            if (before === null && !context.explicit) return null;
            const found = await kernel.complete(cell.cells(), cell.id, context.pos);
            if (found === null || found.items.length === 0) return null;
            return {
                from: found.start,
                to: found.end,
                options: found.items.map((item) => ({
                    label: item.text,
                    type: kinds[item.kind] ?? "text",
                    detail: item.signature,
                })),
                validFor: /^\w*$/,
            };
        };
        const problems = linter(
            async (view) =>
                (await kernel.diagnose(cell.cells(), cell.id)).map((problem) => ({
                    from: Math.min(problem.start, view.state.doc.length),
                    to: Math.min(Math.max(problem.end, problem.start + 1), view.state.doc.length),
                    severity: problem.severity,
                    message: problem.message,
                })),
            { delay: 900 },
        );
        this.view = new EditorView({
            parent,
            state: EditorState.create({
                doc: source,
                extensions: [
                    Prec.highest(
                        keymap.of([
                            { key: "Shift-Enter", run: () => (cell.runAndGoOn(), true) },
                            { key: "Mod-Enter", run: () => (cell.run(), true) },
                            // Tab indents; Escape first gives it back to the keyboard's user.
                            {
                                key: "Escape",
                                run: (view) => (
                                    view.contentDOM.blur(),
                                    (parent.closest("pre") ?? parent).focus(),
                                    true
                                ),
                            },
                        ]),
                    ),
                    history(),
                    lineNumbers(),
                    indentOnInput(),
                    indentUnit.of("    "),
                    bracketMatching(),
                    closeBrackets(),
                    csharpLanguage,
                    syntaxHighlighting(codeStyle),
                    autocompletion({ override: [complete] }),
                    problems,
                    signatureHelp((position) => kernel.signature(cell.cells(), cell.id, position)),
                    EditorView.contentAttributes.of({ "aria-label": label }),
                    EditorView.updateListener.of((update) => {
                        if (update.docChanged) cell.changed();
                    }),
                    keymap.of([
                        ...closeBracketsKeymap,
                        ...completionKeymap,
                        ...historyKeymap,
                        ...defaultKeymap,
                        indentWithTab,
                    ]),
                ],
            }),
        });
    }

    get text(): string {
        return this.view.state.doc.toString();
    }

    set text(text: string) {
        if (text !== this.text)
            this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
    }

    focus(): void {
        this.view.focus();
    }
}
