import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join, sep } from "node:path";
import {
    EventEmitter,
    NotebookRange,
    RelativePattern,
    ThemeColor,
    ThemeIcon,
    TreeItem,
    TreeItemCollapsibleState,
    Uri,
    commands,
    window,
    workspace,
} from "vscode";
import type { Event, ExtensionContext, NotebookDocument, TreeDataProvider } from "vscode";
import type { Exercise, LessonSummary, Mark } from "./lesson.js";
import { summarize, summarizeFile } from "./lesson.js";
import { isCode, openNotebook, tagsOf } from "./notebooks.js";
import type { Sessions } from "./sessions.js";

const firstLesson = "00-start-here.ipynb";

/** A lesson: its original, and the reader's copy of it, which may not be there yet. */
export class Lesson {
    public readonly name: string;

    public constructor(
        public readonly original: string,
        public readonly copy: string,
    ) {
        this.name = basename(original);
    }

    /** The reader's copy if there is one. */
    public get current(): string {
        return existsSync(this.copy) ? this.copy : this.original;
    }

    /** What it says now: as open in the editor, else as stored. */
    public summary(): LessonSummary {
        const open = openNotebook(Uri.file(this.current));
        if (open !== undefined) return summarizeDocument(open);
        try {
            return summarizeFile(readFileSync(this.current, "utf8"));
        } catch {
            return { title: `${this.name} (cannot be read)`, minutes: undefined, exercises: [] };
        }
    }
}

/** The lessons, those that come with the extension or those of an open clone, and the reader's own folder. */
export class Course {
    public constructor(private readonly context: ExtensionContext) {}

    public lessons(): Lesson[] {
        const originals = this.originals();
        return readdirSync(originals)
            .filter((name) => /^\d\d-.*\.ipynb$/.test(name))
            .sort()
            .map((name) => new Lesson(join(originals, name), join(this.copies(), name)));
    }

    /** The folder of the reader's notebooks: an open copy, the one of the settings, or one at home. */
    public copies(): string {
        const open = workspaceFolders().find((folder) => hasLessons(folder) && !isClone(folder));
        const named = workspace.getConfiguration("neuralNotebooks").get("copyFolder", "");
        return join(open ?? (named === "" ? join(homedir(), "NeuralNotebooks") : named), "notebooks");
    }

    /** Copies what the reader does not have yet, all lessons, because they link to each other. */
    public complete(): void {
        mkdirSync(this.copies(), { recursive: true });
        for (const lesson of this.lessons())
            if (!existsSync(lesson.copy)) copyFileSync(lesson.original, lesson.copy, constants.COPYFILE_EXCL);
    }

    private originals(): string {
        const clone = workspaceFolders().find((folder) => hasLessons(folder) && isClone(folder));
        return clone === undefined
            ? this.context.asAbsolutePath(join("course", "notebooks"))
            : join(clone, "notebooks");
    }
}

const workspaceFolders = (): string[] =>
    (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath);
const hasLessons = (folder: string): boolean => existsSync(join(folder, "notebooks", firstLesson));
/** Where git tracks the lessons, nobody works in them. */
const isClone = (folder: string): boolean => existsSync(join(folder, "NeuralNotebooks.sln"));

function summarizeDocument(notebook: NotebookDocument): LessonSummary {
    const decoder = new TextDecoder();
    const cells = notebook.getCells();
    return summarize(
        cells.filter((cell) => !isCode(cell)).map((cell) => cell.document.getText()),
        cells
            .filter((cell) => isCode(cell))
            .map((cell) => ({
                index: cell.index,
                code: cell.document.getText(),
                tags: tagsOf(cell),
                outputs: cell.outputs
                    .flatMap((output) => output.items)
                    .filter((item) => item.mime.startsWith("text/") || item.mime.includes("stdout"))
                    .map((item) => decoder.decode(item.data))
                    .join("\n"),
            })),
    );
}

type Node = { readonly lesson: Lesson; readonly summary: LessonSummary; readonly exercise?: Exercise };

const icons: Readonly<Record<Mark, ThemeIcon>> = {
    untried: new ThemeIcon("circle-outline"),
    wrong: new ThemeIcon("circle-slash", new ThemeColor("testing.iconFailed")),
    half: new ThemeIcon("color-mode", new ThemeColor("charts.yellow")),
    right: new ThemeIcon("pass-filled", new ThemeColor("testing.iconPassed")),
};
const words: Readonly<Record<Mark, string>> = {
    untried: "not tried",
    wrong: "not yet",
    half: "half right",
    right: "right",
};

/** The lessons with their minutes and marks. */
export class CourseView implements TreeDataProvider<Node> {
    private readonly changed = new EventEmitter<void>();
    private refreshing: NodeJS.Timeout | undefined;

    public constructor(
        private readonly course: Course,
        private readonly sessions: Sessions,
        context: ExtensionContext,
    ) {
        const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.file(course.copies()), "*.ipynb"));
        const refresh = (): void => this.refresh();
        context.subscriptions.push(
            this.changed,
            watcher,
            watcher.onDidChange(refresh),
            watcher.onDidCreate(refresh),
            watcher.onDidDelete(refresh),
            sessions.onIdle.event(refresh),
            workspace.onDidSaveNotebookDocument(refresh),
            workspace.onDidChangeWorkspaceFolders(refresh),
            window.createTreeView("neuralNotebooks.course", { treeDataProvider: this, showCollapseAll: true }),
            commands.registerCommand("neuralNotebooks.refreshCourse", refresh),
            commands.registerCommand("neuralNotebooks.openLesson", (node?: Node) => this.open(node)),
            commands.registerCommand("neuralNotebooks.openOriginal", (node: Node) =>
                showNotebook(node.lesson.original),
            ),
            commands.registerCommand("neuralNotebooks.resetLesson", (node?: Node) => this.reset(node)),
        );
    }

    public get onDidChangeTreeData(): Event<void> {
        return this.changed.event;
    }

    public getChildren(parent?: Node): Node[] {
        if (parent !== undefined)
            return parent.summary.exercises.map((exercise) => ({
                lesson: parent.lesson,
                summary: parent.summary,
                exercise,
            }));
        return this.course.lessons().map((lesson) => ({ lesson, summary: lesson.summary() }));
    }

    public getTreeItem({ lesson, summary, exercise }: Node): TreeItem {
        const item = new TreeItem(exercise === undefined ? summary.title : `Exercise ${exercise.name}`);
        item.command = {
            command: "neuralNotebooks.openLesson",
            title: "Open My Copy",
            arguments: [{ lesson, summary, exercise }],
        };
        if (exercise !== undefined) {
            item.iconPath = icons[exercise.mark];
            item.description = words[exercise.mark];
            return item;
        }
        const solved = summary.exercises.filter(({ mark }) => mark === "right").length;
        const tried = summary.exercises.some(({ mark }) => mark !== "untried");
        item.id = lesson.name;
        item.contextValue = "neuralNotebooks.lesson";
        item.collapsibleState = TreeItemCollapsibleState.Collapsed;
        item.iconPath = icons[solved === summary.exercises.length && tried ? "right" : tried ? "half" : "untried"];
        item.description = [
            ...(summary.minutes === undefined ? [] : [`${summary.minutes} min`]),
            `${solved}/${summary.exercises.length}`,
        ].join(" · ");
        item.accessibilityInformation = {
            label: `${summary.title}, ${summary.minutes ?? "?"} minutes, ${solved} of ${summary.exercises.length} exercises solved`,
        };
        item.tooltip = lesson.current;
        return item;
    }

    /** Many files may change at once. */
    private refresh(): void {
        clearTimeout(this.refreshing);
        this.refreshing = setTimeout(() => this.changed.fire(), 200);
    }

    private async open(node?: Node): Promise<void> {
        const lesson = node?.lesson ?? this.course.lessons()[0];
        if (lesson === undefined) return;
        const folder = join(this.course.copies(), "..");
        const isNew = !existsSync(lesson.copy);
        this.course.complete();
        if (isNew) this.refresh();
        await showNotebook(lesson.copy, node?.exercise?.cellIndex);
        if (!isNew || workspaceFolders().some((open) => `${folder}${sep}`.startsWith(`${open}${sep}`))) return;
        const openFolder = "Open That Folder";
        const choice = await window.showInformationMessage(
            `This is your own copy: all lessons now lie in ${folder}, and the originals stay as they are.`,
            openFolder,
        );
        if (choice === openFolder) await commands.executeCommand("vscode.openFolder", Uri.file(folder));
    }

    /** The old notebook is kept beside the new one. */
    private async reset(node?: Node): Promise<void> {
        const path = window.activeNotebookEditor?.notebook.uri.fsPath;
        const lesson = node?.lesson ?? this.course.lessons().find(({ copy }) => copy === path);
        if (lesson === undefined || !existsSync(lesson.copy)) {
            void window.showInformationMessage(
                "Only your own copy of a lesson can be reset, and there is none of this one.",
            );
            return;
        }
        const question = `Start ${lesson.name} anew? What you have written is kept in the folder "before reset".`;
        if ((await window.showWarningMessage(question, { modal: true }, "Reset")) === undefined) return;
        const open = openNotebook(Uri.file(lesson.copy));
        if (open?.isDirty === true && !(await open.save())) return;
        const backups = join(this.course.copies(), "before reset");
        const time = new Date().toISOString().slice(0, 19).replace("T", " ").replaceAll(":", ".");
        mkdirSync(backups, { recursive: true });
        copyFileSync(
            lesson.copy,
            join(backups, lesson.name.replace(".ipynb", ` ${time}.ipynb`)),
            constants.COPYFILE_EXCL,
        );
        copyFileSync(lesson.original, lesson.copy);
        if (open !== undefined) await this.sessions.forget(open);
        this.refresh();
    }
}

async function showNotebook(path: string, cellIndex?: number): Promise<void> {
    const notebook = await workspace.openNotebookDocument(Uri.file(path));
    // VS Code cannot open a notebook with an empty list of selections.
    const cell = cellIndex === undefined ? undefined : new NotebookRange(cellIndex, cellIndex + 1);
    const editor = await window.showNotebookDocument(notebook, {
        preview: false,
        ...(cell === undefined ? {} : { selections: [cell] }),
    });
    if (cell !== undefined) editor.revealRange(cell);
}
