import puppeteer from "puppeteer-core";
import type { Browser, HTTPRequest, Page } from "puppeteer-core";

/** Debian's browsers, or those of the variables. */
const executables = {
    chrome: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    firefox: process.env["FIREFOX"] ?? "/usr/bin/firefox-esr",
};

export type BrowserName = keyof typeof executables;

export function launch(name: BrowserName): Promise<Browser> {
    return puppeteer.launch({
        browser: name,
        executablePath: executables[name],
        args: name === "chrome" ? ["--no-sandbox"] : [],
        protocolTimeout: 600_000,
    });
}

/** A page that fails the run where its scripts do. */
export async function openPage(browser: Browser, problems: string[]): Promise<Page> {
    const page = await browser.newPage();
    page.setDefaultTimeout(300_000);
    page.on("pageerror", (error) => problems.push(`script error: ${String(error)}`));
    return page;
}

export async function openLesson(page: Page, url: string): Promise<void> {
    await page.goto(url);
    await page.waitForSelector("html[data-restored]");
}

/** Opens a notebook in the site's page for those from the reader's own disk, as its file field would. */
export async function openNotebook(page: Page, site: string, notebook: object): Promise<void> {
    await page.goto(`${site}open.html`);
    await page.waitForSelector("input[type=file]");
    await page.evaluate((text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], "mine.ipynb"));
        const field = document.querySelector<HTMLInputElement>("input[type=file]")!;
        field.files = data.files;
        field.dispatchEvent(new Event("change"));
    }, JSON.stringify(notebook));
    await page.waitForSelector("html[data-restored]");
}

export function clickButton(page: Page, label: string): Promise<void> {
    return page.evaluate((text) => {
        const found = [...document.querySelectorAll("button")].find((button) => button.textContent === text);
        if (found === undefined) throw new Error(`There is no button ${text}.`);
        found.click();
    }, label);
}

export async function untilIdle(page: Page): Promise<void> {
    await page.waitForFunction(() => document.querySelector("section.cell.pending") === null);
}

/** Writes a cell's whole code anew. */
export async function writeCode(page: Page, id: string, code: string): Promise<void> {
    await page.evaluate((place) => document.querySelector<HTMLElement>(`#${place} pre.source`)!.click(), id);
    await page.waitForSelector(`#${id} .cm-content`);
    await page.evaluate((place) => document.querySelector<HTMLElement>(`#${place} .cm-content`)!.focus(), id);
    await page.keyboard.down("Control");
    await page.keyboard.press("a");
    await page.keyboard.up("Control");
    await page.evaluate(
        (place, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            // Not a ClipboardEvent: Firefox takes no content from its maker.
            const paste = new Event("paste", { bubbles: true, cancelable: true });
            Object.defineProperty(paste, "clipboardData", { value: data });
            document.querySelector<HTMLElement>(`#${place} .cm-content`)!.dispatchEvent(paste);
        },
        id,
        code,
    );
}

/** Presses a cell's Run wherever it is: a click with the mouse can miss while the page still scrolls smoothly. */
export function pressRun(page: Page, id: string): Promise<void> {
    return page.evaluate((place) => document.querySelector<HTMLElement>(`#${place} button.run`)!.click(), id);
}

/**
 * Opens a page whose scripts do not run.
 * @returns Lets them run from the next opening on.
 */
export async function openWithoutScripts(page: Page, url: string): Promise<() => Promise<void>> {
    // Firefox's driver cannot switch scripts off: there none arrives.
    const isSwitch = page.browser().process()?.spawnfile.includes("firefox") !== true;
    const refuse = (request: HTTPRequest) =>
        void (request.url().endsWith(".js") ? request.abort() : request.continue());
    if (isSwitch) await page.setJavaScriptEnabled(false);
    else {
        await page.setRequestInterception(true);
        page.on("request", refuse);
    }
    await page.goto(url);
    return async () => {
        if (isSwitch) await page.setJavaScriptEnabled(true);
        else {
            page.off("request", refuse);
            await page.setRequestInterception(false);
        }
    };
}
