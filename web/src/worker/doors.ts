/**
 * Takes from the worker what would lead out of it: a notebook from somewhere else may compute what it likes here, but
 * must not reach the stored work of other lessons, nor start helpers that could. (Other origins are closed by the page's
 * content security policy, which the worker has inherited.)
 */
export function closeDoors(): void {
    const doors = ["indexedDB", "caches", "Worker", "SharedWorker", "BroadcastChannel", "WebSocket", "EventSource"];
    for (let scope: object | null = self; scope !== null; scope = Object.getPrototypeOf(scope) as object | null) {
        for (const door of doors) {
            if (Object.hasOwn(scope, door) && !Reflect.deleteProperty(scope, door))
                Object.defineProperty(scope, door, { value: undefined });
        }
    }
    for (const door of ["storage", "serviceWorker", "locks"]) Reflect.deleteProperty(WorkerNavigator.prototype, door);
}
