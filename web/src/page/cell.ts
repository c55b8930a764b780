import type { Output } from "../notebook/notebook.js";
import type { Bundle } from "../worker/protocol.js";
import { button, element } from "./elements.js";
import type { Editor } from "./editor.js";
import type { CellSink } from "./kernel.js";
import { showOutput } from "./shown.js";

/** What a cell asks of the lesson it stands in. */
export interface CellOwner {
    run(cell: CodeCell): void;
    runAbove(cell: CodeCell): void;
    addBelow(cell: CodeCell): void;
    remove(cell: CodeCell): void;
    changed(cell: CodeCell): void;
    focusNext(cell: CodeCell): void;
    makeEditor(cell: CodeCell, parent: HTMLElement, source: string): Promise<Editor>;
}

interface ShownOutput {
    output: Output;
    readonly displayId: string | null;
    element: HTMLElement;
}

/** A code cell on the page: what the lesson says, what the reader made of it, what it has shown. */
export class CodeCell implements CellSink {
    readonly id: string;
    /** Whether it runs now, or waits to. */
    isPending = false;
    number: number | null = null;
    /** Whether the outputs are the reader's own, not the lesson's. */
    hasOwnOutputs = false;
    private source: string;
    private readonly code: HTMLElement;
    private readonly outputArea: HTMLElement;
    /** What the lesson asks to predict is folded until the cell is run. */
    private readonly fold: HTMLDetailsElement | null;
    private readonly runButton: HTMLButtonElement;
    private readonly resetButton: HTMLButtonElement;
    private readonly mark = element("span", "mark");
    private readonly count = element("span", "count");
    private editor: Editor | null = null;
    private opening: Promise<Editor> | null = null;
    private shown: ShownOutput[] = [];
    private clearBeforeNext = false;
    /** Outputs come one after the other, though showing one may have to wait for a script. */
    private drawing: Promise<void> = Promise.resolve();

    constructor(
        readonly section: HTMLElement,
        /** What the lesson says; null for a cell that the reader has added. */
        readonly base: string | null,
        private readonly owner: CellOwner,
    ) {
        this.id = section.id;
        this.code = section.querySelector<HTMLElement>("pre.source")!;
        this.outputArea = section.querySelector<HTMLElement>(".outputs")!;
        this.fold = this.outputArea.closest<HTMLDetailsElement>("details.predicted");
        this.source = this.code.textContent;
        const bar = element("div", "bar");
        this.runButton = button("Run", "Run this cell (Shift+Enter)", () => owner.run(this));
        this.runButton.classList.add("run");
        this.resetButton = button("Reset", "Back to what the lesson says", () => this.reset());
        bar.append(
            this.runButton,
            this.count,
            button("Run above", "Run all cells above this one", () => owner.runAbove(this)),
            button("Add below", "Add a cell of your own below", () => owner.addBelow(this)),
            base === null ? button("Remove", "Remove this cell", () => owner.remove(this)) : this.resetButton,
            this.mark,
        );
        this.code.after(bar);
        this.code.addEventListener("click", () => void this.edit());
        this.code.addEventListener("keydown", (event) => {
            if (event.key === "Enter" && !event.shiftKey) {
                event.preventDefault();
                void this.edit();
            } else if (event.key === "Enter") {
                event.preventDefault();
                owner.run(this);
                owner.focusNext(this);
            }
        });
        this.showState();
    }

    get text(): string {
        return this.editor?.text ?? this.source;
    }

    get isExercise(): boolean {
        return this.hasTag("exercise");
    }

    get isChanged(): boolean {
        return this.base !== null && this.text !== this.base;
    }

    get outputs(): readonly Output[] {
        return this.shown.map((shown) => shown.output);
    }

    /** Whether the notebook's cell has a tag. */
    hasTag(tag: string): boolean {
        return (this.section.dataset["tags"] ?? "").split(" ").includes(tag);
    }

    /** Puts another source in, as when work is restored. */
    setText(text: string): void {
        this.source = text;
        if (this.editor !== null) this.editor.text = text;
        else void import("../notebook/highlight.js").then(({ highlight }) => this.redrawCode(highlight(text)));
        this.showState();
    }

    /** Puts stored outputs in. */
    async setOutputs(outputs: readonly Output[], isTrusted: boolean): Promise<void> {
        this.showOwnOutputs();
        this.clearNow();
        for (const output of outputs) this.add(output, null, isTrusted);
        await this.drawing;
    }

    /** The lesson's moving figures come alive; nothing has to run for that. */
    startFigures(): void {
        for (const data of this.outputArea.querySelectorAll<HTMLScriptElement>("script.figure")) {
            const holder = data.closest<HTMLElement>(".output");
            const html = JSON.parse(data.textContent) as string;
            void showOutput({ output_type: "display_data", data: { "text/html": html } }, true).then((shown) =>
                holder?.replaceWith(shown),
            );
        }
    }

    async edit(): Promise<void> {
        this.opening ??= this.owner.makeEditor(this, this.code, this.source).then((editor) => {
            this.editor = editor;
            return editor;
        });
        (await this.opening).focus();
    }

    focus(): void {
        if (this.editor !== null) this.editor.focus();
        else this.code.focus();
    }

    showState(): void {
        this.section.classList.toggle("changed", this.isChanged);
        this.section.classList.toggle("pending", this.isPending);
        this.resetButton.hidden = !this.isChanged && !this.hasOwnOutputs;
        this.count.textContent = this.isPending ? "running…" : this.number === null ? "" : `[${this.number}]`;
        this.mark.textContent = this.isChanged ? "changed by you" : this.base === null ? "your own cell" : "";
    }

    note(text: string): void {
        this.mark.textContent = text;
    }

    reset(): void {
        if (this.base === null) return;
        this.setText(this.base);
        this.clearNow();
        this.hasOwnOutputs = false;
        this.number = null;
        this.owner.changed(this);
        this.showState();
    }

    /** The cell begins to run: what it showed goes when there is something new, or at its end. */
    begin(): void {
        this.showOwnOutputs();
        this.outputArea.style.minHeight = `${this.outputArea.offsetHeight}px`;
        this.clearNow();
    }

    async finish(): Promise<void> {
        await this.drawing;
        this.outputArea.style.minHeight = "";
    }

    stream(name: "stdout" | "stderr", text: string): void {
        this.clearIfAsked();
        const last = this.shown.at(-1);
        if (last?.output.output_type === "stream" && last.output.name === name) {
            const joined = afterCarriageReturns(last.output.text + text);
            last.output = { ...last.output, text: joined };
            this.draw(async () => {
                // Drawn when its turn comes: by then there may be more, and it is drawn only once.
                const pre = last.element.querySelector("pre");
                if (pre !== null && last.output.output_type === "stream" && pre.textContent !== last.output.text)
                    pre.textContent = last.output.text;
                await Promise.resolve();
            });
            return;
        }
        this.add({ output_type: "stream", name, text: afterCarriageReturns(text) }, null, true);
    }

    display(displayId: string, bundle: Bundle): void {
        this.clearIfAsked();
        this.add({ output_type: "display_data", data: dataOf(bundle) }, displayId, true);
    }

    update(displayId: string, bundle: Bundle): void {
        for (const shown of this.shown.filter((one) => one.displayId === displayId)) {
            shown.output = { output_type: "display_data", data: dataOf(bundle) };
            this.draw(async () => {
                const drawn = await showOutput(shown.output, true);
                shown.element.replaceWith(drawn);
                shown.element = drawn;
            });
        }
    }

    clear(wait: boolean): void {
        if (wait) this.clearBeforeNext = true;
        else this.clearNow();
    }

    result(bundle: Bundle): void {
        this.clearIfAsked();
        this.add({ output_type: "execute_result", data: dataOf(bundle) }, null, true);
    }

    error(name: string, message: string, traceback: readonly string[]): void {
        this.clearIfAsked();
        this.add({ output_type: "error", ename: name, evalue: message, traceback }, null, true);
    }

    input(prompt: string, isPassword: boolean): Promise<string | null> {
        return new Promise((resolve) => {
            const form = element("form", "input");
            const label = element("label", "", prompt || "Input:");
            const field = element("input", "");
            field.type = isPassword ? "password" : "text";
            field.autocomplete = "off";
            label.append(" ", field);
            const send = element("button", "", "Send");
            form.append(label, send);
            form.addEventListener("submit", (event) => {
                event.preventDefault();
                form.remove();
                resolve(field.value);
            });
            this.outputArea.append(form);
            field.focus();
        });
    }

    /** Takes an input field away that nobody needs any more. */
    endInput(): void {
        this.outputArea.querySelector("form.input")?.remove();
    }

    private add(output: Output, displayId: string | null, isTrusted: boolean): void {
        const shown: ShownOutput = { output, displayId, element: element("div", "output") };
        this.shown.push(shown);
        this.draw(async () => {
            if (!this.shown.includes(shown)) return;
            shown.element = await showOutput(shown.output, isTrusted);
            this.outputArea.append(shown.element);
        });
    }

    private showOwnOutputs(): void {
        this.hasOwnOutputs = true;
        if (this.fold !== null) this.fold.open = true;
    }

    private draw(work: () => Promise<void>): void {
        this.drawing = this.drawing.then(work, work);
    }

    private clearIfAsked(): void {
        if (this.clearBeforeNext) this.clearNow();
    }

    private clearNow(): void {
        this.clearBeforeNext = false;
        this.shown = [];
        const old = [...this.outputArea.children];
        this.draw(async () => {
            for (const child of old) child.remove();
            for (const child of [...this.outputArea.children])
                if (!this.shown.some((shown) => shown.element === child)) child.remove();
            await Promise.resolve();
        });
    }

    private redrawCode(html: string): void {
        const code = this.code.querySelector("code");
        if (code !== null) code.innerHTML = html;
    }
}

function dataOf(bundle: Bundle): Record<string, string> {
    return Object.fromEntries(bundle.types.map((type, index) => [type, bundle.contents[index] ?? ""]));
}

/** A line that ends in a carriage return is written over by the next, as on a terminal. */
export function afterCarriageReturns(text: string): string {
    return text.replace(/\r+\n/g, "\n").replace(/^.*\r(?=.)/gm, "");
}
