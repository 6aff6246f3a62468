import { expect, test } from "vitest";
import { readAt, summaryOf } from "../../src/plot/measure";

const SPIKE = { values: [-70, -70, -50, 30, -80, -70], first_ms: -1, step_ms: 0.5 };

test("a cursor reads the sample nearest to it, and nothing beyond what was drawn", () => {
  expect([readAt(SPIKE, 0.5), readAt(SPIKE, 0.6), readAt(SPIKE, 1.6), readAt(SPIKE, 9), readAt(SPIKE, -2)]).toEqual([
    30, 30, -70, Number.NaN, Number.NaN,
  ]);
});

test("a voltage is summed up by its highest and lowest point and where it crossed", () => {
  expect(summaryOf(SPIKE, 0, -49)).toEqual({ peak_mV: 30, peak_ms: 0.5, trough_mV: -80, trough_ms: 1, crossed_ms: 0.5 });
});

test("what came before is not summed up", () => {
  expect(summaryOf(SPIKE, 1, -49)).toMatchObject({ peak_mV: -70, crossed_ms: null });
  expect(summaryOf(SPIKE, 5, -49)).toBeNull();
});
