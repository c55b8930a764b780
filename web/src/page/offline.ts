import { button, element } from "./elements.js";

type OfflineReport =
    | { readonly kind: "offline-progress"; readonly loaded: number; readonly total: number }
    | { readonly kind: "offline-ready" };

/** Registers the service worker, tells how far it is, and offers a new version when there is one. */
export function startOffline(site: URL, tools: HTMLElement): void {
    if (!("serviceWorker" in navigator)) return;
    const status = element("span", "offline");
    status.setAttribute("role", "status");
    tools.append(status);
    const workers = navigator.serviceWorker;
    workers.addEventListener("message", (event: MessageEvent<OfflineReport>) => {
        const message = event.data;
        if (message.kind === "offline-ready") status.textContent = "Works offline";
        else status.textContent = `Keeping for offline: ${Math.round((100 * message.loaded) / message.total)} %`;
    });
    const offer = (waiting: ServiceWorker) => {
        tools.append(
            button("New version: reload", "Your work stays.", () => {
                workers.addEventListener("controllerchange", () => location.reload(), { once: true });
                waiting.postMessage("use-new-version");
            }),
        );
    };
    void workers.register(new URL("sw.js", site), { scope: site.pathname }).then((registration) => {
        if (registration.waiting !== null && workers.controller !== null) offer(registration.waiting);
        registration.addEventListener("updatefound", () => {
            const installing = registration.installing;
            installing?.addEventListener("statechange", () => {
                if (installing.state === "installed" && workers.controller !== null) offer(installing);
            });
        });
    });
}
