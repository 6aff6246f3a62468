import { expect, test } from "vitest";
import { comparison, drawn, momentsOf, sketchValues } from "../../src/plot/sketch";
import type { Summary } from "../../src/plot/measure";

const MOMENTS = momentsOf([0, 3]);

function summary(peak_mV: number, peak_ms: number, crossed_ms: number | null, trough_mV = -70): Summary {
  return { peak_mV, peak_ms, trough_mV, trough_ms: 9, crossed_ms };
}

test("a pen that moves leaves a point at every moment on its way", () => {
  const anchors = drawn(new Map(), [0.9, -70], [2.1, -50]);

  expect([...anchors]).toEqual([[1, -70], [1.5, -60], [2, -50]]);
});

test("a drawing begins at rest, goes straight from point to point, and holds the last", () => {
  expect(sketchValues(new Map([[1, -60], [2, -40]]), MOMENTS, -70)).toEqual([-70, -65, -60, -50, -40, -40, -40]);
});

test("an empty drawing stays at rest", () => {
  expect(sketchValues(new Map(), MOMENTS, -70)).toEqual(MOMENTS.map(() => -70));
});

test.each([
  [null, null, "Neither your drawing nor the cell crossed the threshold."],
  [null, 4.1, "You drew it below threshold; the cell crossed it, 4.1 ms after the first input."],
  [3, null, "You drew it across the threshold, 3.0 ms after the first input; the cell stayed below."],
  [3, 4.1, "Both crossed the threshold: your drawing 3.0 ms after the first input, the cell 4.1 ms after the first input."],
])("crossing is compared: %s and %s", (yours, theirs, expected) => {
  expect(comparison(summary(0, 5, yours), summary(0, 5, theirs), 0, -70)[0]).toBe(expected);
});

test("height and time of the highest points are compared", () => {
  expect(comparison(summary(-50, 6, null), summary(37.7, 10.5, 9.1), 5, -70)[1]).toBe(
    "Your highest point is −50.0 mV, 1.0 ms after the first input. The cell’s is 37.7 mV, 5.5 ms after the first input: " +
      "88 mV higher, and 4.5 ms later.",
  );
  expect(comparison(summary(37, 10.3, 9), summary(37.7, 10.5, 9.1), 5, -70)[1]).toContain("about as high, and at about the same time");
});

test("a fall below rest is told where either has one", () => {
  expect(comparison(summary(0, 5, 4), summary(0, 5, 4, -74.4), 0, -70)[2]).toBe("You drew no fall below rest; the cell fell to −74.4 mV.");
  expect(comparison(summary(0, 5, 4, -80), summary(0, 5, 4), 0, -70)[2]).toContain("the cell did not fall below it");
  expect(comparison(summary(0, 5, 4), summary(0, 5, 4), 0, -70)).toHaveLength(2);
});
