import { expect, test } from "vitest";
import { sayWhen, sayWhenShort } from "../../src/core/when";

const NOW_ms = new Date(2026, 2, 1, 12, 0).getTime();
const at = (...parts: [number, number, number, number]): string => new Date(...parts).toISOString();

test.each([
  [at(2026, 2, 1, 14), "today at 14:00"],
  [at(2026, 2, 2, 9), "tomorrow at 09:00"],
  [at(2026, 2, 6, 9), "on Friday 6 March at 09:00"],
  ["nonsense", "later"],
])("%s is said as %s", (due, said) => {
  expect(sayWhen(due, NOW_ms, "en-GB").replace(",", "")).toBe(said);
});

test("where there is little room a far day has no hour", () => {
  expect(sayWhenShort(at(2026, 2, 6, 9), NOW_ms, "en-GB").replace(",", "")).toBe("Fri 6 Mar");
  expect(sayWhenShort(at(2026, 2, 2, 9), NOW_ms, "en-GB")).toBe("tomorrow at 09:00");
});

test("a day that has 23 hours is still tomorrow", () => {
  const evening = new Date(2026, 2, 28, 23, 30).getTime();

  expect(sayWhen(at(2026, 2, 29, 7), evening, "en-GB")).toBe("tomorrow at 07:00");
});
