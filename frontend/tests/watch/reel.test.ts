import { expect, test } from "vitest";
import type { Recording } from "../../src/contract/recording";
import { eventsBetween, lastEvent, sampleAt } from "../../src/watch/reel";

/** Two columns, three samples: (0, 10), (1, 20), (2, 40). */
const REEL: Recording = {
  step_ms: 0.5,
  n_columns: 2,
  n_rows: 3,
  rows: Float64Array.of(0, 10, 1, 20, 2, 40),
  events: [
    { name: "input", at_ms: 0.2 },
    { name: "alarm", at_ms: 0.5 },
    { name: "peak", at_ms: 0.9 },
  ],
};

function at(at_ms: number): number[] {
  const values = new Float64Array(2);
  sampleAt(REEL, at_ms, values);
  return [...values];
}

test.each([
  [0, [0, 10]],
  [0.25, [0.5, 15]],
  [0.75, [1.5, 30]],
  [1, [2, 40]],
  [9, [2, 40]],
  [-1, [0, 10]],
])("at %d ms it reads %j", (at_ms, values) => {
  expect(at(at_ms)).toEqual(values);
});

test("an event at a boundary is told once", () => {
  const told = [...eventsBetween(REEL, 0, 0.5), ...eventsBetween(REEL, 0.5, 1)];

  expect(told.map((event) => event.name)).toEqual(["input", "alarm", "peak"]);
});

test("a still shows what happened last, and an input is nothing to pose for", () => {
  expect(lastEvent(REEL, 0.4)).toBeNull();
  expect(lastEvent(REEL, 0.6)?.name).toBe("alarm");
});
