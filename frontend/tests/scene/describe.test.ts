import { expect, test } from "vitest";
import { describe as tell, type Happening } from "../../src/scene/describe";

function describe(happening: Happening): string {
  return tell(happening).replaceAll("\u00a0", " ");
}

const REST: Happening = {
  name: "input",
  v_mV: -70,
  rest_mV: -70,
  threshold_mV: -50,
  since_input_ms: 3.6,
  hasFired: false,
  g_na: 25.4,
  g_k: 0.7,
  says: "A sun rises.",
};

test("an input is told in the author's words, with the voltage", () => {
  expect(describe(REST)).toBe("A sun rises. The membrane is at −70.0 mV.");
});

test("the alarm tells the measured threshold and when", () => {
  expect(describe({ ...REST, name: "alarm", v_mV: -49.9 })).toBe(
    "3.60 ms after the last input the voltage crosses this cell’s threshold, −50.0 mV, on the way up: the alarm rings.",
  );
});

test("a peak above threshold is an impulse, with both conductances", () => {
  expect(describe({ ...REST, name: "peak", v_mV: 45.5 })).toMatch(/impulse peaks at \+45\.5 mV; .* 25\.4 mS\/cm², potassium 0\.7/);
});

test("a small swing after a spike is no failed attempt", () => {
  expect(describe({ ...REST, name: "peak", v_mV: -69 })).toMatch(/turns at −69\.0 mV, close to rest, and settles/);
});

test("a peak below threshold says how much was missing", () => {
  expect(describe({ ...REST, name: "peak", v_mV: -53.7 })).toMatch(/turns back at −53\.7 mV, 3\.7 mV short of threshold: no impulse/);
});

test("a cell without threshold is not said to fall short of one", () => {
  expect(describe({ ...REST, name: "peak", v_mV: -53.7, threshold_mV: Number.NaN })).toMatch(/no voltage up to −20 mV/);
});

test("the after-hyperpolarisation is told against rest", () => {
  expect(describe({ ...REST, name: "trough", v_mV: -78.9 })).toMatch(/lowest, −78\.9 mV: 8\.9 mV below rest/);
});

test("a dip above rest is not called below rest", () => {
  expect(describe({ ...REST, name: "trough", v_mV: -66 })).toMatch(/stops falling at −66\.0 mV/);
});

test("what turns back after an impulse is no second one", () => {
  expect(describe({ ...REST, name: "peak", v_mV: -60, hasFired: true })).toContain("no second impulse.");
});
