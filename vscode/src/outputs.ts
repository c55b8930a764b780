import { NotebookCellOutput, NotebookCellOutputItem } from "vscode";
import type { NotebookCell, NotebookCellExecution, NotebookController } from "vscode";
import type { CellError, Item, Output } from "./protocol.js";
import { linkedTraceback } from "./traceback.js";

/** A cell's run: where its outputs go. */
export class Run {
    public execution: NotebookCellExecution | undefined;
    /** The number that the cell bears; it gets it when it begins. */
    public order = 0;
    private started = 0;
    private success = true;
    /** The last output, while more of the same stream may follow. */
    private stream: { readonly name: string; readonly output: NotebookCellOutput } | undefined;
    private clearNext = false;
    private ended = 0;
    private late = Promise.resolve();

    public constructor(
        public readonly cell: NotebookCell,
        private readonly kernel: () => NotebookController,
        private readonly displays: Map<string, NotebookCellOutput[]>,
    ) {}

    public begin(order: number): void {
        this.order = order;
        this.started = Date.now();
        if (this.execution !== undefined) this.execution.executionOrder = order;
        this.execution?.start(this.started);
    }

    public end(success: boolean | undefined): void {
        this.success = success === true;
        this.ended = Date.now();
        this.execution?.end(success, this.ended);
        this.execution = undefined;
    }

    public show(output: Output): Promise<void> {
        return this.write((execution) => this.apply(output, execution));
    }

    public showError(error: CellError): Promise<void> {
        const item = NotebookCellOutputItem.error({
            name: error.name,
            message: error.message,
            stack: linkedTraceback(error),
        });
        return this.write((execution) =>
            this.append(new NotebookCellOutput([item], { outputType: "error" }), execution),
        );
    }

    /** Within this run, or, for what comes later from a background thread, within a short one of its own. */
    private write(work: (execution: NotebookCellExecution) => Promise<void>): Promise<void> {
        if (this.execution !== undefined) return work(this.execution);
        // A cell has one execution at a time.
        const written = this.late.then(() => this.writeLate(work));
        this.late = written.catch(() => undefined);
        return written;
    }

    private async writeLate(work: (execution: NotebookCellExecution) => Promise<void>): Promise<void> {
        if (this.cell.index < 0) return;
        const late = this.kernel().createNotebookCellExecution(this.cell);
        late.executionOrder = this.order;
        late.start(this.started);
        try {
            await work(late);
        } finally {
            late.end(this.success, this.ended);
        }
    }

    /** Tells VS Code before it returns, so that what comes next stands behind it; resolved when it is shown. */
    private async apply(output: Output, execution: NotebookCellExecution): Promise<void> {
        switch (output.kind) {
            case "stream": {
                const item =
                    output.stream === "stdout"
                        ? NotebookCellOutputItem.stdout(output.text)
                        : NotebookCellOutputItem.stderr(output.text);
                if (this.stream?.name === output.stream && !this.clearNext)
                    return void (await execution.appendOutputItems(item, this.stream.output));
                const shown = new NotebookCellOutput([item], { outputType: "stream" });
                const appended = this.append(shown, execution);
                this.stream = { name: output.stream, output: shown };
                return appended;
            }
            case "display": {
                const shown = new NotebookCellOutput(output.items.map(toItem), {
                    outputType: "display_data",
                    transient: { display_id: output.displayId },
                });
                this.displays.set(output.displayId, [...(this.displays.get(output.displayId) ?? []), shown]);
                return this.append(shown, execution);
            }
            case "result":
                return this.append(
                    new NotebookCellOutput(output.items.map(toItem), {
                        outputType: "execute_result",
                        executionCount: this.order,
                    }),
                    execution,
                );
            case "updateDisplay":
                for (const shown of this.displays.get(output.displayId) ?? [])
                    await execution.replaceOutputItems(output.items.map(toItem), shown);
                return;
            case "clear":
                if (output.wait) this.clearNext = true;
                else {
                    this.stream = undefined;
                    await execution.clearOutput();
                }
                return;
            case "progress":
                return;
        }
    }

    private async append(output: NotebookCellOutput, execution: NotebookCellExecution): Promise<void> {
        this.stream = undefined;
        const replaces = this.clearNext;
        this.clearNext = false;
        await (replaces ? execution.replaceOutput(output) : execution.appendOutput(output));
    }
}

const toItem = (item: Item): NotebookCellOutputItem =>
    item.base64 === true
        ? new NotebookCellOutputItem(Buffer.from(item.data, "base64"), item.mime)
        : NotebookCellOutputItem.text(item.data, item.mime);
