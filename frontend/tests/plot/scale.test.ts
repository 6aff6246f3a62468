import { expect, test } from "vitest";
import { type Scale, spanOf, ticks, timeAt, valueAt, xOf, yOf } from "../../src/plot/scale";

const SCALE: Scale = { left: 40, top: 10, width: 320, height: 100, time: [-2, 30], value: [-90, 60] };

test("a place on the chart is a time and a value, and back", () => {
  expect([xOf(SCALE, -2), xOf(SCALE, 30), yOf(SCALE, -90), yOf(SCALE, 60)]).toEqual([40, 360, 110, 10]);
  expect(timeAt(SCALE, xOf(SCALE, 5.3))).toBeCloseTo(5.3, 9);
  expect(valueAt(SCALE, yOf(SCALE, -49.3))).toBeCloseTo(-49.3, 9);
});

test.each([
  [-2, 30, 7, [0, 5, 10, 15, 20, 25, 30]],
  [0, 0.25, 5, [0, 0.05, 0.1, 0.15, 0.2, 0.25]],
  [-700, 0, 4, [-600, -400, -200, 0]],
  [-0.3, 0.3, 6, [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]],
])("marks from %d to %d are round", (low, high, most, expected) => {
  expect(ticks(low, high, most)).toEqual(expected);
});

test("the span grows with what is drawn, and never has no height", () => {
  expect(spanOf([-90, 55], [[-70, Number.NaN, 60]])).toEqual([-90, 60]);
  expect(spanOf([0, 0], [[0, 0]])).toEqual([-1, 1]);
});
