import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Uri } from "vscode";

/** Knows which notebooks other windows of this machine run: a small file for each, with the process that wrote it. */
export class WindowLock {
    private readonly held = new Set<string>();

    public constructor(private readonly folder: string) {}

    /** Whether no other window has the notebook; it is this window's from now on. */
    public claim(notebook: Uri): boolean {
        const file = this.fileOf(notebook);
        const free = !isRunning(file);
        mkdirSync(this.folder, { recursive: true });
        if (free) {
            writeFileSync(file, String(process.pid));
            this.held.add(file);
        }
        return free;
    }

    public release(notebook: Uri): void {
        const file = this.fileOf(notebook);
        if (this.held.delete(file)) rmSync(file, { force: true });
    }

    public dispose(): void {
        for (const file of this.held) rmSync(file, { force: true });
    }

    private fileOf(notebook: Uri): string {
        return join(
            this.folder,
            `${createHash("sha256").update(notebook.toString()).digest("hex").slice(0, 32)}.window`,
        );
    }
}

/** Whether the process that wrote the file still lives and is another one. */
function isRunning(file: string): boolean {
    try {
        const owner = Number(readFileSync(file, "utf8"));
        if (owner === process.pid) return false;
        process.kill(owner, 0);
        return true;
    } catch {
        return false;
    }
}
