import { expect, test } from "vitest";
import { levelOf, mapNumber } from "../../src/scene/mapping";
import { Path } from "../../src/scene/path";

test.each([
  [[0, 10], [0, 1], 5, 0.5],
  [[0, -650], [0, 1], -325, 0.5],
  [[0, -650], [0, 1], 20, 0],
  [[-90, -50, 60], [0, 10, 100], -50, 10],
  [[-90, -50, 60], [0, 10, 100], 5, 55],
  [[-90, -50, 60], [0, 10, 100], -70, 5],
])("from %j to %j maps %d to %d", (from, to, value, expected) => {
  expect(mapNumber(from, to, value)).toBeCloseTo(expected, 9);
});

test("the level is how far through its table a signal is", () => {
  expect(levelOf([0, 1, 2], 1.5)).toBeCloseTo(0.75, 9);
});

test("half of a bent path is half of its length", () => {
  expect(new Path([[0, 0], [30, 0], [30, 10]]).at(0.5, 0)).toEqual([20, 0]);
});
