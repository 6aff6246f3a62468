import { expect, test } from "vitest";
import { csvOf } from "../../src/plot/csv";
import type { Sweep } from "../../src/plot/sweep";

const SWEEP: Sweep = { start_ms: 10, first_step: -1, columns: [[1, 2], [-70.00000000000001, 0.1 + 0.2]], input_ms: 0, window_ms: [-2, 30] };

test("a sweep is a table in the time of its run, with units, and every double to its last bit", () => {
  const columns = [
    { signal: "v", place: "ais", unit: "mV", column: 1 },
    { signal: "threshold", place: null, unit: "mV", column: 0 },
  ];

  expect(csvOf(SWEEP, columns, 0.025)).toBe(
    "time (ms),v@ais (mV),threshold (mV)\n9.975000000000001,-70.00000000000001,1\n10,0.30000000000000004,2\n",
  );
});
