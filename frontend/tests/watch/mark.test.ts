// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { rangeOf } from "../../src/watch/mark";

test("a word is found over the elements of its text", () => {
  const holder = document.createElement("span");
  holder.innerHTML = "Two <strong>suns</strong> rise.";

  expect(rangeOf(holder, 0, 3)?.toString()).toBe("Two");
  expect(rangeOf(holder, 4, 8)?.toString()).toBe("suns");
  expect(rangeOf(holder, 2, 10)?.toString()).toBe("o suns r");
  expect(rangeOf(holder, 10, 99)).toBeNull();
});
