/** The parts of an .ipynb file (nbformat 4) that a page shows. */
export interface Notebook {
    readonly cells: readonly Cell[];
    readonly metadata: Readonly<Record<string, unknown>>;
    readonly nbformat: number;
    readonly nbformat_minor: number;
}

export interface Cell {
    readonly id: string;
    readonly cell_type: "code" | "markdown" | "raw";
    readonly source: string;
    readonly tags: readonly string[];
    readonly outputs: readonly Output[];
    readonly execution_count: number | null;
}

/** What a cell has shown, in the notebook format's own words. */
export type Output = StreamOutput | DataOutput | ErrorOutput;

export interface StreamOutput {
    readonly output_type: "stream";
    readonly name: "stdout" | "stderr";
    readonly text: string;
}

export interface DataOutput {
    readonly output_type: "display_data" | "execute_result";
    readonly data: Readonly<Record<string, string>>;
}

export interface ErrorOutput {
    readonly output_type: "error";
    readonly ename: string;
    readonly evalue: string;
    readonly traceback: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** A file that is no notebook, or none of ours; the message is for the reader. */
export class NotebookError extends Error {}

/** Reads a notebook, whoever wrote it: nothing in it is believed before it was looked at. */
export function parseNotebook(text: string): Notebook {
    let json: unknown;
    try {
        json = JSON.parse(text);
    } catch {
        throw new NotebookError("This file is not a notebook: it is not JSON.");
    }
    if (!isJson(json) || json["nbformat"] !== 4 || !Array.isArray(json["cells"]))
        throw new NotebookError("This file is not a notebook of format 4.");
    return {
        cells: json["cells"].map(parseCell),
        metadata: isJson(json["metadata"]) ? json["metadata"] : {},
        nbformat: 4,
        nbformat_minor: Number(json["nbformat_minor"] ?? 5),
    };
}

/** The notebook as Jupyter would write it. */
export function writeNotebook(notebook: Notebook): string {
    const json = {
        cells: notebook.cells.map((cell) => ({
            cell_type: cell.cell_type,
            ...(cell.cell_type === "code" ? { execution_count: cell.execution_count } : {}),
            id: cell.id,
            metadata: cell.tags.length > 0 ? { tags: cell.tags } : {},
            ...(cell.cell_type === "code" ? { outputs: cell.outputs.map(writeOutput) } : {}),
            source: lines(cell.source),
        })),
        metadata: notebook.metadata,
        nbformat: notebook.nbformat,
        nbformat_minor: notebook.nbformat_minor,
    };
    return JSON.stringify(json, null, 1) + "\n";
}

function writeOutput(output: Output): Json {
    if (output.output_type === "stream") return { ...output, text: lines(output.text) };
    if (output.output_type === "error") return { ...output };
    const data = Object.entries(output.data).map(([type, content]) => [
        type,
        isJsonType(type) ? (JSON.parse(content) as unknown) : lines(content),
    ]);
    return {
        data: Object.fromEntries(data) as Json,
        ...(output.output_type === "execute_result" ? { execution_count: null } : {}),
        metadata: {},
        output_type: output.output_type,
    };
}

function lines(text: string): string[] {
    return text.length === 0 ? [] : text.split(/(?<=\n)/);
}

function parseCell(cell: unknown, index: number): Cell {
    if (!isJson(cell)) throw new NotebookError(`Cell ${index + 1} of this notebook is not readable.`);
    const type = cell["cell_type"];
    const metadata = isJson(cell["metadata"]) ? cell["metadata"] : {};
    const tags = metadata["tags"];
    const outputs = cell["outputs"];
    return {
        id: typeof cell["id"] === "string" ? cell["id"] : `cell-${index + 1}`,
        cell_type: type === "code" || type === "markdown" ? type : "raw",
        source: joined(cell["source"]),
        tags: Array.isArray(tags) ? tags.map(String) : [],
        outputs: Array.isArray(outputs) ? outputs.filter(isJson).map(parseOutput) : [],
        execution_count: typeof cell["execution_count"] === "number" ? cell["execution_count"] : null,
    };
}

function parseOutput(output: Json): Output {
    switch (output["output_type"]) {
        case "stream":
            return {
                output_type: "stream",
                name: output["name"] === "stderr" ? "stderr" : "stdout",
                text: joined(output["text"]),
            };
        case "error":
            return {
                output_type: "error",
                ename: String(output["ename"]),
                evalue: String(output["evalue"]),
                traceback: Array.isArray(output["traceback"]) ? output["traceback"].map(String) : [],
            };
        default: {
            const data = isJson(output["data"]) ? output["data"] : {};
            return {
                output_type: output["output_type"] === "execute_result" ? "execute_result" : "display_data",
                data: Object.fromEntries(
                    Object.entries(data).map(([type, content]) => [
                        type,
                        isJsonType(type) ? JSON.stringify(content) : joined(content),
                    ]),
                ),
            };
        }
    }
}

function isJsonType(type: string): boolean {
    return type === "application/json" || type.endsWith("+json");
}

/** The format keeps long texts as lists of lines. */
function joined(text: unknown): string {
    if (Array.isArray(text)) return text.map(String).join("");
    return typeof text === "string" ? text : "";
}

function isJson(value: unknown): value is Json {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
