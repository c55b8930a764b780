import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const types: Readonly<Record<string, string>> = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
};

export interface StaticServer {
    readonly url: string;
    /** The paths that were asked for so far. */
    requests(): readonly string[];
    /** Bytes of bodies sent so far. */
    sent(): number;
    close(): Promise<void>;
}

/** Serves a folder on loopback as a plain host would: nothing compressed, isolated only if asked to. */
export async function serve(folder: string, options: { isolated: boolean; path?: string }): Promise<StaticServer> {
    const prefix = options.path ?? "/";
    let sent = 0;
    const requests: string[] = [];
    const server = createServer((request, response) => {
        void (async () => {
            const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
            requests.push(path);
            const file = join(folder, normalize(path.slice(prefix.length - 1)).replace(/\/$/, "/index.html"));
            const found = path.startsWith(prefix) ? await stat(file).catch(() => null) : null;
            if (!found?.isFile()) {
                response.writeHead(404).end();
                return;
            }
            sent += found.size;
            response.writeHead(200, {
                "Content-Type": types[extname(file)] ?? "application/octet-stream",
                "Content-Length": found.size,
                "Cache-Control": /\.bin$|\/assets\//.test(path) ? "max-age=31536000, immutable" : "no-cache",
                ...(options.isolated
                    ? { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" }
                    : {}),
            });
            createReadStream(file).pipe(response);
        })();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`,
        requests: () => requests,
        sent: () => sent,
        close: () => new Promise((resolve) => server.close(() => resolve())),
    };
}
