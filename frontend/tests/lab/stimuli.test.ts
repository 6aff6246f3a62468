import { expect, test } from "vitest";
import { blocksOf, FIRST, inputsOf } from "../../src/lab/electrode";
import { HEIGHT, outline, WIDTH } from "../../src/lab/shapes";
import { sayTiming, timesOf } from "../../src/lab/timing";

test("an input comes once, twice, or in a row for a tenth of a second", () => {
  expect(timesOf("once", 3)).toEqual([0]);
  expect(timesOf("twice", 3)).toEqual([0, 3]);
  expect(timesOf("row", 25)).toEqual([0, 25, 50, 75]);
  expect(timesOf("row", 500)).toEqual([0]);
  expect(sayTiming("row", 25)).toBe("every 25 ms, 4 times");
});

test("a pair is two pulses of the same current", () => {
  const sent = inputsOf("pair", { ...FIRST.pair, nA: 3, for_ms: 0.5, apart_ms: 4 }, "ais");

  expect(sent.map((each) => each.after_ms)).toEqual([0, 4]);
  expect(sent[1]!.input).toEqual({ kind: "pulse", for_ms: 0.5, current: { nA: 3 }, place: "ais" });
});

test("a clamp holds its voltage for its time", () => {
  const [sent] = inputsOf("clamp", { ...FIRST.clamp, voltage_mV: -20 }, "soma");

  expect(sent).toEqual({ input: { kind: "clamp", for_ms: 10, voltage_mV: -20, place: "soma" }, after_ms: 0 });
});

test("every stimulus is drawn inside its frame", () => {
  const drawn = (["pulse", "pair", "step", "clamp"] as const).flatMap((kind) =>
    [-20, 4].map((nA) => outline(blocksOf(kind, { ...FIRST[kind], nA, voltage_mV: nA * 5 }))),
  );

  for (const path of drawn) {
    const across = [...path.matchAll(/H([\d.]+)/g)].map((found) => Number(found[1]));
    const up = [...path.matchAll(/V([\d.]+)/g)].map((found) => Number(found[1]));
    expect(Math.max(...across)).toBeLessThanOrEqual(WIDTH);
    expect(across).toEqual([...across].sort((a, b) => a - b));
    expect(Math.max(...up)).toBeLessThanOrEqual(HEIGHT);
    expect(Math.min(...up)).toBeGreaterThanOrEqual(0);
  }
});
