import type { Output } from "../notebook/notebook.js";
import { loadProgress } from "./store.js";

/** Whether a cell has shown that its exercise is solved: what Exercise.Check prints begins with its verdict. */
export function saysRight(outputs: readonly Output[]): boolean {
    return outputs.some((output) => "data" in output && output.data["text/plain"]?.startsWith("✓ right") === true);
}

/** Shows beside each lesson how many of its exercises are solved. */
export async function showProgress(): Promise<void> {
    const progress = await loadProgress();
    for (const item of document.querySelectorAll<HTMLElement>("[data-exercises]")) {
        const all = Number(item.dataset["exercises"]);
        const solved = Math.min(progress.get(item.dataset["lesson"] ?? "") ?? 0, all);
        const mark = item.querySelector<HTMLElement>(".solved")!;
        mark.hidden = solved === 0;
        mark.textContent = solved === all ? `✓ all ${all} solved` : `${solved} of ${all} solved`;
    }
}
