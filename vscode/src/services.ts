import { workspace } from "vscode";
import type { ExtensionContext, LogOutputChannel, Uri } from "vscode";
import { findDotnets } from "./client.js";
import type { HostOptions } from "./client.js";
import type { InitializeResult } from "./protocol.js";

/** What the parts of the extension share. */
export interface Services {
    readonly context: ExtensionContext;
    /** NeuralNotebooks.Host.dll inside the extension. */
    readonly host: string;
    readonly log: LogOutputChannel;
    /** Told by each host that has started: what its colours are called, and what brings up suggestions. */
    readonly languages: { register(info: InitializeResult): void };
}

/** How to start a notebook's host, by the reader's settings. */
export function hostOptions(services: Pick<Services, "host">, notebook: Uri): HostOptions {
    const settings = workspace.getConfiguration("neuralNotebooks");
    return {
        host: services.host,
        dotnets: findDotnets(settings.get("dotnetPath", "")),
        memoryLimit: settings.get("memoryLimit", 50),
        ...(notebook.scheme === "file" ? { notebookPath: notebook.fsPath } : {}),
    };
}
