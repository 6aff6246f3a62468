import { expect, test } from "vitest";
import type { Run, TimedInput } from "../../src/contract/run";
import { strayControls, triesOf } from "../../src/practice/tries";

const sun = (at_ms: number): TimedInput => ({ kind: "volley", port: "sun", strength_nS: 6, at_ms });
const set = (at_ms: number, value: number): TimedInput => ({ kind: "set", name: "e_i", value, at_ms });
const run = (...inputs: TimedInput[]): Run => ({ until_ms: 100, parameters: { e_i: -75 }, inputs });

test("inputs close together are one try", () => {
  expect(triesOf(run(sun(5), sun(6), sun(20)))).toHaveLength(1);
});

test("a pause may begin another try, which is written from its own beginning", () => {
  const [whole, later] = triesOf(run(sun(5), set(8, -70), sun(45), sun(46)));

  expect(whole?.inputs).toHaveLength(4);
  expect(later?.parameters).toEqual({ e_i: -70 });
  expect(later?.inputs.map((input) => input.at_ms)).toEqual([1, 2]);
  expect(later!.until_ms).toBeGreaterThanOrEqual(32);
});

test("the wait is counted from the end of a long pulse", () => {
  const step: TimedInput = { kind: "pulse", for_ms: 60, current: { nA: 1 }, at_ms: 5 };

  expect(triesOf(run(step, sun(70)))).toHaveLength(1);
});

test("what a task does not allow is named, and what stands at its own value is not", () => {
  const pulse: TimedInput = { kind: "pulse", for_ms: 1, current: { nA: 1 }, at_ms: 5 };
  const own = (): number => -75;

  expect(strayControls(run(sun(5), pulse, set(7, -70)), ["sun"], own)).toEqual(["pulse", "e_i"]);
  expect(strayControls(run(sun(5), pulse, set(7, -70)), ["sun", "pair", "e_i"], own)).toEqual([]);
  expect(strayControls(run(sun(5), set(7, -70), set(8, -75)), ["sun"], own)).toEqual([]);
});
