import { EventEmitter, MarkdownString, ThemeIcon, TreeItem, commands, window } from "vscode";
import type { Event, ExtensionContext, TreeDataProvider } from "vscode";
import type { Variable } from "./protocol.js";
import type { Sessions } from "./sessions.js";

/** The variables of the notebook that the reader looks at. */
export class VariablesView implements TreeDataProvider<Variable> {
    private readonly changed = new EventEmitter<void>();

    public constructor(
        private readonly sessions: Sessions,
        context: ExtensionContext,
    ) {
        const refresh = (): void => this.changed.fire();
        context.subscriptions.push(
            this.changed,
            sessions.onIdle.event(refresh),
            window.onDidChangeActiveNotebookEditor(refresh),
            window.createTreeView("neuralNotebooks.variables", { treeDataProvider: this }),
            commands.registerCommand("neuralNotebooks.refreshVariables", refresh),
        );
    }

    public get onDidChangeTreeData(): Event<void> {
        return this.changed.event;
    }

    public async getChildren(): Promise<Variable[]> {
        const session = this.sessions.active();
        // While a cell runs the host would answer when it has ended, and then this is asked again.
        return session === undefined || session.isRunning ? [] : [...(await session.variables())];
    }

    public getTreeItem({ name, type, value, cellId }: Variable): TreeItem {
        const item = new TreeItem(name);
        item.description = value;
        item.iconPath = new ThemeIcon("symbol-variable");
        item.tooltip = new MarkdownString().appendCodeblock(`${type} ${name} = ${value}`, "csharp");
        if (cellId !== undefined) {
            const start = { line: 0, character: 0 };
            const place = { traceback: 0, cellId, executionCount: 0, range: { start, end: start } };
            item.command = { command: "neuralNotebooks.showPlace", title: "Show Its Cell", arguments: [place] };
        }
        return item;
    }
}
