import { expect, test } from "vitest";
import { lengthOf, sampleAt, spanOf, type Sweep, SweepRecorder, WINDOW_ms } from "../../src/plot/sweep";

const STEP_ms = 0.5;

function run(recorder: SweepRecorder, from_ms: number, to_ms: number): void {
  for (let t = from_ms; t <= to_ms; t += STEP_ms) recorder.add({ at_ms: t, row: Float64Array.of(t) });
}

test("a sweep shows the time before its first input", () => {
  const recorder = new SweepRecorder(1, STEP_ms);
  run(recorder, 0.5, 10);
  recorder.input(10);
  run(recorder, 10.5, 12);

  expect(recorder.current).toMatchObject({ start_ms: 10, first_step: -3 });
  expect(recorder.current?.columns[0]).toEqual([8.5, 9, 9.5, 10, 10.5, 11, 11.5, 12]);
});

test("a second input before rest belongs to the same sweep", () => {
  const recorder = new SweepRecorder(1, STEP_ms);
  recorder.input(0);
  run(recorder, 0.5, 3);

  expect(recorder.input(3)).toBe(false);
});

test("after rest a new input begins a new sweep and keeps the old as a ghost", () => {
  const recorder = new SweepRecorder(1, STEP_ms);
  recorder.input(0);
  run(recorder, 0.5, 20);
  const first = recorder.current;
  recorder.rest();

  expect(recorder.input(20)).toBe(true);
  expect(recorder.previous).toBe(first);
});

test("at rest the drawing stops at the end of the window", () => {
  const recorder = new SweepRecorder(1, STEP_ms);
  recorder.input(0);
  run(recorder, 0.5, 10);
  recorder.rest();
  run(recorder, 10.5, 100);

  expect(lengthOf(recorder.current!) * STEP_ms).toBeCloseTo(WINDOW_ms, 6);
});

test("a cell that keeps firing is drawn beyond the window", () => {
  const recorder = new SweepRecorder(1, STEP_ms);
  recorder.input(0);
  run(recorder, 0.5, 50);

  expect(lengthOf(recorder.current!) * STEP_ms).toBeCloseTo(50, 6);
});

test("a run that is written down is one sweep, from the rest it began at to its end", () => {
  const recorder = new SweepRecorder(1, STEP_ms);
  recorder.restart({ until_ms: 20, input_ms: 5 }, Float64Array.of(0));
  run(recorder, 0.5, 5);

  expect(recorder.input(5)).toBe(false);
  run(recorder, 5.5, 40);

  expect(recorder.current).toMatchObject({ start_ms: 0, first_step: 0, input_ms: 5, window_ms: [0, 20] });
  expect(lengthOf(recorder.current!)).toBe(20 / STEP_ms + 1);
});

test("after a run that was written down, an input begins a sweep of its own", () => {
  const recorder = new SweepRecorder(1, STEP_ms);
  recorder.restart({ until_ms: 20, input_ms: 5 });
  run(recorder, 0.5, 20);
  const written = recorder.current;

  expect(recorder.input(21)).toBe(true);
  expect(recorder.previous).toBe(written);
  expect(recorder.current).toMatchObject({ start_ms: 21, window_ms: [-2, 30] });
});

test("a moment of a sweep can be looked at again, also between two samples", () => {
  const sweep: Sweep = { start_ms: 5, first_step: -1, input_ms: 0, window_ms: [-2, 30], columns: [[-70, -60, -40], [0, 1, 2]] };

  expect(spanOf(sweep, 0.5)).toEqual([-0.5, 0.5]);
  expect([...sampleAt(sweep, 0.5, 0.25)]).toEqual([-50, 1.5]);
  expect([...sampleAt(sweep, 0.5, -9)]).toEqual([-70, 0]);
  expect([...sampleAt(sweep, 0.5, 9)]).toEqual([-40, 2]);
});
