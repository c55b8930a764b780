import { NotebookError, parseNotebook, writeNotebook } from "../notebook/notebook.js";
import type { Notebook } from "../notebook/notebook.js";
import { element } from "./elements.js";
import { sanitise, showOutput } from "./shown.js";

/** A field for a notebook from the reader's disk; `opened` is called when its cells are on the page. */
export function startOpening(opened: (fileName: string) => void): void {
    const article = document.querySelector<HTMLElement>("article.lesson")!;
    const label = element("label", "file", "Notebook (.ipynb): ");
    const field = element("input", "");
    field.type = "file";
    field.accept = ".ipynb,application/json";
    label.append(field);
    const problem = element("p", "problem");
    problem.setAttribute("role", "alert");
    article.append(label, problem);
    field.addEventListener("change", async () => {
        const file = field.files?.[0];
        if (file === undefined) return;
        try {
            await show(parseNotebook(await file.text()), article);
            document.title = `${file.name} · NeuralNotebooks`;
            opened(file.name);
        } catch (error) {
            if (!(error instanceof NotebookError)) throw error;
            problem.textContent = error.message;
        }
    });
}

/** Ids come from the file: they must neither repeat nor be those of the page. */
function withSafeIds(notebook: Notebook): Notebook {
    return { ...notebook, cells: notebook.cells.map((cell, index) => ({ ...cell, id: `opened-${index + 1}` })) };
}

async function show(read: Notebook, article: HTMLElement): Promise<void> {
    const notebook = withSafeIds(read);
    const [{ renderMarkdown }, { highlight }] = await Promise.all([
        import("../notebook/markdown.js"),
        import("../notebook/highlight.js"),
    ]);
    article.replaceChildren();
    for (const cell of notebook.cells) {
        const section = element("section", cell.cell_type === "code" ? "cell code" : "cell text");
        section.id = cell.id;
        if (cell.cell_type === "code") {
            section.dataset["tags"] = cell.tags.join(" ");
            const pre = element("pre", "source");
            pre.tabIndex = 0;
            pre.setAttribute("role", "group");
            pre.setAttribute("aria-label", "Code in C#");
            const code = document.createElement("code");
            code.innerHTML = highlight(cell.source);
            pre.append(code);
            const outputs = element("div", "outputs");
            // What somebody else has stored shows nothing that acts, until the reader runs the cell.
            for (const output of cell.outputs) outputs.append(await showOutput(output, false));
            section.append(pre, outputs);
        } else {
            section.innerHTML = cell.cell_type === "markdown" ? sanitise(renderMarkdown(cell.source)) : "";
            if (cell.cell_type === "raw") section.textContent = cell.source;
        }
        article.append(section);
    }
    const data = document.createElement("script");
    data.type = "application/json";
    data.className = "opened";
    data.textContent = writeNotebook(notebook);
    article.append(data);
}
