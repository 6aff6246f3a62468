import { expect, test } from "vitest";
import type { Recording } from "../../src/contract/recording";
import { markOf } from "../../src/plot/mark";

const COLUMNS = [
  { signal: "v", place: "soma", unit: "mV" },
  { signal: "v", place: "ais", unit: "mV" },
];
const SOMA = [-70, -70, -60, 20, -75, -70];
const AIS = [-70, -70, -50, 37.7, -74.4, -71];
const RECORDING: Recording = {
  step_ms: 0.5,
  n_columns: 2,
  n_rows: 6,
  rows: Float64Array.from(SOMA.flatMap((v, i) => [v, AIS[i]!])),
  events: [],
};

function at(measure: string, value: number | boolean, unit = "mV") {
  const expect = { measure, signal: "v", place: "ais", of: null, answer: { is: true } } as const;
  return markOf({ expect, value, unit, input_ms: 0.5 }, RECORDING, COLUMNS);
}

test.each([
  ["peak", 37.7, "mV", 1.5, 37.7, "37.7 mV"],
  ["trough", -74.4, "mV", 2, -74.4, "−74.4 mV"],
  ["end", -71, "mV", 2.5, -71, "−71.0 mV"],
  ["start", -70, "mV", 0, -70, "−70.0 mV"],
  ["peak_time", 1.5, "ms", 1.5, 37.7, "1.50 ms"],
  ["latency", 1, "ms", 1.5, 37.7, "1.00 ms"],
] as const)("a claim of the %s is marked where it is read off", (measure, value, unit, at_ms, height, text) => {
  expect(at(measure, value, unit)).toEqual({ signal: "v", place: "ais", at_ms, value: height, text });
});

test("a threshold is a level, and yes or no has no number", () => {
  expect(at("threshold", -49.3)).toMatchObject({ at_ms: null, value: -49.3 });
  expect(at("fires", true, "")).toMatchObject({ at_ms: 1.5, text: "" });
});

test("a measure that is no place in the trace has no mark", () => {
  expect(at("ratio", 2)).toBeNull();
});
