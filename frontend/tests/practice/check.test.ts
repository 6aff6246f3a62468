import { expect, test } from "vitest";
import type { Model } from "../../src/contract/model";
import type { Task } from "../../src/contract/practice";
import type { Run } from "../../src/contract/run";
import type { Poke } from "../../src/contract/scene";
import { best, needsLab, type Outcome, readNumber, sayMeasured } from "../../src/practice/check";

const MODEL = {
  signals: [{ name: "v", unit: "mV" }, { name: "g_na", unit: "mS/cm2" }],
  parameters: [{ name: "block_na@ais", unit: "1" }, { name: "temperature", unit: "degC" }],
} as unknown as Model;

function outcome(measure: string, value: number | boolean | null, more: object = {}, isMet = true): Outcome {
  const expect = { measure, signal: "v", place: null, of: null, answer: { is: true }, ...more };
  return { goal: { says: "", expect }, value, isMet };
}

test.each([
  [outcome("peak", -54.81), "−54.8 mV"],
  [outcome("peak", 139.4, { signal: "g_na" }), "139 mS/cm²"],
  [outcome("count", 2), "2"],
  [outcome("fires", true), ""],
  [outcome("width", null), "nothing to measure"],
  [outcome("lead", 0.221), "0.22 ms"],
  [outcome("strength", 6, { of: "pulse" }), "6 nA"],
  [outcome("strength", 18, { of: "sun" }), "18 nS"],
  [outcome("ratio", 1.2, { of: "pulse" }), "1.20 times"],
  [outcome("setting", 0.9, { of: "block_na" }), "90 %"],
  [outcome("setting", 26, { of: "temperature" }), "26 °C"],
])("%o reads as %s", (measured, words) => {
  expect(sayMeasured(measured, MODEL)).toBe(words);
});

test.each([
  ["-49.3", -49.3],
  [" −49,3 ", -49.3],
  ["0.22", 0.22],
  [".2", 0.2],
  ["+5", 5],
])("“%s” is the number %d", (text, number) => {
  expect(readNumber(text)).toBe(number);
});

test.each(["", "minus 49", "4.9.3", "1e3", "49 mV"])("“%s” is no number", (text) => {
  expect(readNumber(text)).toBeNaN();
});

test("the try that came furthest counts, and of equals the last", () => {
  const [no, half, also] = [[false, false], [true, false], [false, true]].map((met) =>
    met.map((isMet) => outcome("fires", isMet, {}, isMet)),
  );

  expect(best([no!, half!, also!])).toBe(also);
  expect(best([half!, no!])).toBe(half);
});

test("a task that a touch of the picture can do leaves the lab closed, any other opens it", () => {
  const pokes = [{ actor: "sun", port: "sun", strength_nS: 6, place: "dendrite" }] as unknown as Poke[];
  const sun = { kind: "volley", port: "sun", at_ms: 5, strength_nS: 6, place: "dendrite" } as const;
  const task = (run: Partial<Run>): Task => ({ solution: { until_ms: 40, parameters: {}, inputs: [], ...run } }) as unknown as Task;

  expect(needsLab(task({ inputs: [sun, sun] }), pokes)).toBe(false);
  expect(needsLab(task({ inputs: [{ ...sun, strength_nS: 8 }] }), pokes)).toBe(true);
  expect(needsLab(task({ inputs: [{ ...sun, port: "cloud" }] }), pokes)).toBe(true);
  expect(needsLab(task({ inputs: [{ kind: "shock", at_ms: 5, voltage: { to_mV: -49 } }] }), pokes)).toBe(true);
  expect(needsLab(task({ inputs: [sun], parameters: { block_na: 0.9 } }), pokes)).toBe(true);
});
