import { expect, test } from "vitest";
import { SimulationFeed, type Line } from "../../src/sim/feed";
import { SimulationHost } from "../../src/sim/host";
import type { Ask, Tell } from "../../src/sim/messages";
import { HAS_CELLS, loadCell } from "./cells";

/** A line without a worker; every message is cloned, as on its way to one. */
function directLine(): Line & { settle(): Promise<void> } {
  let listener: (message: Tell) => void = () => undefined;
  let last: Promise<void> = Promise.resolve();
  const host = new SimulationHost((message) => listener(structuredClone(message)));
  return {
    post: (message: Ask) => {
      last = host.answer(structuredClone(message));
    },
    listen: (tell) => {
      listener = tell;
    },
    close: () => undefined,
    settle: () => last,
  };
}

async function open(): Promise<{ feed: SimulationFeed; line: ReturnType<typeof directLine> }> {
  const { model, wasm } = await loadCell("classroom");
  const line = directLine();
  const feed = new SimulationFeed(line, model);
  feed.load(wasm);
  return { feed, line };
}

const FRAME_ms = 1 / 12; // model time of a frame at 1/200

test.skipIf(!HAS_CELLS)("a start asked for while the model still compiles is answered", async () => {
  const { feed } = await open();

  expect((await feed.start(null)).rest_mV).toBeCloseTo(-70, 2);
});

test.skipIf(!HAS_CELLS)("the play head never runs past what was computed", async () => {
  const { feed } = await open();
  await feed.start(null);

  feed.pass(5);

  expect(feed.at_ms).toBe(0);
});

test.skipIf(!HAS_CELLS)("samples pass once each and in order", async () => {
  const { feed, line } = await open();
  await feed.start(null);
  const steps: number[] = [];

  for (let frame = 0; frame < 40; frame++) {
    steps.push(...feed.pass(FRAME_ms).samples.map((sample) => Math.round(sample.at_ms / 0.025)));
    await line.settle();
  }

  expect(steps).toEqual(steps.map((_, i) => i + 1));
  expect(steps.length).toBeGreaterThan(100);
});

test.skipIf(!HAS_CELLS)("an input is at the play head two frames later, however slowly time then runs", async () => {
  const { feed, line } = await open();
  await feed.start(null);
  for (let frame = 0; frame < 5; frame++) {
    feed.pass(FRAME_ms);
    await line.settle();
  }
  const SLOW_ms = FRAME_ms / 5; // at 1/1000, while more inputs are waited for

  feed.input({ kind: "volley", port: "sun", strength_nS: 6 });
  const events = [];
  for (let frame = 0; frame < 2; frame++) {
    events.push(...feed.pass(SLOW_ms).events);
    await line.settle();
  }
  feed.pass(SLOW_ms);

  expect(events.map((event) => event.name)).toEqual(["input"]);
  expect(feed.current[feed.columns.findIndex((column) => column.signal === "g_e")]).toBeGreaterThan(0.001);
});

test.skipIf(!HAS_CELLS)("between two samples the picture stands in between", async () => {
  const { feed, line } = await open();
  await feed.start({ until_ms: 1, parameters: {}, inputs: [{ kind: "shock", at_ms: 0, voltage: { by_mV: 8 } }] });
  feed.pass(0);
  await line.settle();

  feed.pass(0.0125);

  const v = feed.current[0]!;
  expect(v).toBeGreaterThan(-69.5);
  expect(v).toBeLessThan(-62.5);
});

test.skipIf(!HAS_CELLS)("a run passes until its end and no further", async () => {
  const { feed, line } = await open();
  await feed.start({ until_ms: 2, parameters: {}, inputs: [] });

  for (let frame = 0; frame < 60; frame++) {
    feed.pass(FRAME_ms, 2);
    await line.settle();
  }

  expect(feed.at_ms).toBeCloseTo(2, 9);
});

test.skipIf(!HAS_CELLS)("an input that is refused becomes a problem with a fix", async () => {
  const { feed, line } = await open();
  const told: string[] = [];
  feed.onproblem = (problem) => told.push(problem.message);
  await feed.start(null);

  feed.input({ kind: "volley", port: "moon", strength_nS: 1 });
  await line.settle();

  expect(told[0]).toMatch(/no port "moon"/);
});
