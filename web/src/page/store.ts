import type { Output } from "../notebook/notebook.js";

/** What a reader has made of one cell. */
export interface CellWork {
    readonly source: string;
    /** The lesson's source when it was edited: a lesson that has changed since is noticed. */
    readonly base: string;
    readonly outputs: readonly Output[];
}

export interface AddedCell {
    readonly id: string;
    /** The cell it stands below. */
    readonly after: string;
    readonly source: string;
    readonly outputs: readonly Output[];
}

/** What a reader has made of one lesson. */
export interface LessonWork {
    readonly cells: Readonly<Record<string, CellWork>>;
    readonly added: readonly AddedCell[];
    /** The exercises, by their cells, that were right once. */
    readonly solved: readonly string[];
}

export const noWork: LessonWork = { cells: {}, added: [], solved: [] };

const databaseName = "neuralnotebooks";
const storeName = "lessons";

function open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
        const request = indexedDB.open(databaseName, 1);
        request.onupgradeneeded = () => request.result.createObjectStore(storeName);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("The browser's storage cannot be opened."));
    });
}

async function withStore<T>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => { readonly result: T },
): Promise<T> {
    const database = await open();
    try {
        return await new Promise<T>((resolve, reject) => {
            const transaction = database.transaction(storeName, mode);
            const request = work(transaction.objectStore(storeName));
            // Only when the transaction has ended is the work safe.
            transaction.oncomplete = () => resolve(request.result);
            transaction.onerror = transaction.onabort = () =>
                reject(transaction.error ?? new Error("The browser's storage refused."));
        });
    } finally {
        database.close();
    }
}

export async function loadWork(lesson: string): Promise<LessonWork> {
    const kept = await withStore("readonly", (store) => store.get(lesson) as IDBRequest<LessonWork | undefined>);
    return { ...noWork, ...kept };
}

/** How many exercises of each lesson are solved. */
export async function loadProgress(): Promise<ReadonlyMap<string, number>> {
    const [lessons, works] = await Promise.all([
        withStore("readonly", (store) => store.getAllKeys()),
        withStore("readonly", (store) => store.getAll() as IDBRequest<Partial<LessonWork>[]>),
    ]);
    return new Map(lessons.map((lesson, index) => [lesson as string, works[index]?.solved?.length ?? 0]));
}

export async function saveWork(lesson: string, work: LessonWork): Promise<void> {
    const isEmpty = Object.keys(work.cells).length === 0 && work.added.length === 0 && work.solved.length === 0;
    await withStore<unknown>("readwrite", (store) => (isEmpty ? store.delete(lesson) : store.put(work, lesson)));
}
