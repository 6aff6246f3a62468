import { expect, test } from "vitest";
import { LONGEST_ms, MOST_INPUTS, RunRecord } from "../../src/lab/run-record";

const FREE = { until_ms: 0, parameters: { block_na: 0.9 }, inputs: [] };
const SUN = { kind: "volley", port: "sun", strength_nS: 6, place: "dendrite" } as const;

test("a run so far has its cell, its parameters, and its inputs by time", () => {
  const record = new RunRecord();
  record.begin("classroom", FREE);
  record.add({ ...SUN, at_ms: 4.5 });
  record.add({ kind: "set", name: "k_out", value: 6, at_ms: 2 });

  const { cell, run } = record.written(50.2);

  expect(cell).toBe("classroom");
  expect(run.parameters).toEqual({ block_na: 0.9 });
  expect(run.inputs.map((each) => each.at_ms)).toEqual([2, 4.5]);
  expect(run.until_ms).toBe(51);
});

test("what the last input does belongs to the run, even when it has only begun", () => {
  const record = new RunRecord();
  record.begin("classroom", FREE);
  record.add({ kind: "clamp", for_ms: 10, voltage_mV: 0, at_ms: 3 });

  expect(record.written(3.1).run.until_ms).toBe(43);
});

test("a beginning at rest forgets what was done before", () => {
  const record = new RunRecord();
  record.begin("classroom", FREE);
  record.add({ ...SUN, at_ms: 1 });
  record.begin("squid_1952", { until_ms: 20, parameters: {}, inputs: [] });

  expect(record.isEmpty).toBe(true);
  expect(record.written(0)).toMatchObject({ cell: "squid_1952", run: { until_ms: 20, parameters: {}, inputs: [] } });
});

test("a written run that was only watched stays as it is written, and grows with what is added or when it goes on", () => {
  const written = { until_ms: 9.15, parameters: {}, inputs: [{ ...SUN, at_ms: 5 }] };
  const record = new RunRecord();
  record.begin("classroom", written);

  expect(record.written(9.15).run).toBe(written);
  expect(record.written(40.5).run.until_ms).toBe(41);

  record.add({ ...SUN, at_ms: 7 });

  expect(record.written(9.15).run).toMatchObject({ until_ms: 37, inputs: [{ at_ms: 5 }, { at_ms: 7 }] });
});

test("a run is played when its last planned input is over, and not before", () => {
  const record = new RunRecord();
  record.begin("classroom", FREE);
  record.add({ kind: "pulse", for_ms: 1, current: { nA: 3 }, at_ms: 3 });
  record.add({ kind: "pulse", for_ms: 1, current: { nA: 6 }, at_ms: 4.8 });

  expect([3.1, 4.9, 5.7, 5.8].map((now_ms) => record.written(now_ms).isPlayed)).toEqual([false, false, false, true]);
});

test("of a run longer than a link may be, the last part is written, from a pause on, and says so", () => {
  const record = new RunRecord();
  record.begin("classroom", FREE);
  record.add({ ...SUN, at_ms: 100 });
  record.add({ kind: "set", name: "k_out", value: 6, at_ms: 5100 });
  for (const at_ms of [5190, 5200, 5260.025]) record.add({ ...SUN, at_ms });

  const { run, left_out_ms } = record.written(5300);

  expect(left_out_ms).toBe(5095);
  expect(run.parameters).toEqual({ block_na: 0.9, k_out: 6 });
  expect(run.inputs.map((each) => each.at_ms)).toEqual([95, 105, 165.025]);
  expect(run.until_ms).toBe(205);
});

test("a page that was left open for long still gives the whole of what was done", () => {
  const record = new RunRecord();
  record.begin("classroom", FREE);
  record.add({ ...SUN, at_ms: 100 });

  expect(record.written(60_000)).toMatchObject({ left_out_ms: 0, run: { until_ms: LONGEST_ms, inputs: [{ at_ms: 100 }] } });
});

test("without a pause, or with too many inputs, as many as there is room for are written", () => {
  const record = new RunRecord();
  record.begin("classroom", FREE);
  for (let i = 0; i < 3 * MOST_INPUTS; i++) record.add({ ...SUN, at_ms: 10 + i });
  const { run, left_out_ms } = record.written(400);

  expect(run.inputs).toHaveLength(MOST_INPUTS);
  expect(left_out_ms).toBeGreaterThan(0);
  expect(run.until_ms).toBeLessThan(LONGEST_ms);
});
