declare global {
    /** The word that lets a figure's scripts run; theme.js draws it. */
    var figureNonce: string;
}

const nonce = globalThis.figureNonce;

const prelude = `
const tell = () => parent.postMessage({ figureHeight: Math.ceil(document.documentElement.getBoundingClientRect().height) }, "*");
new ResizeObserver(tell).observe(document.documentElement);
addEventListener("message", (event) => {
  if (event.source === parent && typeof event.data?.theme === "string") document.documentElement.dataset.theme = event.data.theme;
});`;

const style = `
html { color-scheme: light dark; overflow: hidden; }
html[data-theme="light"] { color-scheme: light; }
html[data-theme="dark"] { color-scheme: dark; }
body { margin: 0; padding: 1px; font: 16px/1.5 system-ui, sans-serif; background: transparent; }`;

function currentTheme(): string {
    return document.documentElement.dataset["theme"] ?? "";
}

/**
 * HTML with scripts in a frame of its own: it has no origin, so it reaches neither the page nor anything stored, and
 * the page's content security policy keeps it from the network.
 */
export function figureFrame(html: string): HTMLIFrameElement {
    const frame = document.createElement("iframe");
    frame.className = "figure";
    frame.title = "Interactive figure";
    frame.setAttribute("sandbox", "allow-scripts");
    const marked = html.replace(/<script\b/gi, `<script nonce="${nonce}"`);
    frame.srcdoc =
        `<!doctype html><html lang="en" data-theme="${currentTheme()}"><head><meta charset="utf-8">` +
        `<style>${style}</style><script nonce="${nonce}">${prelude}</script></head><body>${marked}</body></html>`;
    addEventListener("message", (event: MessageEvent<unknown>) => {
        if (event.source !== frame.contentWindow || typeof event.data !== "object" || event.data === null) return;
        const height = (event.data as { figureHeight?: unknown }).figureHeight;
        if (typeof height === "number") frame.style.height = `${Math.min(Math.max(height, 20), 4000)}px`;
    });
    document.addEventListener("theme", () => frame.contentWindow?.postMessage({ theme: currentTheme() }, "*"));
    return frame;
}
