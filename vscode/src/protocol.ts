/** The editor protocol of the host, as docs/editor-protocol.md describes it. */

export interface Position {
    readonly line: number;
    readonly character: number;
}

export interface Range {
    readonly start: Position;
    readonly end: Position;
}

export interface Location {
    readonly cellId: string;
    readonly range: Range;
}

/** One representation of a value; `data` is text, or Base64 where `base64` says so. */
export interface Item {
    readonly mime: string;
    readonly data: string;
    readonly base64?: boolean;
}

export interface Place {
    readonly traceback: number;
    readonly cellId: string;
    readonly executionCount: number;
    readonly range: Range;
    readonly hint?: string;
}

export interface CellError {
    readonly name: string;
    readonly message: string;
    readonly traceback: readonly string[];
    readonly places: readonly Place[];
    readonly hints: readonly string[];
}

export interface ExecuteResult {
    readonly status: "ok" | "error" | "interrupted" | "stillRunning";
    readonly error?: CellError;
    readonly milliseconds: number;
}

interface OutputOf<Kind extends string> {
    readonly cellId: string;
    readonly executionCount: number;
    readonly sequence: number;
    readonly kind: Kind;
}

export type Output =
    | (OutputOf<"stream"> & { readonly stream: "stdout" | "stderr"; readonly text: string })
    | (OutputOf<"display"> & { readonly displayId: string; readonly items: readonly Item[] })
    | (OutputOf<"result"> & { readonly items: readonly Item[] })
    | (OutputOf<"updateDisplay"> & { readonly displayId: string; readonly items: readonly Item[] })
    | (OutputOf<"clear"> & { readonly wait: boolean })
    | (OutputOf<"progress"> & { readonly text: string });

export interface Diagnostic {
    readonly range: Range;
    readonly severity: "error" | "warning" | "information";
    readonly code: string;
    readonly message: string;
    readonly hint?: string;
}

export interface Variable {
    readonly name: string;
    readonly type: string;
    readonly value: string;
    readonly cellId?: string;
}

export interface CellText {
    readonly cellId: string;
    readonly code: string;
    readonly version?: number;
}

export interface InitializeResult {
    readonly protocol: number;
    readonly version: string;
    readonly runtime: string;
    readonly processId: number;
    readonly workingDirectory: string;
    readonly semanticTokenTypes: readonly string[];
    readonly semanticTokenModifiers: readonly string[];
    readonly completionTriggers: readonly string[];
    readonly signatureTriggers: readonly string[];
}

export interface CompletionItem {
    readonly label: string;
    readonly kind: string;
    readonly insertText?: string;
    readonly detail?: string;
}

interface SignatureHelp {
    readonly signatures: readonly {
        readonly label: string;
        readonly documentation?: string;
        readonly parameters: readonly { readonly label: readonly [number, number]; readonly documentation?: string }[];
    }[];
    readonly activeSignature: number;
    readonly activeParameter: number;
}

/** A place in a cell that a question is about. */
export interface At {
    readonly cellId: string;
    readonly position: Position;
}

interface Edit {
    readonly range: Range;
    readonly newText: string;
}

type Empty = Record<string, never>;

/** What the editor asks: parameters and answer. */
export interface Requests {
    initialize: [
        {
            notebookPath?: string;
            workingDirectory?: string;
            acknowledgesOutput?: boolean;
            progress?: boolean;
        },
        InitializeResult,
    ];
    execute: [{ cellId: string; code: string; executionCount: number }, ExecuteResult];
    interrupt: [Empty, { running: boolean }];
    variables: [Empty, { variables: readonly Variable[] }];
    shutdown: [Empty, null];
    completion: [At, { range: Range; items: readonly CompletionItem[] }];
    completionDocumentation: [At & { label: string; kind: string }, { detail: string; documentation: string } | null];
    signatureHelp: [At, SignatureHelp | null];
    hover: [At, { range: Range; contents: string } | null];
    definition: [At, readonly Location[]];
    references: [At, readonly Location[]];
    prepareRename: [At, { range: Range; placeholder: string }];
    rename: [At & { newName: string }, { edits: readonly (Edit & { cellId: string })[] }];
    semanticTokens: [{ cellId: string }, { data: readonly number[] }];
    format: [{ cellId: string; tabSize?: number; insertSpaces?: boolean }, { edits: readonly Edit[] }];
}

/** What the editor tells. */
export interface Tellings {
    cells: { cells: readonly CellText[] };
    cellChanged: CellText;
    outputShown: { sequence: number };
    exit: Empty;
}

/** What the host tells. */
export interface HostTellings {
    output: Output;
    diagnostics: { cellId: string; version?: number; items: readonly Diagnostic[] };
    exiting: { reason: string };
}

/** What the host asks: a line for `Console.ReadLine`. */
export interface InputRequest {
    readonly cellId: string;
    readonly prompt: string;
    readonly password: boolean;
}

/** The contract's reason why a name cannot be changed. */
export const RequestFailed = -32803;
