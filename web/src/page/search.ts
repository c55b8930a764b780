export interface SearchEntry {
    readonly url: string;
    readonly lesson: string;
    readonly heading: string;
    readonly text: string;
}

const most = 12;

/** Entries with all words, those with words in the heading first. */
export function find(entries: readonly SearchEntry[], query: string): SearchEntry[] {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const score = (entry: SearchEntry): number => {
        const heading = `${entry.lesson} ${entry.heading}`.toLowerCase();
        const text = entry.text.toLowerCase();
        if (!words.every((word) => heading.includes(word) || text.includes(word))) return 0;
        return 1 + words.filter((word) => heading.includes(word)).length * 2;
    };
    return entries
        .map((entry) => ({ entry, score: score(entry) }))
        .filter((found) => found.score > 0)
        .sort((a, b) => b.score - a.score)
        .slice(0, most)
        .map((found) => found.entry);
}

/** The text around the first word that was found. */
export function excerpt(entry: SearchEntry, query: string): string {
    const word = query.toLowerCase().split(/\s+/).find(Boolean) ?? "";
    const place = Math.max(0, entry.text.toLowerCase().indexOf(word) - 40);
    return (place > 0 ? "…" : "") + entry.text.slice(place, place + 120) + (place + 120 < entry.text.length ? "…" : "");
}

/** Makes the search field of a page work; the index is loaded when it is first used. */
export function startSearch(site: URL): void {
    const form = document.querySelector<HTMLFormElement>("form.search");
    const field = form?.querySelector("input");
    const found = form?.querySelector<HTMLElement>(".found");
    if (!form || !field || !found) return;
    form.hidden = false;
    let entries: Promise<SearchEntry[]> | null = null;
    const close = () => {
        found.hidden = true;
    };
    field.addEventListener("input", async () => {
        entries ??= fetch(new URL("search.json", site)).then((response) => response.json() as Promise<SearchEntry[]>);
        const results = find(await entries, field.value);
        const list = document.createElement("ul");
        for (const entry of results) {
            const item = document.createElement("li");
            const link = document.createElement("a");
            link.href = new URL(entry.url, site).href;
            const place = document.createElement("span");
            place.className = "place";
            place.textContent = entry.heading === entry.lesson ? entry.lesson : `${entry.lesson} › ${entry.heading}`;
            link.append(place, document.createTextNode(` ${excerpt(entry, field.value)}`));
            link.addEventListener("click", close);
            item.append(link);
            list.append(item);
        }
        const count = document.createElement("p");
        count.setAttribute("role", "status");
        count.textContent =
            results.length === 0 ? "Nothing found" : results.length === 1 ? "1 place" : `${results.length} places`;
        found.replaceChildren(count, list);
        found.hidden = field.value.trim().length === 0;
    });
    form.addEventListener("keydown", (event) => {
        if (event.key === "Escape") close();
    });
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        found.querySelector("a")?.click();
    });
}
