import type { HostEnd } from "./client.js";
import { HostStartError } from "./client.js";

export const downloadPage = "https://dotnet.microsoft.com/download/dotnet/10.0";

/** Why nothing can run, and what to do. */
export function explainStart(error: unknown): string {
    if (!(error instanceof HostStartError)) return String(error);
    switch (error.kind) {
        case "noDotnet":
            return (
                `Cells run on .NET, and no .NET was found on this machine. Install the .NET 10 runtime (${downloadPage}), ` +
                "then run the cell again. If it is installed: name its program in the setting neuralNotebooks.dotnetPath."
            );
        case "oldDotnet":
            return (
                `The .NET on this machine is too old: cells need .NET 10. Install the .NET 10 runtime (${downloadPage}), ` +
                `then run the cell again.\n\n${error.details}`
            );
        case "failed":
            return error.details === "untrusted"
                ? "This folder is in Restricted Mode, so nothing runs. Trust it to run cells: F1, Workspaces: Manage Workspace Trust."
                : `The C# session could not be started. What it said:\n\n${error.details}`;
    }
}

/** Why the process is gone, in one sentence or two. */
export function explainEnd(end: HostEnd): string {
    if (end.asked) return "The session was restarted while the cell ran.";
    const memory = /out of memory|OutOfMemory/i.test(end.reason) || end.signal === "SIGKILL" || end.code === 137;
    if (memory)
        return "The C# session has ended: there was not enough memory. Its variables are gone; the outputs are kept.";
    const how = end.signal === null ? `exit code ${end.code ?? "unknown"}` : `signal ${end.signal}`;
    const why = /stack overflow/i.test(end.reason)
        ? "The stack was full: a method called itself without end."
        : end.reason.split("\n").slice(0, 3).join("\n");
    return `The C# session has ended (${how}). ${why}${why === "" ? "" : " "}Its variables are gone; the outputs are kept.`;
}
