import { expect, test } from "vitest";
import { RunRecord } from "../../src/lab/run-record";

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
  expect(record.written(0)).toEqual({ cell: "squid_1952", run: { until_ms: 20, parameters: {}, inputs: [] } });
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
