import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Reader } from "../../src/contract/reader";
import { readRun, type Run } from "../../src/contract/run";
import { columnIndex } from "../../src/sim/columns";
import { record } from "../../src/sim/record";
import { Simulation } from "../../src/sim/simulation";
import { HAS_CELLS, loadCell } from "./cells";

interface Written {
  readonly name: string;
  readonly cell: string;
  readonly place: string;
  readonly sha256: string;
}

// Written by tests/parity/test_lab_runs.py, which runs the same in the engine.
const FIXTURE = new URL("../../../tests/fixtures/lab-runs.json", import.meta.url);
const RUNS = JSON.parse(readFileSync(FIXTURE, "utf8")) as Written[];

function runOf(written: Written): Run {
  return readRun(new Reader(written, "lab-runs.json", "Run tests/parity/test_lab_runs.py."));
}

async function open(cell: string): Promise<Simulation> {
  const { kernel, model } = await loadCell(cell);
  return new Simulation(kernel, model);
}

function hash(voltages: readonly number[]): string {
  return createHash("sha256").update(new Uint8Array(Float64Array.from(voltages).buffer)).digest("hex");
}

describe.skipIf(!HAS_CELLS)("the page and the engine give the same doubles when", () => {
  test.each(RUNS)("$name", async (written) => {
    const simulation = await open(written.cell);

    const { rows, n_rows, n_columns } = record(simulation, runOf(written));

    const v = columnIndex(simulation.columns.all, "v", written.place);
    const voltages = Array.from({ length: n_rows }, (_, i) => rows[i * n_columns + v]!);
    expect(hash(voltages.slice(1))).toBe(written.sha256);
  });

  test.each(RUNS)("done by hand, and then done again as it was recorded: $name", async (written) => {
    const run = runOf(written);
    const live = await open(written.cell);
    live.start({ until_ms: 0, parameters: run.parameters, inputs: [] });
    const v = columnIndex(live.columns.all, "v", written.place);
    const voltages: number[] = [];
    const steps = (ms: number): number => Math.round(ms / live.model.step_ms);
    const advance = (to: number): void => {
      const { rows, n_rows } = live.advance(to);
      for (let i = 0; i < n_rows; i++) voltages.push(rows[i * live.columns.all.length + v]!);
    };

    const recorded = run.inputs.map(({ at_ms, ...input }) => {
      advance(steps(at_ms));
      return live.poke(input);
    });
    advance(steps(run.until_ms));

    expect(recorded).toEqual(run.inputs);
    expect(hash(voltages)).toBe(written.sha256);
  });
});

const LASTS = { at_ms: 1, for_ms: 2 };

const BRIEF = [
  { kind: "pulse", current: { nA: 1 } },
  { kind: "ramp", from_nA: 0, to_nA: 1 },
  { kind: "noise", sd_nA: 1, seed: 1 },
  { kind: "clamp", voltage_mV: 0 },
] as const;

describe.skipIf(!HAS_CELLS)("the page refuses as the engine does", () => {
  test.each([
    [{ kind: "noise", ...LASTS, sd_nA: 1, seed: 1.5 }, /noise, seed/],
    [{ kind: "noise", ...LASTS, sd_nA: -1, seed: 1 }, /noise, sd_nA: -1 nA is outside/],
    [{ kind: "noise", ...LASTS, sd_nA: 1, seed: 1, every_ms: 0.01 }, /noise, every_ms: 0.01 ms is outside/],
    [{ kind: "ramp", ...LASTS, from_nA: 0, to_nA: 2e4 }, /ramp, current: 20000 nA is outside/],
    [{ kind: "clamp", ...LASTS, voltage_mV: 0, series_MOhm: 0 }, /series resistance: 0 MOhm is outside/],
    ...BRIEF.map((input) => [{ ...input, at_ms: 1, for_ms: 0.0125 }, /0.0125 ms from 1 ms on begin and end in one step/] as const),
  ] as const)("%o", async (input, words) => {
    const simulation = await open("classroom_ais");

    expect(() => simulation.start({ until_ms: 5, parameters: {}, inputs: [input] })).toThrow(words);
  });
});
