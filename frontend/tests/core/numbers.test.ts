import { expect, test } from "vitest";
import { formatByPattern, formatNumber } from "../../src/core/numbers";
import { newId } from "../../src/core/uuid";

test("a negative number has a true minus sign", () => {
  expect(formatNumber(-53.66, 1)).toBe("−53.7");
});

test("what rounds to zero has no sign", () => {
  expect(formatNumber(-0.01, 1)).toBe("0.0");
});

test("no value is a dash, never NaN", () => {
  expect(formatNumber(Number.NaN, 1)).toBe("–");
});

test.each([
  ["0", -49.99, "−50"],
  ["0.00", 1.234, "1.23"],
  ["+0.0 mV", 45.56, "+45.6 mV"],
  ["+0", -79.2, "−79"],
  ["0 mV", Number.NaN, "– mV"],
])("pattern %s prints %d as %s", (pattern, value, printed) => {
  expect(formatByPattern(value, pattern)).toBe(printed);
});

test("ids are version 7, differ, and sort by time", () => {
  const early = newId(1_700_000_000_000);
  const late = newId(1_700_000_000_001);

  expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(early < late).toBe(true);
  expect(newId(1_700_000_000_000)).not.toBe(early);
});
