import { expect, test } from "vitest";
import { FrameClock, type FrameSource, MAX_FRAME_ms } from "../../src/core/clock";

function handSource(): FrameSource & { frame(now_ms: number): void; isWaiting(): boolean } {
  let waiting: ((now_ms: number) => void) | null = null;
  return {
    request: (callback) => {
      waiting = callback;
      return 1;
    },
    cancel: () => (waiting = null),
    frame: (now_ms) => {
      const callback = waiting;
      waiting = null;
      callback?.(now_ms);
    },
    isWaiting: () => waiting !== null,
  };
}

test("a task hears how much time passed", () => {
  const source = handSource();
  const clock = new FrameClock(source);
  const heard: number[] = [];
  clock.add((elapsed_ms) => heard.push(elapsed_ms));

  source.frame(1000);
  source.frame(1016);

  expect(heard).toEqual([0, 16]);
});

test("a tab that was hidden for a minute does not jump", () => {
  const source = handSource();
  const clock = new FrameClock(source);
  const heard: number[] = [];
  clock.add((elapsed_ms) => heard.push(elapsed_ms));

  source.frame(0);
  source.frame(60_000);

  expect(heard[1]).toBe(MAX_FRAME_ms);
});

test("the loop stops when nobody listens", () => {
  const source = handSource();
  const clock = new FrameClock(source);
  const remove = clock.add(() => undefined);

  remove();

  expect(source.isWaiting()).toBe(false);
});
