/// <reference lib="webworker" />
/** Keeps the whole site for use without a network, and isolates pages where the server cannot say so. */
declare const SITE_FILES: readonly (readonly [name: string, size: number])[];
declare const SITE_VERSION: string;

const scope = self as unknown as ServiceWorkerGlobalScope;
const cacheName = `site-${SITE_VERSION}`;

async function tell(message: unknown): Promise<void> {
    for (const client of await scope.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
}

/** The kernel's files are named by their content: what an earlier version has need not be fetched again. */
async function store(cache: Cache, name: string): Promise<void> {
    const url = new URL(name, scope.registration.scope).href;
    const known = name.endsWith(".bin") ? await caches.match(url) : undefined;
    const response = known ?? (await fetch(url, { cache: name.endsWith(".bin") ? "default" : "no-cache" }));
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    await cache.put(url, response);
}

async function install(): Promise<void> {
    const cache = await caches.open(cacheName);
    const total = SITE_FILES.reduce((sum, [, size]) => sum + size, 0);
    let loaded = 0;
    const rest = [...SITE_FILES];
    const lane = async () => {
        for (let file = rest.shift(); file !== undefined; file = rest.shift()) {
            await store(cache, file[0]);
            loaded += file[1];
            await tell({ kind: "offline-progress", loaded, total });
        }
    };
    await Promise.all([lane(), lane(), lane(), lane()]);
    await tell({ kind: "offline-ready" });
}

scope.addEventListener("install", (event) => event.waitUntil(install()));

scope.addEventListener("activate", (event) => {
    event.waitUntil(
        (async () => {
            for (const name of await caches.keys())
                if (name.startsWith("site-") && name !== cacheName) await caches.delete(name);
            await scope.clients.claim();
        })(),
    );
});

scope.addEventListener("message", (event: ExtendableMessageEvent) => {
    if (event.data === "use-new-version") void scope.skipWaiting();
});

function isolated(response: Response): Response {
    if (response.type === "opaque" || response.status === 0) return response;
    const headers = new Headers(response.headers);
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Embedder-Policy", "require-corp");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

scope.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    if (event.request.method !== "GET" || !url.href.startsWith(scope.registration.scope)) return;
    event.respondWith(
        (async () => {
            const path = url.pathname.endsWith("/") ? `${url.pathname}index.html` : url.pathname;
            const cache = await caches.open(cacheName);
            const found = await cache.match(new URL(path, url).href, { ignoreSearch: true });
            if (found !== undefined) return isolated(found);
            const response = await fetch(event.request);
            if (response.ok && path.includes("/data/") && path.endsWith(".bin"))
                await cache.put(url.href, response.clone());
            return isolated(response);
        })(),
    );
});
