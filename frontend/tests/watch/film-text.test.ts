import { expect, test } from "vitest";
import { clockFace } from "../../src/watch/clock-face";
import { filmText } from "../../src/watch/film-text";

test.each([
  [1234, true, "time runs 1/1200"],
  [87, true, "time runs 1/87"],
  [62_400, true, "time runs 1/62000"],
  [1234, false, "time stands still"],
  [Number.POSITIVE_INFINITY, true, "time stands still"],
])("slowed %d times, running %s: %s", (slowdown, isRunning, text) => {
  expect(filmText(slowdown, isRunning)).toBe(text);
});

test.each([
  [0, "0:00"],
  [7.4, "0:07"],
  [59.7, "1:00"],
  [161, "2:41"],
])("%d seconds are shown as %s", (seconds, text) => {
  expect(clockFace(seconds)).toBe(text);
});
