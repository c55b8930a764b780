import { button } from "./elements.js";

/** A button between light, dark and what the system has; theme.js has set it before the page was drawn. */
export function startTheme(tools: HTMLElement): void {
    const root = document.documentElement;
    const isDark = () =>
        root.dataset["theme"] === "dark" ||
        (root.dataset["theme"] === undefined && matchMedia("(prefers-color-scheme: dark)").matches);
    const show = () => {
        toggle.textContent = isDark() ? "Light" : "Dark";
        toggle.title = isDark() ? "Dark text on a light page" : "Light text on a dark page";
    };
    const toggle = button("Dark", "", () => {
        root.dataset["theme"] = isDark() ? "light" : "dark";
        try {
            localStorage.setItem("theme", root.dataset["theme"]);
        } catch {
            // Storage may be forbidden: then the choice lasts as long as the page.
        }
        document.dispatchEvent(new Event("theme"));
        show();
    });
    show();
    tools.append(toggle);
}
