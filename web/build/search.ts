import type { Lesson } from "./lessons.js";
import type { SearchEntry } from "../src/page/search.js";

/** One entry for each cell with text: what is above it, and its words. */
export function searchIndex(lessons: readonly Lesson[]): SearchEntry[] {
    return lessons.flatMap((lesson) => {
        let heading = lesson.title;
        return lesson.notebook.cells
            .filter((cell) => cell.cell_type !== "raw")
            .map((cell) => {
                heading = /^#{1,4} (.+)$/m.exec(cell.cell_type === "markdown" ? cell.source : "")?.[1] ?? heading;
                return {
                    url: `lessons/${lesson.name}.html#${cell.id}`,
                    lesson: lesson.title,
                    heading: heading.replace(/[*`$]/g, ""),
                    text: cell.source
                        // An answer is not to be found before it was looked for.
                        .replace(/<details[\s\S]*?<\/details>/g, "")
                        .replace(/[*`$#]/g, "")
                        .replace(/\s+/g, " ")
                        .trim(),
                };
            })
            .filter((entry) => entry.text.length > 0);
    });
}
