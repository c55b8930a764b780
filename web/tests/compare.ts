import type { Output } from "../src/notebook/notebook.js";

/** `run --check`'s rules, in short: words and signs exactly, numbers within a tolerance, blanks by their presence. */
const parts = /(?:(?<![\w.)])[-+])?(?:\d+(?:,\d{3})*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|\p{L}+|[^\s\p{L}\d]/gu;

type Agree = (first: number, second: number) => boolean;

function within(relative: number, absolute: number): Agree {
    return (x, y) => Math.abs(x - y) <= Math.max(absolute, relative * Math.max(Math.abs(x), Math.abs(y)));
}

/** Results of two trainings that took nearly the same path: counts of pictures, shares, losses, percentages. */
const near: Agree = (x, y) => within(0.03, Number.isInteger(x) && Number.isInteger(y) ? 8 : 0.06)(x, y);

/** Numbers as programs write them: 3.09×10⁻⁵ is 3.09e-5, one number and not two. */
function plainPowers(text: string): string {
    return text.replace(
        /×10(⁻?)([⁰¹²³⁴-⁹]+)/g,
        (_, sign: string, digits: string) =>
            `e${sign && "-"}${[...digits].map((d) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(d)).join("")}`,
    );
}

function textsAgree(first: string, second: string, agree: Agree): boolean {
    if (first === second) return true;
    const a = plainPowers(first).match(parts) ?? [];
    const b = plainPowers(second).match(parts) ?? [];
    return (
        a.length === b.length &&
        a.every((part, index) => {
            const other = b[index]!;
            return part === other || agree(Number(part.replaceAll(",", "")), Number(other.replaceAll(",", "")));
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

/** A picture in HTML is text again, so that its numbers can be compared. */
function unpacked(html: string): string {
    return html.replace(/data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)/g, (_, base64: string) =>
        Buffer.from(base64, "base64").toString("utf8"),
    );
}

export interface Tolerance {
    readonly relative: number;
    /**
     * Whether a long training comes before: WebAssembly rounds after each multiplication, processors with fused
     * multiply-add do not, and after thousands of steps a picture more or less is read. What does not agree to the digit
     * then must have the same words and signs, and numbers that are {@link near}. Of a drawing the numbers in its
     * description are compared; which pictures a grid shows, such as those read wrongly, may change.
     */
    readonly afterTraining: boolean;
}

function withoutCaptions(text: string): string {
    return text.startsWith("Image grid") ? text.replace(/ Captions: [\s\S]*/, "") : text;
}

/** What differs between stored and new outputs; nothing when they agree. */
export function differences(stored: readonly Output[], shown: readonly Output[], tolerance: Tolerance): string[] {
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
            const [a, b] = [unpacked(content(output, type)), unpacked(content(other, type))];
            const agree =
                textsAgree(a, b, within(tolerance.relative, drawing ? 0.05 : 1e-9)) ||
                (tolerance.afterTraining &&
                    ((drawing && types.includes("text/plain")) ||
                        textsAgree(withoutCaptions(a), withoutCaptions(b), near)));
            if (!agree) found.push(`${type} differs:\n  stored: ${a.slice(0, 300)}\n  here:   ${b.slice(0, 300)}`);
        }
    });
    return found;
}
