import type { ExtensionContext, LogOutputChannel } from "vscode";
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
