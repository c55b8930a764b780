import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import type { CancellationToken, Message, MessageConnection } from "vscode-jsonrpc/node";
import { StreamMessageReader, StreamMessageWriter, createMessageConnection } from "vscode-jsonrpc/node";
import type { HostTellings, InitializeResult, InputRequest, Requests, Tellings } from "./protocol.js";

/** What the end of a host's process has told. */
export interface HostEnd {
    /** We asked for it. */
    readonly asked: boolean;
    readonly code: number | null;
    readonly signal: string | null;
    /** What the host itself said, or the last lines of its error stream. */
    readonly reason: string;
}

/** Why no host could be started. */
export class HostStartError extends Error {
    public constructor(
        public readonly kind: "noDotnet" | "oldDotnet" | "failed",
        public readonly details: string,
    ) {
        super(details);
    }
}

export interface HostOptions {
    /** NeuralNotebooks.Host.dll. */
    readonly host: string;
    /** Programs to try, the best first. */
    readonly dotnets: readonly string[];
    readonly notebookPath?: string;
    /** In percent of the machine's memory. */
    readonly memoryLimit?: number;
    readonly environment?: NodeJS.ProcessEnv;
}

export interface Handlers {
    readonly output: (told: HostTellings["output"]) => void;
    readonly diagnostics: (told: HostTellings["diagnostics"]) => void;
    readonly input: (request: InputRequest, token: CancellationToken) => Promise<string | null>;
    readonly log: (text: string) => void;
}

/** What `dotnet` answers when the framework that a program asks for is not there. */
const frameworkMissing = [150, 0x80008096, -2147450730];
const longestLog = 8000;

/** What cannot be written goes to a process that has ended, and its end is told by the process itself. */
class QuietWriter extends StreamMessageWriter {
    public override async write(message: Message): Promise<void> {
        await super.write(message).catch(() => undefined);
    }
}

/** One host process and the conversation with it. */
export class HostClient {
    /** Settled, never rejected, when the process has ended. */
    public readonly ended: Promise<HostEnd>;
    public info!: InitializeResult;
    private readonly connection: MessageConnection;
    private asked = false;
    private hasEnded = false;
    private exiting = "";
    private log = "";

    private constructor(
        private readonly process: ChildProcessWithoutNullStreams,
        handlers: Handlers,
    ) {
        this.connection = createMessageConnection(
            new StreamMessageReader(process.stdout),
            new QuietWriter(process.stdin),
        );
        this.connection.onNotification("output", (told: HostTellings["output"]) => handlers.output(told));
        this.connection.onNotification("diagnostics", (told: HostTellings["diagnostics"]) =>
            handlers.diagnostics(told),
        );
        this.connection.onNotification("exiting", (told: HostTellings["exiting"]) => {
            this.exiting = told.reason;
        });
        this.connection.onRequest("input", async (request: InputRequest, token: CancellationToken) => ({
            value: await handlers.input(request, token),
        }));
        // A host that has ended is told by its exit, not by a broken pipe.
        this.connection.onError(() => undefined);
        process.stdin.on("error", () => undefined);
        process.stderr.on("data", (chunk: Buffer) => {
            this.log = (this.log + chunk.toString()).slice(-longestLog);
            handlers.log(chunk.toString().trimEnd());
        });
        this.ended = new Promise((resolve) => {
            const end = (code: number | null, signal: string | null, reason: string): void => {
                this.hasEnded = true;
                // Rejects whatever waits for an answer.
                this.connection.dispose();
                resolve({ asked: this.asked, code, signal, reason });
            };
            process.on("error", (error) => end(null, null, error.message));
            process.on("close", (code, signal) => end(code, signal, this.exiting || this.log.trim()));
        });
        this.connection.listen();
    }

    /** Starts the host with the first program that can, and greets it. */
    public static async start(options: HostOptions, handlers: Handlers): Promise<HostClient> {
        let problem = new HostStartError("noDotnet", "");
        for (const dotnet of options.dotnets) {
            const child = spawn(dotnet, [options.host, "editor"], {
                env: {
                    ...process.env,
                    DOTNET_GCHeapHardLimitPercent: (options.memoryLimit ?? 50).toString(16),
                    ...options.environment,
                },
                windowsHide: true,
            });
            const client = new HostClient(child, handlers);
            const first = await client
                .request("initialize", {
                    acknowledgesOutput: true,
                    ...(options.notebookPath === undefined ? {} : { notebookPath: options.notebookPath }),
                })
                .catch((error: Error) => client.endAfter(error));
            if ("protocol" in first) {
                client.info = first;
                return client;
            }
            if (child.pid === undefined) continue;
            const old = frameworkMissing.includes(first.code ?? 0) || /install or update \.NET/.test(first.reason);
            problem = new HostStartError(old ? "oldDotnet" : "failed", first.reason);
            if (!old) break;
        }
        throw problem;
    }

    public async request<Method extends keyof Requests>(
        method: Method,
        params: Requests[Method][0],
        token?: CancellationToken,
    ): Promise<Requests[Method][1]> {
        return token === undefined
            ? this.connection.sendRequest(method, params)
            : this.connection.sendRequest(method, params, token);
    }

    public tell<Name extends keyof Tellings>(name: Name, params: Tellings[Name]): void {
        // A message to a process that has just ended is lost with it.
        if (!this.hasEnded) this.connection.sendNotification(name, params).catch(() => undefined);
    }

    /** A host that refuses to begin, or has ended, is no use. */
    private async endAfter(error: Error): Promise<HostEnd> {
        await this.end();
        const end = await this.ended;
        return end.reason === "" ? { ...end, reason: error.message } : end;
    }

    /** Asks the process to end, and ends it where it does not. */
    public async end(patience = 1500): Promise<void> {
        this.asked = true;
        const last = setTimeout(() => this.process.kill("SIGKILL"), patience);
        this.request("shutdown", {}).then(
            () => this.tell("exit", {}),
            () => undefined,
        );
        await this.ended;
        clearTimeout(last);
    }
}

/** The places where `dotnet` may be, the best first; those that are only names are looked up by the system. */
export function findDotnets(setting: string, environment: NodeJS.ProcessEnv = process.env): string[] {
    if (setting !== "") return [setting];
    const program = process.platform === "win32" ? "dotnet.exe" : "dotnet";
    const folders = [
        environment["DOTNET_ROOT"],
        ...(environment["PATH"] ?? environment["Path"] ?? "").split(delimiter),
        join(homedir(), ".dotnet"),
        ...(process.platform === "win32"
            ? [join(environment["ProgramFiles"] ?? "C:\\Program Files", "dotnet")]
            : [
                  "/usr/share/dotnet",
                  "/usr/lib/dotnet",
                  "/usr/local/share/dotnet",
                  "/opt/homebrew/bin",
                  "/usr/local/bin",
              ]),
    ];
    const found = folders
        .filter((folder): folder is string => folder !== undefined && folder !== "")
        .map((folder) => join(folder, program))
        .filter((file) => existsSync(file));
    return [...new Set(found)];
}
