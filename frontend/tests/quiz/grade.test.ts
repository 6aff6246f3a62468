import { expect, test } from "vitest";
import { parseLesson } from "../../src/contract/lesson";
import { sayDue } from "../../src/quiz/due";
import { gradeByKey, headline, standing } from "../../src/quiz/grade";
import { smallLesson } from "../fixtures/lesson";

const ITEM = parseLesson(smallLesson()).items[0]!;
const NOW_ms = Date.parse("2026-11-22T10:00:00Z");

test("only both tiers together are right", () => {
  expect(headline(gradeByKey(ITEM, "yes", "sum"))).toMatch(/^Right, and for the right reason/);
  expect(headline(gradeByKey(ITEM, "yes", "luck"))).toMatch(/the reason is another one/);
  expect(headline(gradeByKey(ITEM, "no", "sum"))).toMatch(/the run went the other way/);
  expect(headline(gradeByKey(ITEM, "no", "luck"))).toMatch(/^Not this time/);
});

test("how an option stands is said in words", () => {
  const [yes, no] = ITEM.options;

  expect(standing(yes!, "yes", "yes")).toBe("Your answer, right");
  expect(standing(no!, "no", "yes")).toBe("Your answer, not right");
  expect(standing(yes!, "no", "yes")).toBe("Right");
});

test("a question due in days names the day", () => {
  expect(sayDue("2026-11-24T10:00:00Z", NOW_ms, "en-GB")).toMatch(/on Tuesday,? 24 November, in 2 days\.$/);
});

test("a question due today names the time", () => {
  expect(sayDue("2026-11-22T10:10:00Z", NOW_ms, "en-GB")).toMatch(/comes back at \d\d:\d\d\.$/);
});
