import type { Answer, Undo, Verdict } from "../contract/api";
import { Problem } from "../core/problem";

/** The last acknowledged answer to an item. */
export interface Settled {
  readonly answer: Answer;
  readonly verdict: Verdict;
}

/** Where answers wait until the server has them, and what it said then. */
export interface AnswerStore {
  waiting(): Promise<Answer[]>;
  keep(answer: Answer): Promise<void>;
  /** The server has it: no longer waiting, its verdict kept. One step, so that no crash falls between. */
  settle(settled: Settled): Promise<void>;
  lastFor(lesson: string, item: string): Promise<Settled | null>;
  undos(): Promise<Undo[]>;
  keepUndo(undo: Undo): Promise<void>;
  /** The answer counts no more, or never reached the server: nothing of it waits or is remembered here. */
  forget(undo: Undo): Promise<void>;
}

const WAITING = "waiting";
const SETTLED = "settled";
const UNDOS = "undos";

/** Answers in IndexedDB: they outlive reloads, crashes and days without a server. */
export async function openAnswerStore(factory: IDBFactory = indexedDB): Promise<AnswerStore> {
  const opening = factory.open("loligo-answers", 2);
  opening.onupgradeneeded = ({ oldVersion }) => {
    if (oldVersion < 1) {
      opening.result.createObjectStore(WAITING, { keyPath: "id" });
      opening.result.createObjectStore(SETTLED);
    }
    opening.result.createObjectStore(UNDOS, { keyPath: "id" });
  };
  const database = await done(opening).catch((thrown: unknown) => {
    const fix = "Leave private browsing, or allow this page to keep data, before you answer.";
    throw new Problem("browser storage", `answers cannot be kept on this device: ${String(thrown)}`, fix);
  });
  return new IndexedAnswers(database);
}

class IndexedAnswers implements AnswerStore {
  constructor(private readonly database: IDBDatabase) {
    database.onversionchange = () => database.close(); // a newer page must not wait for this one
  }

  async waiting(): Promise<Answer[]> {
    return done(this.database.transaction(WAITING).objectStore(WAITING).getAll() as IDBRequest<Answer[]>);
  }

  async keep(answer: Answer): Promise<void> {
    const transaction = this.database.transaction(WAITING, "readwrite", { durability: "strict" });
    transaction.objectStore(WAITING).put(answer);
    await committed(transaction);
  }

  async settle(settled: Settled): Promise<void> {
    const { answer } = settled;
    const transaction = this.database.transaction([WAITING, SETTLED], "readwrite", { durability: "strict" });
    transaction.objectStore(WAITING).delete(answer.id);
    transaction.objectStore(SETTLED).put(settled, [answer.lesson, answer.item]);
    await committed(transaction);
  }

  async undos(): Promise<Undo[]> {
    return done(this.database.transaction(UNDOS).objectStore(UNDOS).getAll() as IDBRequest<Undo[]>);
  }

  async keepUndo(undo: Undo): Promise<void> {
    const transaction = this.database.transaction(UNDOS, "readwrite", { durability: "strict" });
    transaction.objectStore(UNDOS).put(undo);
    await committed(transaction);
  }

  async forget({ id, lesson, item }: Undo): Promise<void> {
    const last = await this.lastFor(lesson, item);
    const transaction = this.database.transaction([WAITING, SETTLED, UNDOS], "readwrite", { durability: "strict" });
    transaction.objectStore(WAITING).delete(id);
    transaction.objectStore(UNDOS).delete(id);
    if (last?.answer.id === id) transaction.objectStore(SETTLED).delete([lesson, item]);
    await committed(transaction);
  }

  async lastFor(lesson: string, item: string): Promise<Settled | null> {
    const store = this.database.transaction(SETTLED).objectStore(SETTLED);
    return (await done(store.get([lesson, item]) as IDBRequest<Settled | undefined>)) ?? null;
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the request failed"));
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("the transaction was aborted"));
    transaction.onerror = () => reject(transaction.error ?? new Error("the transaction failed"));
  });
}
