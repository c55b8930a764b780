import { Location, Range, TestMessage, TestRunProfileKind, Uri, tests, workspace } from "vscode";
import type { CancellationToken, ExtensionContext, TestController, TestItem, TestRun, TestRunRequest } from "vscode";
import { HostClient } from "./client.js";
import type { Course } from "./course.js";
import { cellIdOf, csharpCells, tagsOf, textOf } from "./notebooks.js";
import { explainEnd, explainStart } from "./problems.js";
import { hostOptions } from "./services.js";
import type { Services } from "./services.js";

/** Each lesson as a test in the Test Explorer: all its cells run, in a process of its own, without changing the notebook. */
export class LessonTests {
    private readonly controller: TestController;

    public constructor(
        private readonly course: Course,
        private readonly services: Omit<Services, "languages">,
        context: ExtensionContext,
    ) {
        this.controller = tests.createTestController("neuralNotebooks", "C# lessons");
        this.controller.createRunProfile(
            "Run the lessons",
            TestRunProfileKind.Run,
            (request, token) => this.run(request, token),
            true,
        );
        this.controller.resolveHandler = () => this.fill();
        this.controller.refreshHandler = () => this.fill();
        context.subscriptions.push(this.controller);
        this.fill();
    }

    private fill(): void {
        this.controller.items.replace(
            this.course.lessons().map((lesson) => {
                const item = this.controller.createTestItem(
                    lesson.name,
                    lesson.summary().title,
                    Uri.file(lesson.current),
                );
                item.sortText = lesson.name;
                return item;
            }),
        );
    }

    private async run(request: TestRunRequest, token: CancellationToken): Promise<void> {
        const run = this.controller.createTestRun(request);
        const all: TestItem[] = [];
        this.controller.items.forEach((item) => all.push(item));
        const chosen = (request.include ?? all).filter((item) => request.exclude?.includes(item) !== true);
        for (const item of chosen) run.enqueued(item);
        for (const item of chosen) {
            if (token.isCancellationRequested) run.skipped(item);
            else await this.runLesson(item, run, token);
        }
        run.end();
    }

    private async runLesson(item: TestItem, run: TestRun, token: CancellationToken): Promise<void> {
        if (item.uri === undefined) return;
        if (!workspace.isTrusted) return run.errored(item, new TestMessage("Nothing runs in Restricted Mode."));
        run.started(item);
        const begin = Date.now();
        let host: HostClient;
        try {
            host = await HostClient.start(hostOptions(this.services, item.uri), {
                output: ({ sequence }) => host.tell("outputShown", { sequence }),
                diagnostics: () => undefined,
                // Nobody sits there to answer.
                input: () => Promise.resolve(null),
                log: (text) => this.services.log.info(text),
            });
        } catch (error) {
            return run.errored(item, new TestMessage(explainStart(error)));
        }
        const stop = token.onCancellationRequested(() => void host.end());
        try {
            const failure = await this.firstFailure(item.uri, host);
            if (failure === undefined) run.passed(item, Date.now() - begin);
            else if (token.isCancellationRequested) run.skipped(item);
            else run.failed(item, failure, Date.now() - begin);
        } finally {
            stop.dispose();
            await host.end();
        }
    }

    private async firstFailure(uri: Uri, host: HostClient): Promise<TestMessage | undefined> {
        const notebook = await workspace.openNotebookDocument(uri);
        const cells = csharpCells(notebook);
        host.tell("cells", { cells: cells.map(textOf) });
        for (const [index, cell] of cells.entries()) {
            if (tagsOf(cell).includes("raises-exception") || tagsOf(cell).includes("needs-package")) continue;
            const { cellId, code } = textOf(cell);
            const message = await host.request("execute", { cellId, code, executionCount: index + 1 }).then(
                ({ error, status }) => (status === "ok" ? undefined : (error?.traceback.join("\n") ?? status)),
                async () => explainEnd(await host.ended),
            );
            if (message === undefined) continue;
            const failure = new TestMessage(`Cell ${cell.index + 1}: ${message}`);
            failure.location = new Location(Uri.parse(cellIdOf(cell)), new Range(0, 0, 0, 0));
            return failure;
        }
        return undefined;
    }
}
