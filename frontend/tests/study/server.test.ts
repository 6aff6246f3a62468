import { afterEach, expect, test, vi } from "vitest";
import { get, postAnswer, Refused, Unreachable } from "../../src/study/server";

afterEach(() => vi.unstubAllGlobals());

function serverSays(status: number, body: unknown): void {
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(body), { status }));
}

test("a server that is away is worth another try", async () => {
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("failed")));

  await expect(get("api/lessons")).rejects.toBeInstanceOf(Unreachable);
});

test("a server in trouble is worth another try", async () => {
  serverSays(503, {});

  await expect(get("api/lessons")).rejects.toBeInstanceOf(Unreachable);
});

test("a refusal is told in the server's words", async () => {
  serverSays(404, { error: { where: "item x", what: "no such question", fix: "Load the lesson again." } });

  await expect(postAnswer({} as never)).rejects.toThrow(/item x: no such question\. Load the lesson again\./);
  await expect(postAnswer({} as never)).rejects.toBeInstanceOf(Refused);
});
