import { expect, test } from "vitest";
import type { Due } from "../../src/contract/api";
import { fits, partsOf, sayLength } from "../../src/pages/today/sitting";

const due = (lesson: string, item: string): Due => ({ lesson, item, fact: item, due_at: "", recall: null });

test("a sitting is cut where the lesson changes, and nowhere else", () => {
  const parts = partsOf([due("a", "1"), due("a", "2"), due("b", "3"), due("a", "4")]);

  expect(parts).toEqual([
    { lesson: "a", items: ["1", "2"], n_before: 0 },
    { lesson: "b", items: ["3"], n_before: 2 },
    { lesson: "a", items: ["4"], n_before: 3 },
  ]);
  expect(partsOf([])).toEqual([]);
});

test("fifteen seconds a question", () => {
  expect([1, 3, 5, 10].map(fits)).toEqual([4, 12, 20, 40]);
  expect([1, 4, 5, 40].map(sayLength)).toEqual(["about a minute", "about a minute", "about 2 minutes", "about 10 minutes"]);
});
