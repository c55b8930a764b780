import { parseNotebook, writeNotebook } from "../notebook/notebook.js";
import type { Cell, Notebook } from "../notebook/notebook.js";
import { CodeCell } from "./cell.js";
import type { CellOwner } from "./cell.js";
import type { Editor } from "./editor.js";
import { button, element } from "./elements.js";
import { Kernel, KernelEnded } from "./kernel.js";
import { startOpening } from "./open.js";
import { saysRight, showProgress } from "./progress.js";
import { loadWork, noWork, saveWork } from "./store.js";
import type { AddedCell, CellWork, LessonWork } from "./store.js";

declare const WORKER_SCRIPT: string;

/** Makes a lesson's page alive, where the page is one. */
export async function startLesson(site: URL, tools: HTMLElement): Promise<void> {
    const name = document.body.dataset["lesson"];
    if (name !== undefined) await new LessonPage(name, site, tools, true).start();
    else if (document.body.dataset["open"] !== undefined)
        startOpening((fileName) => {
            void new LessonPage(`file:${fileName}`, site, tools, false).start();
        });
}

const savingDelay = 400;

/** The cells of a page and the kernel that runs them. */
class LessonPage implements CellOwner {
    private readonly article = document.querySelector<HTMLElement>("article.lesson")!;
    private readonly kernel: Kernel;
    private readonly status = element("span", "status");
    private readonly stopButton: HTMLButtonElement;
    private cells: CodeCell[] = [];
    private readonly solved = new Set<string>();
    private count = 0;
    private queue: Promise<void> = Promise.resolve();
    private queueId = 0;
    private running: CodeCell | null = null;
    private saving: ReturnType<typeof setTimeout> | null = null;

    constructor(
        private readonly name: string,
        private readonly site: URL,
        tools: HTMLElement,
        /** Whether the page is the lesson as it was built: its stored outputs are trusted, and one's work is kept. */
        private readonly isLesson: boolean,
    ) {
        this.kernel = new Kernel(site, WORKER_SCRIPT, dataSets(document.body), () => this.showKernel());
        this.status.setAttribute("role", "status");
        this.stopButton = button("Stop", "Stop the running cell", () => this.stop());
        this.stopButton.disabled = true;
        const bar = element("div", "lesson-tools");
        bar.append(
            button("Run all", "Run all cells of this page, one after the other", () => void this.runAll()),
            this.stopButton,
            button("Restart", "Begin a new C# session; nothing you wrote is lost", () => this.restart()),
            button("Download", "Download this notebook with your work, as .ipynb", () => void this.download()),
        );
        if (isLesson)
            bar.append(button("Reset lesson", "Throw your work on this page away", () => void this.resetLesson()));
        tools.prepend(bar, this.status);
    }

    async start(): Promise<void> {
        for (const section of this.article.querySelectorAll<HTMLElement>("section.cell.code")) {
            const cell = new CodeCell(section, section.querySelector("pre.source")?.textContent ?? "", this);
            this.cells.push(cell);
            if (this.isLesson) cell.startFigures();
        }
        document.addEventListener("visibilitychange", () => {
            if (document.visibilityState === "hidden") void this.save();
        });
        document.documentElement.dataset["alive"] = "";
        if (this.isLesson) await this.restore();
        document.documentElement.dataset["restored"] = "";
    }

    run(cell: CodeCell): void {
        this.enqueue([cell]);
    }

    runAbove(cell: CodeCell): void {
        this.enqueue(this.cells.slice(0, this.cells.indexOf(cell)));
    }

    /** Runs every cell; ends at the first that fails. */
    runAll(): Promise<void> {
        this.enqueue(this.cells);
        return this.queue;
    }

    addBelow(cell: CodeCell): void {
        const id = `own-${Math.random().toString(36).slice(2, 10)}`;
        const added = this.insert({ id, after: cell.id, source: "", outputs: [] });
        void added.edit();
        this.changed(added);
    }

    remove(cell: CodeCell): void {
        const above = this.cells[this.cells.indexOf(cell) - 1];
        this.cells = this.cells.filter((other) => other !== cell);
        cell.section.remove();
        above?.focus();
        this.scheduleSaving();
    }

    changed(cell: CodeCell): void {
        cell.showState();
        this.scheduleSaving();
    }

    focusNext(cell: CodeCell): void {
        this.cells[this.cells.indexOf(cell) + 1]?.focus();
    }

    async makeEditor(cell: CodeCell, parent: HTMLElement, source: string): Promise<Editor> {
        const { Editor } = await import("./editor.js");
        parent.replaceChildren();
        parent.classList.add("editing");
        parent.removeAttribute("role");
        parent.removeAttribute("aria-label");
        parent.tabIndex = -1;
        return new Editor(parent, source, "C# code of this cell; Escape, then Tab, leaves it", this.kernel, {
            id: cell.id,
            cells: () => this.cells,
            run: () => this.run(cell),
            runAndGoOn: () => {
                this.run(cell);
                this.focusNext(cell);
            },
            changed: () => this.changed(cell),
        });
    }

    private enqueue(cells: readonly CodeCell[]): void {
        const id = this.queueId;
        for (const cell of cells) {
            cell.isPending = true;
            cell.showState();
        }
        this.queue = this.queue.then(async () => {
            for (const [index, cell] of cells.entries()) {
                if (id !== this.queueId) break;
                const isFine = await this.runNow(cell);
                // A lesson may show an error on purpose; its cell says so.
                if (!isFine && !cell.hasTag("raises-exception")) {
                    for (const rest of cells.slice(index + 1)) rest.isPending = false;
                    break;
                }
            }
            for (const cell of cells) {
                cell.isPending = false;
                cell.showState();
            }
        });
    }

    private async runNow(cell: CodeCell): Promise<boolean> {
        try {
            await this.kernel.boot();
        } catch (error) {
            const message = error instanceof KernelEnded ? error.message : `C# could not be loaded: ${String(error)}`;
            cell.error("KernelError", message, [message]);
            return false;
        }
        this.running = cell;
        this.count++;
        cell.begin();
        try {
            const answer = await this.kernel.execute(cell.text, this.count, cell);
            cell.number = this.count;
            if (answer.error !== null) cell.error(answer.error.name, answer.error.message, answer.error.traceback);
            else if (answer.types.length > 0) cell.result(answer);
            return answer.status === "ok";
        } catch (error) {
            if (!(error instanceof KernelEnded)) throw error;
            cell.error("KernelEnded", error.message, [error.message]);
            this.endQueue();
            return false;
        } finally {
            this.running = null;
            cell.endInput();
            await cell.finish();
            if (cell.isExercise && saysRight(cell.outputs)) this.solved.add(cell.id);
            cell.isPending = false;
            cell.showState();
            this.showKernel();
            this.scheduleSaving();
        }
    }

    private stop(): void {
        if (!this.kernel.stop()) this.count = 0;
        this.endQueue();
    }

    private restart(): void {
        this.endQueue();
        this.kernel.end("A new session begins with the next cell.");
        this.count = 0;
        for (const cell of this.cells) {
            cell.number = null;
            cell.showState();
        }
    }

    private endQueue(): void {
        this.queueId++;
        for (const cell of this.cells.filter((one) => one !== this.running)) {
            cell.isPending = false;
            cell.showState();
        }
    }

    private showKernel(): void {
        const words = {
            off: "",
            loading: "",
            ready: "C# is ready",
            busy: "Running…",
            failed: "C# could not be loaded",
        };
        this.status.textContent = this.kernel.message || words[this.kernel.state];
        this.stopButton.disabled = this.kernel.state !== "busy" && this.kernel.state !== "loading";
        document.documentElement.dataset["kernel"] = this.kernel.state;
    }

    private insert(added: AddedCell): CodeCell {
        const section = element("section", "cell code own");
        section.id = added.id;
        const pre = element("pre", "source");
        pre.tabIndex = 0;
        pre.setAttribute("role", "group");
        pre.setAttribute("aria-label", "Your own code in C#");
        const code = document.createElement("code");
        code.textContent = added.source;
        pre.append(code);
        section.append(pre, element("div", "outputs"));
        const index = this.cells.findIndex((cell) => cell.id === added.after);
        const above = this.cells[index];
        if (above === undefined) this.article.append(section);
        else above.section.after(section);
        const cell = new CodeCell(section, null, this);
        this.cells.splice(above === undefined ? this.cells.length : index + 1, 0, cell);
        return cell;
    }

    private scheduleSaving(): void {
        if (!this.isLesson) return;
        if (this.saving !== null) clearTimeout(this.saving);
        this.saving = setTimeout(() => void this.save(), savingDelay);
    }

    private async save(): Promise<void> {
        if (this.saving === null) return;
        clearTimeout(this.saving);
        this.saving = null;
        try {
            await saveWork(this.name, this.work());
            document.documentElement.dataset["saved"] = String(Date.now());
            await showProgress();
        } catch (error) {
            this.status.textContent = `Your work could not be kept in this browser: ${String(error)}. Download it instead.`;
        }
    }

    private work(): LessonWork {
        const own: Record<string, CellWork> = {};
        const added: AddedCell[] = [];
        for (const [index, cell] of this.cells.entries()) {
            if (cell.base === null)
                added.push({
                    id: cell.id,
                    after: this.cells[index - 1]?.id ?? "",
                    source: cell.text,
                    outputs: cell.outputs,
                });
            else if (cell.isChanged || cell.hasOwnOutputs)
                own[cell.id] = { source: cell.text, base: cell.base, outputs: cell.hasOwnOutputs ? cell.outputs : [] };
        }
        return { cells: own, added, solved: [...this.solved] };
    }

    private async restore(): Promise<void> {
        const work = await loadWork(this.name);
        for (const id of work.solved) this.solved.add(id);
        for (const [id, own] of Object.entries(work.cells)) {
            const cell = this.cells.find((one) => one.id === id && one.base !== null);
            if (cell === undefined) {
                // The lesson no longer has the cell: what was written in it stays, at the end.
                if (own.source !== own.base)
                    this.insert({
                        id: `own-${id}`,
                        after: this.cells.at(-1)?.id ?? "",
                        source: own.source,
                        outputs: [],
                    });
                continue;
            }
            const isOutdated = own.base !== cell.base;
            if (own.source !== own.base) cell.setText(own.source);
            if (own.outputs.length > 0 && !isOutdated) await cell.setOutputs(own.outputs, true);
            cell.showState();
            if (isOutdated && cell.isChanged) cell.note("changed by you; the lesson has a newer version of this cell");
        }
        for (const added of work.added) await this.insert(added).setOutputs(added.outputs, true);
    }

    private async resetLesson(): Promise<void> {
        if (!confirm("Throw away everything you wrote and ran on this page?")) return;
        if (this.saving !== null) clearTimeout(this.saving);
        this.saving = null;
        await saveWork(this.name, noWork);
        location.reload();
    }

    private async download(): Promise<void> {
        const fileName = this.name.replace(/^file:/, "").replace(/\.ipynb$/, "");
        const text = writeNotebook(await this.notebook());
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([text], { type: "application/x-ipynb+json" }));
        link.download = `${fileName}.ipynb`;
        link.click();
        URL.revokeObjectURL(link.href);
    }

    /** The lesson's notebook with what the reader has made of it. */
    private async notebook(): Promise<Notebook> {
        const original = this.isLesson
            ? parseNotebook(await (await fetch(new URL(`notebooks/${this.name}.ipynb`, this.site))).text())
            : openedNotebook();
        const cells: Cell[] = [];
        const addOwn = (cell: CodeCell): void => {
            cells.push({
                id: cell.id,
                cell_type: "code",
                source: cell.text,
                tags: [],
                outputs: cell.outputs,
                execution_count: cell.number,
            });
            addBelow(cell);
        };
        const addBelow = (cell: CodeCell): void => {
            const next = this.cells[this.cells.indexOf(cell) + 1];
            if (next?.base === null) addOwn(next);
        };
        for (const cell of original.cells) {
            const own = this.cells.find((one) => one.id === cell.id && one.base !== null);
            if (own === undefined) {
                cells.push(cell);
                continue;
            }
            cells.push({
                ...cell,
                source: own.text,
                outputs: own.hasOwnOutputs ? own.outputs : cell.outputs,
                execution_count: own.hasOwnOutputs ? own.number : cell.execution_count,
            });
            addBelow(own);
        }
        return { ...original, cells };
    }
}

function dataSets(body: HTMLElement): string[] {
    return (body.dataset["sets"] ?? "").split(" ").filter(Boolean);
}

/** What open.ts has put on the page. */
function openedNotebook(): Notebook {
    return parseNotebook(document.querySelector("script.opened")?.textContent ?? "");
}
