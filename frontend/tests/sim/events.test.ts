import { expect, test } from "vitest";
import { EventDetector } from "../../src/sim/events";

const STEP_ms = 0.1;
const REST_mV = -70;

function watch(voltages: readonly number[], threshold_mV = -50): string[] {
  const detector = new EventDetector(REST_mV, Float64Array.of(REST_mV), 0);
  return voltages.flatMap((v, i) =>
    detector.look((i + 1) * STEP_ms, Float64Array.of(v), threshold_mV).map((event) => event.name),
  );
}

test("a spike rings once, peaks, dips and is ready again", () => {
  expect(watch([-65, -55, -45, 0, 40, 0, -60, -79, -75, -72, -70.8, -70.79])).toEqual(["alarm", "peak", "trough", "ready"]);
});

test("the alarm does not ring twice before the voltage was below -60 mV", () => {
  const rung = watch([-55, -49, -52, -49, -52, -49]).filter((name) => name === "alarm");

  expect(rung).toHaveLength(1);
});

test("the alarm rings again once it was armed below -60 mV", () => {
  const rung = watch([-55, -49, -61, -49]).filter((name) => name === "alarm");

  expect(rung).toHaveLength(2);
});

test("the alarm never rings where there is no threshold", () => {
  expect(watch([-55, -40, -20, -60], Number.NaN)).not.toContain("alarm");
});

test("a volley that falls short peaks and comes back without an alarm", () => {
  expect(watch([-68, -63, -62.4, -63, -66, -68.99, -69.02])).toEqual(["peak", "ready"]);
});

test("changes below half a millivolt are no event", () => {
  expect(watch([-69.8, -69.7, -69.9, -70, -69.8, -70])).toEqual([]);
});

test("the crossing is timed between two samples", () => {
  const detector = new EventDetector(REST_mV, Float64Array.of(REST_mV), 0);
  detector.look(0.1, Float64Array.of(-60), -50);

  const [alarm] = detector.look(0.2, Float64Array.of(-40), -50);

  expect(alarm?.at_ms).toBeCloseTo(0.15, 9);
});
