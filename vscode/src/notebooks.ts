import { NotebookCellKind, Position, Range, window, workspace } from "vscode";
import type { NotebookCell, NotebookDocument, NotebookEditor, Uri } from "vscode";
import type * as protocol from "./protocol.js";

export const notebookType = "jupyter-notebook";
export const language = "csharp";

/** What an .ipynb says of its kernel, as VS Code's own serializer keeps it. */
interface FileMetadata {
    readonly kernelspec?: { readonly name?: string; readonly language?: string };
    readonly language_info?: { readonly name?: string };
}

const isCSharp = (name: string | undefined): boolean => /^(c#|csharp)$/i.test(name ?? "");

/** Whether a notebook is ours to run: it says so, or it says nothing and holds C#. Never one of another language. */
export function isOurs(notebook: NotebookDocument): boolean {
    if (notebook.notebookType !== notebookType) return false;
    const { kernelspec, language_info } = (notebook.metadata["metadata"] ?? {}) as FileMetadata;
    const named = kernelspec?.language ?? language_info?.name;
    if (named !== undefined) return isCSharp(named);
    if (kernelspec?.name !== undefined) return kernelspec.name.includes("csharp");
    const code = notebook.getCells().filter((cell) => isCode(cell));
    return code.length > 0 && code.every((cell) => cell.document.languageId === language);
}

/** The metadata of a new notebook: that of the lessons. */
export const newMetadata = {
    metadata: {
        kernelspec: { display_name: ".NET (C#)", language: "C#", name: ".net-csharp" },
        language_info: { file_extension: ".cs", mimetype: "text/x-csharp", name: "C#", pygments_lexer: "csharp" },
    },
};

export const isCode = (cell: NotebookCell): boolean => cell.kind === NotebookCellKind.Code;

export const csharpCells = (notebook: NotebookDocument): NotebookCell[] =>
    notebook.getCells().filter((cell) => isCode(cell) && cell.document.languageId === language);

/** A cell's name in the protocol: it keeps it as long as the document is open. */
export const cellIdOf = (cell: NotebookCell): string => cell.document.uri.toString();

export const cellWith = (notebook: NotebookDocument, id: string): NotebookCell | undefined =>
    notebook.getCells().find((cell) => cellIdOf(cell) === id);

export const textOf = (cell: NotebookCell): protocol.CellText => ({
    cellId: cellIdOf(cell),
    code: cell.document.getText(),
    version: cell.document.version,
});

/** A cell's tags in the file. */
export function tagsOf(cell: NotebookCell): readonly string[] {
    const metadata = cell.metadata["metadata"] as { readonly tags?: unknown } | undefined;
    return Array.isArray(metadata?.tags) ? metadata.tags.filter((tag) => typeof tag === "string") : [];
}

export const toRange = ({ start, end }: protocol.Range): Range =>
    new Range(new Position(start.line, start.character), new Position(end.line, end.character));

export const editorsOf = (notebook: NotebookDocument): NotebookEditor[] =>
    window.visibleNotebookEditors.filter((editor) => editor.notebook === notebook);

/** The notebook that the reader looks at, if it is ours. */
export function activeNotebook(): NotebookDocument | undefined {
    const notebook = window.activeNotebookEditor?.notebook;
    return notebook !== undefined && isOurs(notebook) ? notebook : undefined;
}

export const openNotebook = (uri: Uri): NotebookDocument | undefined =>
    workspace.notebookDocuments.find((notebook) => notebook.uri.toString() === uri.toString());

export const baseName = (uri: Uri): string => uri.path.slice(uri.path.lastIndexOf("/") + 1);
