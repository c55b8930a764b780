import { escapeHtml } from "../src/notebook/highlight.js";
import type { Assets } from "./bundle.js";

export interface PageParts {
    readonly title: string;
    readonly description: string;
    /** From the page to the site's root: "" or "../". */
    readonly root: string;
    readonly script: string;
    readonly head?: string;
    readonly navigation: string;
    readonly main: string;
    readonly bodyAttributes?: string;
}

/**
 * Nothing comes from elsewhere, and nothing goes there. Which scripts run is added by the page's first script (theme.js),
 * because it takes a word that nobody knows before. What is fetched by scripts, frames and workers is bound by both.
 */
const policy = [
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "img-src 'self' data: blob:",
    "manifest-src 'self'",
    "media-src 'none'",
    "object-src 'none'",
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self' blob:",
].join("; ");

/** A whole page, readable without scripts. */
export function page(parts: PageParts, assets: Assets): string {
    const { root } = parts;
    return `<!doctype html>
<html lang="en" data-root="${root}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(parts.title)}</title>
<meta name="description" content="${escapeHtml(parts.description)}">
<link rel="stylesheet" href="${root}${assets.style}">
<link rel="icon" href="${root}icon.svg" type="image/svg+xml">
<link rel="manifest" href="${root}app.webmanifest">
<script src="${root}theme.js"></script>
${parts.head ?? ""}<script type="module" src="${root}${parts.script}"></script>
</head>
<body${parts.bodyAttributes ?? ""}>
<a class="skip" href="#main">Skip to the text</a>
<header class="site">
<a class="home" href="${root}index.html">NeuralNotebooks</a>
<form class="search" role="search" hidden><label><span>Search</span> <input type="search" autocomplete="off" aria-controls="found"></label>
<div id="found" class="found" role="region" aria-label="Search results" hidden></div></form>
<div class="tools" hidden></div>
</header>
${parts.navigation}
<main id="main" tabindex="-1">
${parts.main}
</main>
<footer class="site"><a href="${root}index.html">Contents</a> <a href="${root}licences.html">Licences</a></footer>
</body>
</html>
`;
}

/** A page of text. */
export function plainPage(title: string, main: string, assets: Assets): string {
    return page(
        {
            title: `${title} · NeuralNotebooks`,
            description: title,
            root: "",
            script: assets.page,
            navigation: "",
            main: `<article>${main}</article>`,
        },
        assets,
    );
}
