import type { Output } from "../src/notebook/notebook.js";

/** `run --check`'s rules, in short: words and signs exactly, numbers within a tolerance, blanks by their presence. */
const parts = /(?:(?<![\w.)])[-+])?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|\p{L}+|[^\s\p{L}\d]/gu;

function textsAgree(first: string, second: string, relative: number, absolute: number): boolean {
    if (first === second) return true;
    const a = first.match(parts) ?? [];
    const b = second.match(parts) ?? [];
    return (
        a.length === b.length &&
        a.every((part, index) => {
            const other = b[index]!;
            if (part === other) return true;
            const [x, y] = [Number(part), Number(other)];
            const difference = Math.abs(x - y);
            return difference <= Math.max(absolute, relative * Math.max(Math.abs(x), Math.abs(y)));
        })
    );
}

/** Without the error stream, and with neighbouring texts joined. */
function compared(outputs: readonly Output[]): Output[] {
    const kept: Output[] = [];
    for (const output of outputs) {
        if (output.output_type === "stream" && output.name === "stderr") continue;
        const last = kept.at(-1);
        if (output.output_type === "stream" && last?.output_type === "stream")
            kept[kept.length - 1] = { ...last, text: last.text + output.text };
        else kept.push(output);
    }
    return kept;
}

function content(output: Output, type: string): string {
    if (output.output_type === "stream") return output.text;
    if (output.output_type === "error") return `${output.ename}: ${output.evalue}`;
    return output.data[type] ?? "";
}

/** What differs between stored and new outputs; nothing when they agree. */
export function differences(stored: readonly Output[], shown: readonly Output[], relative = 1e-4): string[] {
    const [first, second] = [compared(stored), compared(shown)];
    const found: string[] = [];
    if (first.length !== second.length) return [`${second.length} outputs instead of ${first.length}`];
    first.forEach((output, index) => {
        const other = second[index]!;
        const types =
            "data" in output && "data" in other ? Object.keys(output.data).filter((type) => type in other.data) : [""];
        if (output.output_type !== other.output_type || types.length === 0) {
            found.push(
                `${other.output_type} instead of ${output.output_type}: ${content(other, "text/plain").slice(0, 300)}`,
            );
            return;
        }
        for (const type of types) {
            const drawing = type === "image/svg+xml" || type === "text/html";
            // A picture's pixels are compared by the host's own check; here it must be there.
            if (type.startsWith("image/png")) continue;
            const [a, b] = [content(output, type), content(other, type)];
            if (!textsAgree(a, b, relative, drawing ? 0.05 : 1e-9))
                found.push(`${type} differs:\n  stored: ${a.slice(0, 300)}\n  here:   ${b.slice(0, 300)}`);
        }
    });
    return found;
}
