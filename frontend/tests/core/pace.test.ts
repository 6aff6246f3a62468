import { expect, test } from "vitest";
import { type Drama, GATHERING_ms, Pace, SLOWDOWN } from "../../src/core/pace";

const FRAME_ms = 1000 / 60;
const REST: Drama = { v_mV: -70, threshold_mV: -50, dvdt_mV_per_ms: 0 };
const SPIKE: Drama = { v_mV: 0, threshold_mV: -50, dvdt_mV_per_ms: 500 };

function passFor(pace: Pace, wall_ms: number, drama: Drama): number {
  let model_ms = 0;
  for (let wall = 0; wall < wall_ms; wall += FRAME_ms) model_ms += pace.pass(FRAME_ms, drama);
  return model_ms;
}

test("at rest a second shows five milliseconds", () => {
  expect(passFor(new Pace(), 1000, REST)).toBeCloseTo(5.08, 1);
});

test("taps within a second of each other fall within two milliseconds of the model", () => {
  const pace = new Pace();
  pace.gather();

  expect(passFor(pace, 1000, REST)).toBeLessThan(2);
});

test("time is held back at once when an input is added", () => {
  const pace = new Pace();
  pace.gather();

  expect(pace.slowdown).toBe(SLOWDOWN.gathering);
});

test("time goes on by itself when no further input comes", () => {
  const pace = new Pace();
  pace.gather();
  passFor(pace, GATHERING_ms + 1000, REST);

  expect(pace.slowdown).toBeCloseTo(SLOWDOWN.calm, 0);
  expect(pace.isGathering).toBe(false);
});

test("the spike is shown at one three-thousandth", () => {
  const pace = new Pace();
  passFor(pace, 1000, SPIKE);

  expect(pace.slowdown).toBeCloseTo(SLOWDOWN.spike, 0);
});

test("above threshold time is already slow, before the voltage runs", () => {
  const pace = new Pace();
  passFor(pace, 1000, { ...SPIKE, dvdt_mV_per_ms: 3 });

  expect(pace.slowdown).toBeCloseTo(SLOWDOWN.rising, 0);
});

test("three suns at once do not count as a spike", () => {
  const pace = new Pace();
  passFor(pace, 500, { ...REST, dvdt_mV_per_ms: 10.6 });

  expect(pace.slowdown).toBeCloseTo(SLOWDOWN.calm, 0);
});

test("the speed never jumps when the spike sets in", () => {
  const pace = new Pace();
  const before = pace.slowdown;
  pace.pass(FRAME_ms, SPIKE);

  expect(pace.slowdown / before).toBeLessThan(2);
});

test("a cell without a threshold has a pace", () => {
  const pace = new Pace();

  expect(passFor(pace, 100, { ...REST, threshold_mV: Number.NaN })).toBeGreaterThan(0);
});
