import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, test } from "vitest";
import type { Answer, Undo, Undone, Verdict } from "../../src/contract/api";
import { type AnswerStore, openAnswerStore } from "../../src/study/answer-store";
import { Outbox } from "../../src/study/outbox";
import { Refused, Unreachable } from "../../src/study/server";

/** A server as ours behaves: the same id again gives the earlier verdict. */
class FakeServer {
  readonly reviews = new Map<string, Answer>();
  readonly sent: string[] = [];
  readonly undone = new Set<string>();
  mood: "up" | "down" | "dies after storing" | "refuses" = "up";

  readonly answer = async (answer: Answer): Promise<Verdict> => {
    this.sent.push(answer.id);
    if (this.mood === "down") throw new Unreachable("server", "away", "Wait.");
    if (this.mood === "refuses") throw new Refused("server", "unknown item", "Load again.");
    const repeated = this.reviews.has(answer.id);
    this.reviews.set(answer.id, answer);
    if (this.mood === "dies after storing") throw new Unreachable("server", "gone", "Wait.");
    return {
      id: answer.id,
      is_correct: true,
      prediction_correct: true,
      reason_correct: true,
      due_at: "2030-01-01T00:00:00Z",
      interval_days: 2,
      repeated,
    };
  };

  readonly undo = async ({ id }: Undo): Promise<Undone> => {
    this.sent.push(`undo ${id}`);
    if (this.mood === "down") throw new Unreachable("server", "away", "Wait.");
    if (!this.reviews.has(id)) throw new Refused("server", "no such answer", "Send it first.");
    this.undone.add(id);
    return { id, due_at: null };
  };
}

class HandTimer {
  waits: { time_ms: number; call: () => void }[] = [];
  readonly later = (time_ms: number, call: () => void): (() => void) => {
    const wait = { time_ms, call };
    this.waits.push(wait);
    return () => (this.waits = this.waits.filter((each) => each !== wait));
  };
  fire(): void {
    this.waits.shift()?.call();
  }
}

let factory: IDBFactory;
let store: AnswerStore;
let server: FakeServer;
let timer: HandTimer;
let outbox: Outbox;

beforeEach(async () => {
  factory = new IDBFactory();
  store = await openAnswerStore(factory);
  server = new FakeServer();
  timer = new HandTimer();
  outbox = open();
});

function open(): Outbox {
  return new Outbox({ store, stamp: (each) => ({ ...each, seen: { inputs: 3 } }), send: server.answer, sendUndo: server.undo, later: timer.later });
}

function answer(id: string): Answer {
  return {
    id,
    lesson: "lesson",
    hash: "hash",
    item: "item",
    variant: null,
    choice: "no",
    reason: "shunt",
    confidence: null,
    answered_at: "2029-12-31T00:00:00Z",
    took_ms: 1200,
    seen: {},
  };
}

test("an answer reaches the server and leaves the outbox", async () => {
  await outbox.submit(answer("a"));
  await outbox.flush();

  expect([...server.reviews.keys()]).toEqual(["a"]);
  expect(await store.waiting()).toEqual([]);
});

test("an answer carries what was known when it was given", async () => {
  await outbox.submit(answer("a"));
  await outbox.flush();

  expect(server.reviews.get("a")?.seen).toEqual({ inputs: 3 });
});

test("an answer is on the device before it is sent", async () => {
  server.mood = "down";

  await outbox.submit(answer("a"));

  expect((await store.waiting()).map((each) => each.id)).toEqual(["a"]);
});

test("an answer survives a page that is closed and opened again", async () => {
  server.mood = "down";
  await outbox.submit(answer("a"));
  await outbox.flush();
  server.mood = "up";
  store = await openAnswerStore(factory);

  await open().flush();

  expect([...server.reviews.keys()]).toEqual(["a"]);
});

test("an answer whose acknowledgement was lost is sent again and counts once", async () => {
  server.mood = "dies after storing";
  await outbox.submit(answer("a"));
  await outbox.flush();
  server.mood = "up";

  await outbox.flush();

  expect(server.sent.length).toBeGreaterThan(1);
  expect(server.reviews.size).toBe(1);
  expect(await outbox.outcome("a")).toMatchObject({ verdict: { repeated: true } });
});

test("what cannot be sent is tried again, each time a little later", async () => {
  server.mood = "down";
  await outbox.submit(answer("a"));
  await outbox.flush();
  const first = timer.waits[0]?.time_ms;
  timer.fire();
  await outbox.flush();

  expect(timer.waits[0]?.time_ms).toBeGreaterThan(first!);
});

test("the wait between two tries is never more than a minute", async () => {
  server.mood = "down";
  await outbox.submit(answer("a"));
  for (let i = 0; i < 12; i++) await outbox.flush();

  expect(timer.waits.map((wait) => wait.time_ms)).toEqual([60_000]);
});

test("an unreachable server is asked once in a try, however many answers wait", async () => {
  server.mood = "down";
  for (const id of ["a", "b", "c"]) await store.keep(answer(id));

  await outbox.flush();

  expect(server.sent).toEqual(["a"]);
});

test("a refused answer is kept, told, and does not block the next", async () => {
  server.mood = "refuses";
  await outbox.submit(answer("a"));
  await outbox.flush();
  server.mood = "up";
  await outbox.submit(answer("b"));
  await outbox.flush();

  expect(await outbox.outcome("a")).toHaveProperty("refused");
  expect((await store.waiting()).map((each) => each.id)).toEqual(["a"]);
  expect([...server.reviews.keys()]).toEqual(["b"]);
});

test("answers given while others are being sent are sent too", async () => {
  await Promise.all(["a", "b", "c"].map((id) => outbox.submit(answer(id))));
  await outbox.flush();

  expect([...server.reviews.keys()].sort()).toEqual(["a", "b", "c"]);
  expect(outbox.state).toMatchObject({ n_waiting: 0, problem: null });
});

test("the verdict on the last answer to an item is remembered", async () => {
  await outbox.submit(answer("a"));
  await outbox.flush();

  expect(await store.lastFor("lesson", "item")).toMatchObject({ answer: { id: "a" }, verdict: { interval_days: 2 } });
});

function undo(id: string): Undo {
  return { id, lesson: "lesson", item: "item" };
}

test("an answer that was acknowledged can be taken back", async () => {
  await outbox.submit(answer("a"));
  await outbox.flush();

  await outbox.undo(undo("a"));

  expect(await outbox.undone("a")).toEqual({ id: "a", due_at: null });
  expect([...server.undone]).toEqual(["a"]);
  expect(await store.lastFor("lesson", "item")).toBeNull();
  expect(await store.undos()).toEqual([]);
});

test("an answer taken back before it was sent goes first, and its undo after it", async () => {
  server.mood = "down";
  await outbox.submit(answer("a"));
  await outbox.undo(undo("a"));
  await outbox.flush();
  expect(outbox.state).toMatchObject({ n_waiting: 1, n_undos: 1 });
  server.sent.length = 0;
  server.mood = "up";

  store = await openAnswerStore(factory); // a page closed and opened again
  await open().flush();

  expect(server.sent).toEqual(["a", "undo a"]);
  expect([...server.undone]).toEqual(["a"]);
  expect(await store.waiting()).toEqual([]);
});

test("an answer that the server refused is gone when it is taken back", async () => {
  server.mood = "refuses";
  await outbox.submit(answer("a"));
  await outbox.flush();

  await outbox.undo(undo("a"));

  expect(await outbox.undone("a")).toBeNull();
  expect(await store.waiting()).toEqual([]);
  await outbox.flush();
  expect(outbox.state).toMatchObject({ n_waiting: 0, n_undos: 0 });
});

test("a later answer to the same item is not forgotten with an earlier one", async () => {
  await outbox.submit(answer("a"));
  await outbox.flush();
  await outbox.submit(answer("b"));
  await outbox.flush();

  await outbox.undo(undo("a"));
  await outbox.undone("a");

  expect(await store.lastFor("lesson", "item")).toMatchObject({ answer: { id: "b" } });
});

test("answers kept by an earlier Loligo are still there", async () => {
  const old = new IDBFactory();
  await new Promise<void>((resolve) => {
    const opening = old.open("loligo-answers", 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("waiting", { keyPath: "id" }).put(answer("old"));
      opening.result.createObjectStore("settled");
    };
    opening.onsuccess = () => (opening.result.close(), resolve());
  });

  const opened = await openAnswerStore(old);

  expect((await opened.waiting()).map(({ id }) => id)).toEqual(["old"]);
  expect(await opened.undos()).toEqual([]);
});
