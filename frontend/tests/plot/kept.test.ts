import { expect, test } from "vitest";
import type { Run } from "../../src/contract/run";
import { type KeptRun, keptFrom, keptValues, MOST_KEPT, nameOf } from "../../src/plot/kept";
import type { TraceSource } from "../../src/plot/source";
import { type Sweep, SweepRecorder } from "../../src/plot/sweep";

const SUN = { kind: "volley", port: "sun", at_ms: 5, strength_nS: 6 } as const;
const RUN: Run = { until_ms: 30, parameters: {}, inputs: [SUN, SUN] };
const SWEEP: Sweep = { start_ms: 5, first_step: 0, columns: [[-70, -60], [-71, -61]], input_ms: 0, window_ms: [-2, 30] };
const SOURCE: TraceSource = {
  recorder: new SweepRecorder(2, 0.025),
  cell: "small",
  columns: [
    { signal: "v", place: "soma", unit: "mV" },
    { signal: "v", place: "ais", unit: "mV" },
  ],
  indexOf: () => 0,
  recordedRun: () => ({ cell: "small", run: RUN, left_out_ms: 0, isPlayed: true }),
};

function keepAll(n: number): KeptRun[] {
  const kept: KeptRun[] = [];
  for (let i = 0; i < n; i++) kept.push(keptFrom(SOURCE, SWEEP, kept, -50)!);
  return kept;
}

test("four runs are kept, each with a look of its own, and a fifth is not", () => {
  const kept = keepAll(MOST_KEPT);

  expect(kept.map((each) => each.look.tag)).toEqual(["1", "2", "3", "4"]);
  expect(keptFrom(SOURCE, SWEEP, kept, -50)).toBeNull();
});

test("the look of a run that was removed is given again", () => {
  const [first, , third] = keepAll(3);

  expect(keptFrom(SOURCE, SWEEP, [first!, third!], -50)?.look.tag).toBe("2");
});

test("what was kept does not change when the sweep grows", () => {
  const growing: Sweep = { ...SWEEP, columns: [[1], [2]] };
  const kept = keptFrom(SOURCE, growing, [], -50)!;
  growing.columns[0]!.push(9);

  expect(keptValues(kept, "v", "soma")).toEqual([1]);
});

test("a kept run is read at its place, or at its first where its cell lacks that", () => {
  const [kept] = keepAll(1);

  expect(keptValues(kept!, "v", "ais")).toEqual([-71, -61]);
  expect(keptValues(kept!, "v", "axon")).toEqual([-70, -60]);
});

test.each([
  [RUN, "2 × sun"],
  [{ ...RUN, inputs: [], parameters: { block_na: 0.5 } }, "block_na 0.5"],
  [{ ...RUN, inputs: [] }, "no input"],
])("a run is named by what was done", (run, name) => {
  expect(nameOf(run)).toBe(name);
});
