import { NotebookCellData, NotebookCellKind, NotebookData, commands, window, workspace } from "vscode";
import type { ExtensionContext } from "vscode";
import { join } from "node:path";
import { Course, CourseView } from "./course.js";
import { LessonTests } from "./lessonTests.js";
import { language, newMetadata, notebookType } from "./notebooks.js";
import { Sessions } from "./sessions.js";
import { VariablesView } from "./variables.js";

export function activate(context: ExtensionContext): void {
    const log = window.createOutputChannel("NeuralNotebooks", { log: true });
    const shared = { context, log, host: context.asAbsolutePath(join("host", "NeuralNotebooks.Host.dll")) };
    const sessions = new Sessions(shared);
    const course = new Course(context);
    new CourseView(course, sessions, context);
    new LessonTests(course, shared, context);
    new VariablesView(sessions, context);
    context.subscriptions.push(
        log,
        commands.registerCommand("neuralNotebooks.showLog", () => log.show()),
        commands.registerCommand("neuralNotebooks.newNotebook", newNotebook),
    );
}

async function newNotebook(): Promise<void> {
    const data = new NotebookData([new NotebookCellData(NotebookCellKind.Code, "", language)]);
    data.metadata = newMetadata;
    await window.showNotebookDocument(await workspace.openNotebookDocument(notebookType, data));
    await commands.executeCommand("notebook.cell.edit");
}
