import {
    Disposable,
    EventEmitter,
    NotebookCellStatusBarAlignment,
    NotebookCellStatusBarItem,
    NotebookControllerAffinity,
    TabInputNotebook,
    Uri,
    commands,
    languages,
    notebooks,
    window,
    workspace,
} from "vscode";
import type { NotebookCell, NotebookController, NotebookDocument, Tab, TextDocument } from "vscode";
import { LanguageServices, toDiagnostic } from "./languages.js";
import {
    activeNotebook,
    baseName,
    cellIdOf,
    csharpCells,
    editorsOf,
    isOurs,
    language,
    notebookType,
    openNotebook,
    toRange,
} from "./notebooks.js";
import type { Place } from "./protocol.js";
import type { Services } from "./services.js";
import { NotebookSession } from "./session.js";
import { WindowLock } from "./windows.js";

/** What a cell's bar says: how far it is, or where it failed. */
type Note = { readonly progress: string } | { readonly place: Place };

const controllerId = "csharp";
const interruptedKey = "running";

/** The kernel that VS Code offers, and a session for each notebook that it runs. */
export class Sessions {
    /** A cell has run or a session is new: what is shown of variables and marks may be old. */
    public readonly onIdle = new EventEmitter<NotebookDocument>();
    private readonly services: Services;
    private readonly sessions = new Map<NotebookDocument, NotebookSession>();
    private readonly language = new LanguageServices(this);
    private readonly diagnostics = languages.createDiagnosticCollection("neuralNotebooks");
    private readonly notes = new Map<string, Note>();
    private readonly onNotes = new EventEmitter<void>();
    private readonly windows: WindowLock;
    private controller: NotebookController | undefined;

    public constructor(shared: Omit<Services, "languages">) {
        this.services = { ...shared, languages: this.language };
        this.windows = new WindowLock(shared.context.globalStorageUri.fsPath);
        shared.context.subscriptions.push(
            this,
            workspace.onDidOpenNotebookDocument((notebook) => this.opened(notebook)),
            workspace.onDidCloseNotebookDocument((notebook) => this.closed(notebook)),
            // VS Code may keep the document of a tab that is closed; its process and its variables go with the tab.
            window.tabGroups.onDidChangeTabs(({ closed }) => {
                for (const notebook of closed.map(notebookOf))
                    if (notebook !== undefined && !allTabs().some((tab) => notebookOf(tab) === notebook))
                        this.closed(notebook);
            }),
            workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
                if (contentChanges.length === 0) return;
                this.forgetCells(contentChanges.flatMap((change) => change.removedCells));
                this.sessions.get(notebook)?.sendCells();
            }),
            // A cell whose language is changed is opened anew.
            workspace.onDidOpenTextDocument((document) => this.of(document)?.sendCells()),
            workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
                if (contentChanges.length === 0) return;
                const found = this.findCell(document);
                if (found === undefined) return;
                this.note(found.cell, undefined);
                this.sessions.get(found.notebook)?.sendChange(found.cell);
            }),
            workspace.onDidGrantWorkspaceTrust(() => this.warmUpVisible()),
            window.onDidChangeVisibleNotebookEditors(() => this.visibleChanged()),
            window.onDidChangeActiveNotebookEditor(() => this.showActive()),
            notebooks.registerNotebookCellStatusBarItemProvider(notebookType, {
                onDidChangeCellStatusBarItems: this.onNotes.event,
                provideCellStatusBarItems: (cell) => this.statusOf(cell),
            }),
            commands.registerCommand("neuralNotebooks.restart", () => this.restart()),
            commands.registerCommand("neuralNotebooks.showPlace", (place: Place) => showPlace(place)),
        );
        for (const notebook of workspace.notebookDocuments) this.opened(notebook);
        void this.tellInterrupted();
        this.visibleChanged();
        this.showActive();
    }

    public of(document: TextDocument): NotebookSession | undefined {
        const found = this.findCell(document);
        return found && this.sessions.get(found.notebook);
    }

    public withCell(cellId: string): NotebookSession | undefined {
        return [...this.sessions].find(([notebook]) =>
            notebook.getCells().some((cell) => cellIdOf(cell) === cellId),
        )?.[1];
    }

    public active(): NotebookSession | undefined {
        const notebook = activeNotebook();
        return notebook && this.sessions.get(notebook);
    }

    /** Ends a notebook's session; its next cell begins with a new one. */
    public async forget(notebook: NotebookDocument): Promise<void> {
        await this.sessions.get(notebook)?.end();
    }

    public dispose(): void {
        for (const session of this.sessions.values()) session.dispose();
        this.windows.dispose();
        Disposable.from(this.language, this.diagnostics, this.onNotes, this.onIdle).dispose();
        this.controller?.dispose();
    }

    private opened(notebook: NotebookDocument): void {
        if (isOurs(notebook)) this.kernel().updateNotebookAffinity(notebook, NotebookControllerAffinity.Preferred);
    }

    /**
     * The kernel, made when a notebook of C# is there. VS Code chooses the only kernel for every notebook, so it goes away
     * while the reader looks at those of other languages only; sessions and their variables stay.
     */
    private kernel(): NotebookController {
        if (this.controller !== undefined) return this.controller;
        const controller = notebooks.createNotebookController(controllerId, notebookType, "C# (NeuralNotebooks)");
        this.controller = controller;
        controller.description = ".NET, in a process of its own";
        controller.supportedLanguages = [language];
        controller.supportsExecutionOrder = true;
        controller.executeHandler = (cells, notebook) => this.execute(cells, notebook);
        controller.interruptHandler = (notebook) => this.sessions.get(notebook)?.interrupt();
        for (const notebook of workspace.notebookDocuments) this.opened(notebook);
        return controller;
    }

    private visibleChanged(): void {
        const visible = window.visibleNotebookEditors.map(({ notebook }) => notebook);
        if (visible.some((notebook) => isOurs(notebook))) this.kernel();
        else if (visible.length > 0 && ![...this.sessions.values()].some((session) => session.isRunning)) {
            this.controller?.dispose();
            this.controller = undefined;
        }
        this.warmUpVisible();
    }

    private async execute(cells: readonly NotebookCell[], notebook: NotebookDocument): Promise<void> {
        if (!workspace.isTrusted) {
            const manage = "Manage Trust";
            const choice = await window.showWarningMessage("Nothing runs in Restricted Mode.", manage);
            if (choice === manage) await commands.executeCommand("workbench.trust.manage");
            return;
        }
        const remembered = this.remember(notebook, true);
        for (const cell of cells) this.note(cell, undefined);
        await this.session(notebook).execute(cells);
        await remembered;
    }

    private session(notebook: NotebookDocument): NotebookSession {
        let session = this.sessions.get(notebook);
        if (session !== undefined) return session;
        session = new NotebookSession(notebook, () => this.kernel(), this.services);
        session.onDiagnostics.event(({ cellId, version, items }) => {
            const cell = csharpCells(notebook).find((one) => cellIdOf(one) === cellId);
            // What was found in an older text is in the wrong places by now; the next list follows.
            if (cell !== undefined && (version === undefined || version === cell.document.version))
                this.diagnostics.set(cell.document.uri, items.map(toDiagnostic));
        });
        session.onProgress.event(({ cell, text }) =>
            this.note(cell, text === undefined ? undefined : { progress: text }),
        );
        session.onFailed.event(({ cell, place }) => this.note(cell, place === undefined ? undefined : { place }));
        session.onIdle.event(() => {
            void this.remember(notebook, false);
            this.onIdle.fire(notebook);
        });
        this.sessions.set(notebook, session);
        this.tellOtherWindow(notebook);
        return session;
    }

    /** The compiler is ready when the reader is: a session starts when a notebook is looked at. */
    private warmUpVisible(): void {
        if (!workspace.isTrusted) return;
        for (const { notebook } of window.visibleNotebookEditors)
            if (isOurs(notebook)) void this.session(notebook).warmUp();
    }

    private showActive(): void {
        void commands.executeCommand("setContext", "neuralNotebooks.active", activeNotebook() !== undefined);
    }

    private async restart(): Promise<void> {
        const notebook = activeNotebook();
        if (notebook === undefined) return;
        const session = this.session(notebook);
        if (session.isRunning) {
            const question = "A cell runs. Restart all the same? Its outputs so far are kept; the variables are gone.";
            if ((await window.showWarningMessage(question, { modal: true }, "Restart")) === undefined) return;
        }
        await session.restartWithProgress();
    }

    private closed(notebook: NotebookDocument): void {
        this.windows.release(notebook.uri);
        this.forgetCells(notebook.getCells());
        this.sessions.get(notebook)?.dispose();
        this.sessions.delete(notebook);
    }

    private forgetCells(cells: readonly NotebookCell[]): void {
        for (const cell of cells) {
            this.diagnostics.delete(cell.document.uri);
            this.notes.delete(cellIdOf(cell));
        }
    }

    private findCell(document: TextDocument): { notebook: NotebookDocument; cell: NotebookCell } | undefined {
        if (document.uri.scheme !== "vscode-notebook-cell") return undefined;
        for (const notebook of this.sessions.keys()) {
            if (notebook.uri.path !== document.uri.path) continue;
            const cell = notebook.getCells().find((one) => one.document === document);
            if (cell !== undefined) return { notebook, cell };
        }
        return undefined;
    }

    private note(cell: NotebookCell, note: Note | undefined): void {
        const id = cellIdOf(cell);
        if (note === undefined && !this.notes.has(id)) return;
        if (note === undefined) this.notes.delete(id);
        else this.notes.set(id, note);
        this.onNotes.fire();
    }

    private statusOf(cell: NotebookCell): NotebookCellStatusBarItem[] {
        const note = this.notes.get(cellIdOf(cell));
        if (note === undefined) return [];
        const text = "progress" in note ? note.progress : `$(arrow-right) line ${note.place.range.start.line + 1}`;
        const item = new NotebookCellStatusBarItem(text, NotebookCellStatusBarAlignment.Left);
        if ("place" in note) {
            item.tooltip = note.place.hint ?? "Go to the line where it went wrong";
            item.command = { command: "neuralNotebooks.showPlace", title: "Go to the line", arguments: [note.place] };
        }
        return [item];
    }

    /** Which notebooks run cells is kept, so that a window that is reloaded can say what it interrupted. */
    private async remember(notebook: NotebookDocument, running: boolean): Promise<void> {
        const { workspaceState } = this.services.context;
        const others = workspaceState
            .get<string[]>(interruptedKey, [])
            .filter((uri) => uri !== notebook.uri.toString());
        await workspaceState.update(interruptedKey, running ? [...others, notebook.uri.toString()] : others);
    }

    private async tellInterrupted(): Promise<void> {
        const { workspaceState } = this.services.context;
        const interrupted = workspaceState.get<string[]>(interruptedKey, []);
        if (interrupted.length === 0) return;
        await workspaceState.update(interruptedKey, undefined);
        const names = interrupted.map((uri) => baseName(Uri.parse(uri))).join(", ");
        const runAll = "Run All";
        const choice = await window.showWarningMessage(
            `The window was closed or reloaded while a cell ran (${names}). Its session has ended, and the variables are ` +
                "gone. Your code is kept; outputs that were not saved yet may be missing.",
            runAll,
        );
        const uri = interrupted[0];
        if (choice !== runAll || uri === undefined) return;
        await window.showNotebookDocument(await workspace.openNotebookDocument(Uri.parse(uri)));
        await commands.executeCommand("notebook.execute");
    }

    private tellOtherWindow(notebook: NotebookDocument): void {
        if (this.windows.claim(notebook.uri)) return;
        void window.showWarningMessage(
            `${baseName(notebook.uri)} is open in another window, too. Each window has variables of its own, and what one ` +
                "saves the other does not see: edit it in one of them only. VS Code asks before it overwrites anything.",
        );
    }
}

const allTabs = (): Tab[] => window.tabGroups.all.flatMap(({ tabs }) => tabs);

const notebookOf = ({ input }: Tab): NotebookDocument | undefined =>
    input instanceof TabInputNotebook ? openNotebook(input.uri) : undefined;

async function showPlace(place: Place): Promise<void> {
    const notebook = workspace.notebookDocuments.find((one) =>
        one.getCells().some((cell) => cellIdOf(cell) === place.cellId),
    );
    const cell = notebook?.getCells().find((one) => cellIdOf(one) === place.cellId);
    if (notebook === undefined || cell === undefined) {
        void window.showInformationMessage(
            `The cell [${place.executionCount}] where this happened is no longer there.`,
        );
        return;
    }
    await window.showTextDocument(cell.document, {
        selection: toRange(place.range),
        ...(editorsOf(notebook)[0]?.viewColumn === undefined
            ? {}
            : { viewColumn: editorsOf(notebook)[0]!.viewColumn! }),
    });
}
