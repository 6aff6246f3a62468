import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Model } from "../../src/contract/model";
import { Reader } from "../../src/contract/reader";
import { readRun } from "../../src/contract/run";
import { experimentOf } from "../../src/measure/experiment";
import { measure, MEASURES } from "../../src/measure/measure";
import { columnIndex } from "../../src/sim/columns";
import { record } from "../../src/sim/record";
import { Simulation } from "../../src/sim/simulation";
import { HAS_CELLS, loadCell } from "../sim/cells";

/** schema/measures.json: written by the engine, and read here so that the page agrees with it. */
interface Shared {
  readonly cell: string;
  readonly measures: readonly { readonly name: string; readonly unit: string; readonly of: string }[];
  readonly runs: Readonly<Record<string, unknown>>;
  readonly readings: readonly {
    readonly run: string;
    readonly measure: string;
    readonly signal?: string;
    readonly place?: string;
    readonly of?: string;
    readonly value: number | boolean | null;
  }[];
}

const shared = JSON.parse(readFileSync(fileURLToPath(new URL("../../../schema/measures.json", import.meta.url)), "utf8")) as Shared;

/** The same doubles, but for times, whose last digit hangs on how one multiplies. */
const AGREES = 9;
/** The page looks for the threshold by halves, and at rest after its first step. */
const ROUGHLY: Readonly<Record<string, number>> = { threshold: 1.7, rest: 3, start: 3 };

test("the page knows every measure that the engine knows, and no other", () => {
  expect(Object.keys(MEASURES).sort()).toEqual(shared.measures.map((each) => each.name).sort());
});

describe.skipIf(!HAS_CELLS)("measured on the page", () => {
  test("every shared reading has the value that the engine gives", async () => {
    const { kernel, model } = await loadCell(shared.cell);
    const simulation = new Simulation(kernel, model);
    const experiments = new Map<string, ReturnType<typeof make>>();
    for (const { run, measure: name, signal = "v", place = null, of = null, value } of shared.readings) {
      if (!experiments.has(run)) experiments.set(run, make(simulation, model, shared.runs[run]));

      const measured = measure(experiments.get(run)!, { measure: name, signal, place, of });

      const what = `${name} of ${of ?? signal} at ${place ?? "the first place"}, ${run}`;
      if (typeof value === "number") expect(measured, what).toBeCloseTo(value, ROUGHLY[name] ?? AGREES);
      else expect(measured, what).toBe(value);
    }
  });
});

test("a measure nobody knows is a problem, not a wrong answer", () => {
  const run = { until_ms: 1, parameters: {}, inputs: [] };
  const recording = { step_ms: 1, n_columns: 1, n_rows: 1, rows: new Float64Array(1), events: [] };
  const experiment = { run, recording, indexOf: () => 0, here: "soma", sections: ["soma"], parameters: [] };

  expect(() => measure(experiment, { measure: "peek", signal: "v", place: null, of: null })).toThrow(/peek/);
});

function make(simulation: Simulation, model: Model, data: unknown): ReturnType<typeof experimentOf> {
  const run = readRun(new Reader(data, "run", ""));
  const indexOf = (signal: string, place: string | null): number => columnIndex(simulation.columns.all, signal, place);
  return experimentOf(model, indexOf, run, record(simulation, run));
}
