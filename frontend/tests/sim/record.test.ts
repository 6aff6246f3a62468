import { expect, test } from "vitest";
import { SimulationFeed } from "../../src/sim/feed";
import { SimulationHost } from "../../src/sim/host";
import type { Line } from "../../src/sim/feed";
import type { Tell } from "../../src/sim/messages";
import { record } from "../../src/sim/record";
import { Simulation } from "../../src/sim/simulation";
import { HAS_CELLS, loadCell } from "./cells";
import { LEAKY, leakyKernel } from "./leaky-kernel";

const SHOCK = { kind: "shock", at_ms: 2, voltage: { to_mV: -45 } } as const;

function make(): Simulation {
  return new Simulation(leakyKernel(), LEAKY);
}

test("a recording begins at rest and has a sample for every step of the run", () => {
  const { n_rows, n_columns, rows } = record(make(), { until_ms: 5, parameters: {}, inputs: [SHOCK] });

  expect(n_rows).toBe(51);
  expect(rows).toHaveLength(51 * n_columns);
  expect(rows[0]).toBe(-70);
  expect(rows[20 * n_columns]).toBe(-70);
  expect(rows[21 * n_columns]).toBeGreaterThan(-50);
});

test("its events stand in order of time", () => {
  const { events } = record(make(), { until_ms: 12, parameters: {}, inputs: [SHOCK] });

  expect(events.map((event) => event.name).slice(0, 3)).toEqual(["input", "alarm", "peak"]);
  expect(events.map((event) => event.at_ms)).toEqual(events.map((event) => event.at_ms).sort((a, b) => a - b));
});

test("a run that blows up is no recording", () => {
  const inputs = [{ kind: "volley", at_ms: 0, port: "sun", strength_nS: 5000 } as const];

  expect(() => record(make(), { until_ms: 5, parameters: {}, inputs })).toThrow(/stopped at 0\.10 ms, at the soma/);
});

async function openFeed(): Promise<SimulationFeed> {
  let listener: (message: Tell) => void = () => undefined;
  const host = new SimulationHost((message) => listener(structuredClone(message)));
  const line: Line = {
    post: (message) => void host.answer(structuredClone(message)),
    listen: (tell) => (listener = tell),
    close: () => undefined,
  };
  const { model, wasm } = await loadCell("classroom");
  const feed = new SimulationFeed(line, model);
  feed.load(wasm);
  return feed;
}

test.skipIf(!HAS_CELLS)("a recording leaves the run on the page as it is", async () => {
  const sun = { kind: "volley", at_ms: 0, port: "sun", strength_nS: 30 } as const;
  const feed = await openFeed();
  await feed.start(null);
  feed.pass(0.5);
  const recording = await feed.record({ until_ms: 10, parameters: {}, inputs: [sun] });

  feed.pass(0.5);

  expect(recording.events.some((event) => event.name === "alarm")).toBe(true);
  expect(feed.at_ms).toBeGreaterThan(0);
  expect(feed.current[0]).toBeCloseTo(-70, 1);
});

test.skipIf(!HAS_CELLS)("a run that cannot be made is told to whoever asked for it, and nobody else", async () => {
  const feed = await openFeed();
  const told: string[] = [];
  feed.onproblem = (problem) => told.push(problem.message);
  const moon = { kind: "volley", at_ms: 0, port: "moon", strength_nS: 1 } as const;

  await expect(feed.record({ until_ms: 1, parameters: {}, inputs: [moon] })).rejects.toThrow(/no port "moon"/);
  expect(told).toEqual([]);
});
