import { expect, test } from "vitest";
import { exactSum } from "../../src/core/exact-sum";

test.each([
  [[], 0],
  [[0.1, 0.2, -0.1], 0.2],
  [[1e16, 1, -1e16], 1],
  [[0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], 1],
  [[1, 1e-16, 1e-16], 1.0000000000000002], // math.fsum of Python gives these
  [[1e-16, 1, 1e16], 1e16 + 2], // 1e16 + 1 + 1e-16 lies above the half way
])("the sum of %j is rounded once", (values, sum) => {
  expect(exactSum(values)).toBe(sum);
});
