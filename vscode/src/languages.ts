import {
    CompletionItem,
    CompletionItemKind,
    CompletionList,
    Diagnostic,
    DiagnosticSeverity,
    Disposable,
    Hover,
    Location,
    MarkdownString,
    ParameterInformation,
    SemanticTokens,
    SemanticTokensLegend,
    SignatureHelp,
    SignatureInformation,
    TextEdit,
    Uri,
    WorkspaceEdit,
    languages,
} from "vscode";
import type { CancellationToken, DocumentSelector, Position, TextDocument } from "vscode";
import { language, notebookType, toRange } from "./notebooks.js";
import type * as protocol from "./protocol.js";
import { RequestFailed } from "./protocol.js";
import type { Sessions } from "./sessions.js";

const selector: DocumentSelector = { notebookType, language };

const kinds: Readonly<Record<string, CompletionItemKind>> = {
    method: CompletionItemKind.Method,
    property: CompletionItemKind.Property,
    field: CompletionItemKind.Field,
    event: CompletionItemKind.Event,
    variable: CompletionItemKind.Variable,
    parameter: CompletionItemKind.TypeParameter,
    class: CompletionItemKind.Class,
    struct: CompletionItemKind.Struct,
    interface: CompletionItemKind.Interface,
    enum: CompletionItemKind.Enum,
    enumMember: CompletionItemKind.EnumMember,
    namespace: CompletionItemKind.Module,
    keyword: CompletionItemKind.Keyword,
    file: CompletionItemKind.File,
    folder: CompletionItemKind.Folder,
};

const severities = {
    error: DiagnosticSeverity.Error,
    warning: DiagnosticSeverity.Warning,
    information: DiagnosticSeverity.Information,
};

/** A suggestion, and where its documentation is asked for. */
class Suggestion extends CompletionItem {
    public constructor(
        public readonly at: protocol.At,
        public readonly item: protocol.CompletionItem,
    ) {
        super(item.label, kinds[item.kind] ?? CompletionItemKind.Text);
    }
}

/** Says what is wrong in a cell, in the compiler's words and, where one is known, with a hint for beginners. */
export function toDiagnostic(item: protocol.Diagnostic): Diagnostic {
    const message = item.hint === undefined ? item.message : `${item.message}\nHint: ${item.hint}`;
    const diagnostic = new Diagnostic(toRange(item.range), message, severities[item.severity]);
    diagnostic.source = "C#";
    if (item.code !== "") diagnostic.code = item.code;
    return diagnostic;
}

/** Completion, documentation, colours and renaming in cells, all answered by the notebook's host. */
export class LanguageServices {
    private registered = false;
    private readonly parts: Disposable[] = [];

    public constructor(private readonly sessions: Sessions) {}

    /** Once, with what the first host tells; all hosts are of one version. */
    public register(info: protocol.InitializeResult): void {
        if (this.registered) return;
        this.registered = true;
        const legend = new SemanticTokensLegend([...info.semanticTokenTypes], [...info.semanticTokenModifiers]);
        this.parts.push(
            languages.registerCompletionItemProvider(selector, this.completion(), ...info.completionTriggers),
            languages.registerSignatureHelpProvider(
                selector,
                {
                    provideSignatureHelp: (document, position, token) => this.signatures(document, position, token),
                },
                ...info.signatureTriggers,
            ),
            languages.registerHoverProvider(selector, { provideHover: (...question) => this.hover(...question) }),
            languages.registerDefinitionProvider(selector, {
                provideDefinition: (...question) => this.places("definition", ...question),
            }),
            languages.registerReferenceProvider(selector, {
                provideReferences: (document, position, _, token) =>
                    this.places("references", document, position, token),
            }),
            languages.registerRenameProvider(selector, {
                prepareRename: async (document, position) => {
                    const found = await this.ask(document, "prepareRename", at(document, position));
                    return found && { range: toRange(found.range), placeholder: found.placeholder };
                },
                provideRenameEdits: (document, position, newName) => this.rename(document, position, newName),
            }),
            languages.registerDocumentSemanticTokensProvider(
                selector,
                {
                    provideDocumentSemanticTokens: async (document, token) => {
                        const tokens = await this.ask(document, "semanticTokens", { cellId: idOf(document) }, token);
                        return tokens && new SemanticTokens(Uint32Array.from(tokens.data));
                    },
                },
                legend,
            ),
            languages.registerDocumentFormattingEditProvider(selector, {
                provideDocumentFormattingEdits: async (document, { tabSize, insertSpaces }, token) => {
                    const answer = await this.ask(
                        document,
                        "format",
                        { cellId: idOf(document), tabSize, insertSpaces },
                        token,
                    );
                    return answer?.edits.map((edit) => new TextEdit(toRange(edit.range), edit.newText));
                },
            }),
        );
    }

    public dispose(): void {
        Disposable.from(...this.parts).dispose();
    }

    /** Undefined where no host is ready or nobody waits any more; a refusal with its reason is passed on. */
    private async ask<Method extends keyof protocol.Requests>(
        document: TextDocument,
        method: Method,
        params: protocol.Requests[Method][0],
        token?: CancellationToken,
    ): Promise<protocol.Requests[Method][1] | undefined> {
        try {
            return await this.sessions.of(document)?.readyHost()?.request(method, params, token);
        } catch (error) {
            if (error instanceof Error && "code" in error && error.code === RequestFailed)
                throw new Error(error.message, { cause: error });
            return undefined;
        }
    }

    private completion(): {
        provideCompletionItems: (
            document: TextDocument,
            position: Position,
            token: CancellationToken,
        ) => Promise<CompletionList<Suggestion> | undefined>;
        resolveCompletionItem: (item: Suggestion, token: CancellationToken) => Promise<Suggestion>;
    } {
        return {
            provideCompletionItems: async (document, position, token) => {
                const place = at(document, position);
                const answer = await this.ask(document, "completion", place, token);
                if (answer === undefined) return undefined;
                const range = toRange(answer.range);
                return new CompletionList(
                    answer.items.map((item) => {
                        const suggestion = new Suggestion(place, item);
                        suggestion.range = range;
                        suggestion.insertText = item.insertText ?? item.label;
                        if (item.detail !== undefined) suggestion.detail = item.detail;
                        return suggestion;
                    }),
                );
            },
            resolveCompletionItem: async (suggestion, token) => {
                const { label, kind } = suggestion.item;
                const host = this.sessions.withCell(suggestion.at.cellId)?.readyHost();
                const found = await host
                    ?.request("completionDocumentation", { ...suggestion.at, label, kind }, token)
                    .catch(() => undefined);
                if (found) {
                    suggestion.detail = found.detail;
                    suggestion.documentation = new MarkdownString(found.documentation);
                }
                return suggestion;
            },
        };
    }

    private async signatures(
        document: TextDocument,
        position: Position,
        token: CancellationToken,
    ): Promise<SignatureHelp | undefined> {
        const answer = await this.ask(document, "signatureHelp", at(document, position), token);
        if (!answer) return undefined;
        const help = new SignatureHelp();
        help.activeSignature = answer.activeSignature;
        help.activeParameter = answer.activeParameter;
        help.signatures = answer.signatures.map((signature) => {
            const shown = new SignatureInformation(signature.label, markdown(signature.documentation));
            shown.parameters = signature.parameters.map(
                ({ label: [start, end], documentation }) =>
                    new ParameterInformation([start, end], markdown(documentation)),
            );
            return shown;
        });
        return help;
    }

    private async hover(
        document: TextDocument,
        position: Position,
        token: CancellationToken,
    ): Promise<Hover | undefined> {
        const answer = await this.ask(document, "hover", at(document, position), token);
        return answer ? new Hover(new MarkdownString(answer.contents), toRange(answer.range)) : undefined;
    }

    private async places(
        method: "definition" | "references",
        document: TextDocument,
        position: Position,
        token: CancellationToken,
    ): Promise<Location[] | undefined> {
        const found = await this.ask(document, method, at(document, position), token);
        return found?.map((place) => new Location(Uri.parse(place.cellId), toRange(place.range)));
    }

    private async rename(
        document: TextDocument,
        position: Position,
        newName: string,
    ): Promise<WorkspaceEdit | undefined> {
        const answer = await this.ask(document, "rename", { ...at(document, position), newName });
        if (answer === undefined) return undefined;
        const edit = new WorkspaceEdit();
        for (const { cellId, range, newText } of answer.edits) edit.replace(Uri.parse(cellId), toRange(range), newText);
        return edit;
    }
}

const idOf = (document: TextDocument): string => document.uri.toString();

const at = (document: TextDocument, { line, character }: Position): protocol.At => ({
    cellId: idOf(document),
    position: { line, character },
});

const markdown = (text: string | undefined): MarkdownString | undefined =>
    text === undefined ? undefined : new MarkdownString(text);
