import type { ChildProcess } from "node:child_process";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { chromium } from "playwright-core";

/** The server's folder, as tests/server/install.sh prints it, and the packed extension. */
const server = process.env["VSCODE_SERVER"] ?? "";
const extension = process.env["VSIX"] ?? "";

export interface Options {
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly trusted?: boolean;
    readonly environment?: NodeJS.ProcessEnv;
    readonly dark?: boolean;
}

/** What a test's folder holds: copies of lessons, and small notebooks of code cells by their names. */
interface Content {
    readonly lessons?: readonly string[];
    readonly own?: Readonly<Record<string, readonly string[]>>;
}

/** A folder as a reader has it: no clone around, nothing built. */
export function makeCourse(content: Content): string {
    const folder = mkdtempSync(join(tmpdir(), "neural-vscode-"));
    mkdirSync(join(folder, "notebooks"));
    for (const lesson of content.lessons ?? []) cpSync(join("../notebooks", lesson), join(folder, "notebooks", lesson));
    for (const [name, codes] of Object.entries(content.own ?? {}))
        writeFileSync(join(folder, "notebooks", `${name}.ipynb`), notebook(codes, name === "python" ? "python" : "C#"));
    return folder;
}

/** A notebook file of code cells. */
const notebook = (codes: readonly string[], language: string): string =>
    JSON.stringify({
        cells: codes.map((code, index) => ({
            cell_type: "code",
            execution_count: null,
            id: `cell-${index}`,
            metadata: {},
            outputs: [],
            source: code.split(/(?<=\n)/),
        })),
        metadata: {
            kernelspec: { display_name: language, language, name: language === "C#" ? ".net-csharp" : language },
        },
        nbformat: 4,
        nbformat_minor: 5,
    });

/** The real VS Code, in a browser without a window. */
export class VSCode {
    public readonly browser: Browser;
    private constructor(
        private readonly process: ChildProcess,
        browser: Browser,
        public readonly page: Page,
        private readonly data: string,
        public readonly url: string,
    ) {
        this.browser = browser;
    }

    public static async start(folder: string, options: Options = {}): Promise<VSCode> {
        const data = mkdtempSync(join(tmpdir(), "neural-vscode-data-"));
        mkdirSync(join(data, "data", "Machine"), { recursive: true });
        writeFileSync(
            join(data, "data", "Machine", "settings.json"),
            JSON.stringify({
                "workbench.colorTheme": options.dark === true ? "Default Dark Modern" : "Default Light Modern",
                "window.autoDetectColorScheme": false,
                "workbench.startupEditor": "none",
                "workbench.tips.enabled": false,
                "files.autoSave": "off",
                "telemetry.telemetryLevel": "off",
                "extensions.ignoreRecommendations": true,
                // A list without end must not fill the machine.
                "neuralNotebooks.memoryLimit": 8,
                "neuralNotebooks.copyFolder": join(folder, "my copy"),
                ...options.settings,
            }),
        );
        const main = join(server, "out", "server-main.js");
        const place = ["--server-data-dir", data];
        const installed = spawnSync(process.execPath, [main, ...place, "--install-extension", extension], {
            encoding: "utf8",
        });
        if (installed.status !== 0) throw new Error(`${installed.stdout}\n${installed.stderr}`);
        const port = await freePort();
        const child = spawn(
            process.execPath,
            [
                main,
                ...place,
                "--host",
                "127.0.0.1",
                "--port",
                String(port),
                "--without-connection-token",
                "--accept-server-license-terms",
                "--telemetry-level",
                "off",
            ],
            { env: { ...process.env, ...options.environment }, stdio: ["ignore", "pipe", "pipe"] },
        );
        await new Promise<void>((resolve, reject) => {
            child.stdout.on("data", (chunk: Buffer) => {
                if (chunk.toString().includes("Extension host agent listening")) resolve();
            });
            child.on("exit", (code) => reject(new Error(`The server ended with ${code}.`)));
        });
        const browser = await chromium.launch({
            executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
            args: ["--no-sandbox", "--disable-dev-shm-usage"],
        });
        const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
        const page = await context.newPage();
        page.setDefaultTimeout(30_000);
        const url = `http://localhost:${port}/?folder=${encodeURIComponent(folder)}`;
        const it = new VSCode(child, browser, page, data, url);
        await it.load();
        const answer = options.trusted === false ? "No, I don't trust the authors" : "Yes, I trust the authors";
        await page.getByRole("button", { name: answer }).click();
        return it;
    }

    /** Opens the window; ready when the extensions are: before that a notebook would open as text. */
    public async load(page = this.page): Promise<void> {
        await page.goto(this.url);
        await page.locator(".monaco-workbench .explorer-folders-view .monaco-list-row").first().waitFor();
        await page.locator(".activitybar [aria-label^=NeuralNotebooks]").first().waitFor();
        await page.locator("#status\\.host, .statusbar-item").first().waitFor();
    }

    /** A file's row in the explorer's tree, with its folder unfolded. */
    public async row(name: string, page = this.page): Promise<Locator> {
        const tree = page.locator(".explorer-folders-view");
        const row = (label: string): Locator => tree.locator(`[role=treeitem][aria-label^="${label}"]`).first();
        if (!(await row(name).isVisible())) await row("notebooks").click();
        await row(name).waitFor();
        return row(name);
    }

    /** What the explorer's tree shows is opened by a double click. */
    public async open(name: string, page = this.page): Promise<void> {
        await (await this.row(name, page)).dblclick();
        await this.cells(page).first().waitFor();
    }

    public async openView(name: "Explorer" | "NeuralNotebooks" | "Testing"): Promise<void> {
        await this.page.locator(`.activitybar [aria-label^="${name}"]`).first().click();
    }

    public async command(name: string, page = this.page): Promise<void> {
        const box = page.locator(".quick-input-widget input");
        const found = page.locator(".quick-input-list .monaco-list-row.focused", { hasText: name });
        // The key may reach an output's frame while that is being drawn, and then nothing opens.
        for (let attempt = 1; ; attempt++) {
            await page.keyboard.press("F1");
            try {
                await box.fill(`>${name}`, { timeout: 5_000 });
                // Before the words are looked up, what was used last stands there.
                await found.waitFor({ timeout: 5_000 });
                break;
            } catch (error) {
                if (attempt === 4) throw error;
                await page.keyboard.press("Escape");
                await page.locator(".tab.active").first().click();
            }
        }
        await page.keyboard.press("Enter");
    }

    public cells(page = this.page): Locator {
        return page.locator(".notebook-editor .cell-list-container .monaco-list-row.code-cell-row:visible");
    }

    public button(label: string): Locator {
        return this.page.locator(`.notebook-toolbar-container a.action-label[aria-label^="${label}"]:visible`).first();
    }

    /** The frame in which outputs are drawn. */
    public outputs(): FrameLocator {
        return this.page.frameLocator("iframe.webview.ready:visible").frameLocator("#active-frame");
    }

    public async runAll(): Promise<void> {
        await this.button("Run All").click();
    }

    /** Until no cell runs and none waits. */
    public async untilIdle(timeout = 60_000): Promise<void> {
        await this.page.waitForTimeout(300);
        await this.button("Interrupt").waitFor({ state: "hidden", timeout });
    }

    public async save(): Promise<void> {
        await this.page.keyboard.press("Control+s");
        await this.page.locator(".tab.active.dirty").waitFor({ state: "detached" });
    }

    public async closeEditors(): Promise<void> {
        // The keys may be with an output's frame, or with another window.
        await this.page.bringToFront();
        await this.page.locator(".tab.active").first().click();
        await this.command("View: Revert and Close Editor");
        const empty = this.page.locator(".editor-group-container.empty");
        const discard = this.page.getByRole("button", { name: "Don't Save" });
        await empty.or(discard).first().waitFor();
        if (await discard.isVisible()) await discard.click();
        await empty.waitFor();
    }

    /** The cell has the keys, its text has not. */
    public async focusCell(cell: number): Promise<void> {
        await this.cells().nth(cell).locator(".view-lines").click();
        await this.page.keyboard.press("Escape");
        await this.page.locator(".code-cell-row.focused").waitFor();
    }

    /** Turns the wheel until something in the outputs is well in sight. */
    public async scrollTo(target: Locator): Promise<void> {
        await this.page.mouse.move(900, 600);
        for (let i = 0; i < 80; i++) {
            const box = await target.boundingBox({ timeout: 500 }).catch(() => null);
            if (box !== null && box.y > 150 && box.y + box.height < 950) return;
            await this.page.mouse.wheel(0, 200);
            await this.page.waitForTimeout(100);
        }
        throw new Error("It is not in the notebook.");
    }

    /** Presses the mouse at the first place of the element and moves it through the others, in shares of its width and height. */
    public async drag(target: Locator, ...places: readonly (readonly [number, number])[]): Promise<void> {
        const box = await target.boundingBox();
        if (box === null) throw new Error("It is not in sight.");
        for (const [index, [x, y]] of places.entries()) {
            await this.page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 8 });
            if (index === 0) await this.page.mouse.down();
        }
        await this.page.mouse.up();
    }

    /** A cell's number, as "[3]" beside it. */
    public async executionLabel(cell: number): Promise<string> {
        return (await this.cells().nth(cell).locator(".execution-count-label").textContent()) ?? "";
    }

    /** How long until a cell has a new number, seen by the page itself, in milliseconds. */
    public async timeOf(begin: () => Promise<void>, cell: number, before: string): Promise<number> {
        const label = await this.cells().nth(cell).locator(".execution-count-label").elementHandle();
        const watch = await this.page.evaluateHandle(
            ([element, old]) => ({
                time: new Promise<number>((resolve, reject) => {
                    setTimeout(() => reject(new Error("The cell has no new number.")), 20_000);
                    let pressed = 0;
                    addEventListener("keydown", () => (pressed = performance.now()), { capture: true });
                    const look = (): void => {
                        const text = (element as HTMLElement).textContent;
                        if (pressed > 0 && text !== old && /\d/.test(text ?? "")) resolve(performance.now() - pressed);
                        else setTimeout(look, 1);
                    };
                    look();
                }),
            }),
            [label, before] as const,
        );
        await begin();
        return watch.evaluate(({ time }) => time);
    }

    /** A box of the corner, by some of its words. */
    public notification(words: string | RegExp): Locator {
        return this.page.locator(".notification-toast", { hasText: words }).first();
    }

    public async screenshot(name: string): Promise<void> {
        const folder = process.env["SCREENSHOTS"];
        if (folder === undefined) return;
        mkdirSync(folder, { recursive: true });
        await this.page.screenshot({ path: join(folder, `${name}.png`) });
    }

    public async close(): Promise<void> {
        await this.browser.close();
        const ended = new Promise((resolve) => this.process.once("exit", resolve));
        this.process.kill();
        await ended;
        if (existsSync(this.data)) rmSync(this.data, { recursive: true, force: true });
    }
}

function freePort(): Promise<number> {
    return new Promise((resolve) => {
        const probe = createServer().listen(0, "127.0.0.1", () => {
            const address = probe.address();
            const port = typeof address === "object" && address !== null ? address.port : 0;
            probe.close(() => resolve(port));
        });
    });
}
