import puppeteer from "puppeteer-core";
import type { Browser, Page } from "puppeteer-core";

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
