// The page's first script.

// Only the site's own scripts run, and those of moving figures, in frames without an origin. A figure's scripts carry a
// word that is drawn anew for each visit, so that no content can know it. The page's other rules stand in its head.
const word = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");
const policy = document.createElement("meta");
policy.httpEquiv = "Content-Security-Policy";
policy.content = `script-src 'self' blob: 'wasm-unsafe-eval' 'nonce-${word}'`;
document.head.append(policy);
globalThis.figureNonce = word;

// Before the first paint, so that a dark page does not flash white.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden: the system's choice counts.
}
