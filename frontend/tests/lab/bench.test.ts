import { beforeEach, expect, test } from "vitest";
import type { Lab } from "../../src/contract/lab";
import type { Model } from "../../src/contract/model";
import type { Input } from "../../src/contract/run";
import { Bench, sayValue } from "../../src/lab/bench.svelte";
import { LEAKY } from "../sim/leaky-kernel";

const parameter = (name: string, value: number, low: number, high: number, unit = "1"): Model["parameters"][number] => ({
  name,
  slot: 0,
  unit,
  default: value,
  low,
  high,
  meaning: "",
});
const OWN: Model = {
  ...LEAKY,
  parameters: [parameter("block_na@soma", 0, 0, 1), parameter("block_na@ais", 0, 0, 1), parameter("temperature", 36, 10, 42, "degC")],
};
const SQUID: Model = { ...LEAKY, cell: "squid", parameters: [parameter("temperature", 6.3, 0, 30, "degC")] };
const cell = (id: string, name: string, parameters = {}) => ({ id, cell: name, title: id, says: "", parameters, shows: {}, tallies: [] });
const LAB: Lab = {
  cells: [cell("own", "leaky"), cell("textbook", "leaky", { v_t: -64 }), cell("squid", "squid")],
  knobs: [
    { parameter: "block_na", group: "drugs", title: "TTX", says: "", presets: [{ title: "none", value: 0 }, { title: "90 %", value: 0.9 }] },
    { parameter: "temperature", group: "warmth", title: "Temperature", says: "", presets: [{ title: "16", value: 16 }, { title: "40", value: 40 }] },
  ],
  leaves_out: [],
};

let done: Input[];
let used: [string, Readonly<Record<string, number>>][];
let kept: Readonly<Record<string, number>>;
let bench: Bench;

beforeEach(() => {
  [done, used, kept] = [[], [], {}];
  const session = {
    model: OWN,
    input: (input: Input) => void done.push(input),
    keep: (parameters: Readonly<Record<string, number>>) => void (kept = parameters),
    useCell: (entry: { cell: string }, parameters: Readonly<Record<string, number>>) => {
      if (entry.cell === "squid" && used.length > 5) return Promise.reject(new Error("no network"));
      session.model = entry.cell === "squid" ? SQUID : OWN;
      used.push([entry.cell, parameters]);
      return Promise.resolve();
    },
  };
  bench = new Bench(LAB, session);
});

test("a knob that is turned acts at once, shows it, and holds for the next beginning at rest", () => {
  bench.turn("block_na", 0.9);

  expect(done).toEqual([{ kind: "set", name: "block_na", value: 0.9 }]);
  expect(kept).toEqual({ block_na: 0.9 });
  expect(bench.view(LAB.knobs[0]!)).toMatchObject({ own: 0, value: 0.9, isChanged: true });
  expect(bench.isChanged).toBe(true);
});

test("a knob that is turned back counts as not changed", () => {
  bench.turn("block_na", 0.9);
  bench.turn("block_na", 0);

  expect(bench.isChanged).toBe(false);
  expect(kept).toEqual({});
});

test("one press puts everything back, while the cell runs", async () => {
  bench.turn("block_na", 0.9);
  bench.turn("temperature", 16);
  done.length = 0;

  await bench.reset();

  expect(done).toEqual([
    { kind: "set", name: "block_na", value: 0 },
    { kind: "set", name: "temperature", value: 36 },
  ]);
  expect(used).toEqual([]);
  expect(bench.isChanged).toBe(false);
});

test("another cell begins at rest with its own values, and knobs it lacks say so", async () => {
  bench.turn("block_na", 0.9);

  await bench.choose(LAB.cells[2]!);

  expect(used).toEqual([["squid", {}]]);
  expect(bench.view(LAB.knobs[0]!)).toMatchObject({ parameter: null, isChanged: false });
  expect(bench.view(LAB.knobs[1]!).presets.map((each) => each.title)).toEqual(["16"]); // 40 means nothing in it
  await bench.reset();
  expect(used.at(-1)).toEqual(["leaky", {}]);
});

test("a cell that cannot be had leaves everything as it was", async () => {
  used.push(...Array.from({ length: 6 }, (): [string, Record<string, number>] => ["x", {}]));
  bench.turn("block_na", 0.5);

  await expect(bench.choose(LAB.cells[2]!)).rejects.toThrow("no network");

  expect(bench.chosen.id).toBe("own");
  expect(bench.changes).toEqual({ block_na: 0.5 });
  expect(bench.isSwitching).toBe(false);
});

test("a written run finds the setting it was made with, and the rest is a change", () => {
  const found = bench.adopt("leaky", { v_t: -64, block_na: 0.5, decay_e: 9 });

  expect(found?.id).toBe("textbook");
  expect(bench.changes).toEqual({ block_na: 0.5, decay_e: 9 });
  expect(bench.unseen).toEqual([["decay_e", 9]]);
  expect(bench.adopt("unknown", {})).toBeNull();
});

test.each([
  [0.9, "1", "90 %"],
  [-75, "mV", "−75 mV"],
  [6.3, "degC", "6.3 °C"],
])("%d in %s is said as %s", (value, unit, said) => {
  expect(sayValue(value, unit)).toBe(said);
});
