import { expect, test } from "vitest";
import { parseLesson } from "../../src/contract/lesson";
import { ask } from "../../src/quiz/asking";
import { sayDue } from "../../src/quiz/due";
import { examHeading } from "../../src/quiz/exam";
import { gradeByKey, headline, isRight, standing } from "../../src/quiz/grade";
import { otherKinds, smallLesson } from "../fixtures/lesson";

const LESSON = parseLesson({ ...smallLesson(), items: [...(smallLesson()["items"] as object[]), ...otherKinds()] });
const [PREDICT, VARIED, BEST, CHAIN, FIND] = LESSON.items.map((item) => ask(item));
const NOW_ms = Date.parse("2026-11-22T10:00:00Z");

function told(choice: string, reason: string): string {
  return headline(gradeByKey(PREDICT!, choice, reason), "predict-then-reason");
}

test("only both tiers together are right", () => {
  expect(told("yes", "sum")).toMatch(/^Right, and for the right reason/);
  expect(told("yes", "luck")).toMatch(/the reason is another one/);
  expect(told("no", "sum")).toMatch(/the run went the other way/);
  expect(told("no", "luck")).toMatch(/^Not this time/);
});

test("a variant is graded by its own keys", () => {
  const three = ask(VARIED!.item, "suns-3");

  expect(isRight(gradeByKey(VARIED!, "no", "few"))).toBe(true);
  expect(isRight(gradeByKey(three, "no", "few"))).toBe(false);
  expect(isRight(gradeByKey(three, "yes", "enough"))).toBe(true);
});

test("where no reason is asked, none can be wrong", () => {
  expect(gradeByKey(BEST!, "b", null)).toEqual({ prediction: true, reason: null });
  expect(isRight(gradeByKey(BEST!, "b", null))).toBe(true);
  expect(isRight(gradeByKey(FIND!, "bear", null))).toBe(false);
});

test("an order is right as a whole", () => {
  expect(isRight(gradeByKey(CHAIN!, "light.rise.spike", null))).toBe(true);
  expect(isRight(gradeByKey(CHAIN!, "light.spike.rise", null))).toBe(false);
});

test("how an option stands is said in words", () => {
  expect(standing({ id: "yes" }, "yes", "yes")).toBe("Your answer, right");
  expect(standing({ id: "no" }, "no", "yes")).toBe("Your answer, not right");
  expect(standing({ id: "yes" }, "no", "yes")).toBe("Right");
});

test("an exam heading reads as one says it", () => {
  expect(examHeading("usmle:step1")).toBe("USMLE: Step 1");
  expect(examHeading("usmle:nervous/cell-tissue")).toBe("USMLE: Nervous › Cell tissue");
});

test("a question due in days names the day", () => {
  expect(sayDue("2026-11-24T10:00:00Z", NOW_ms, "en-GB")).toMatch(/on Tuesday,? 24 November, in 2 days\.$/);
});

test("a question due today names the time", () => {
  expect(sayDue("2026-11-22T10:10:00Z", NOW_ms, "en-GB")).toMatch(/^This question comes back at \d\d:\d\d\.$/);
  expect(sayDue("2026-11-22T10:10:00Z", NOW_ms, "en-GB", "The first")).toMatch(/^The first comes back/);
});
