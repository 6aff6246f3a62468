import { expect, test } from "vitest";
import { lessonHref, MODES, PROGRESS_HREF, readRoute, SITTING_HREF, TODAY_HREF } from "../../src/pages/route";

test.each(MODES)("the address of the mode %s leads there", (mode) => {
  expect(readRoute(lessonHref("a lesson/with a name", mode))).toEqual({ page: "lesson", id: "a lesson/with a name", mode, opens: "" });
});

test.each(["#/lesson/small", "#/lesson/small/dance"])("%s opens on the running picture", (hash) => {
  expect(readRoute(hash)).toEqual({ page: "lesson", id: "small", mode: "run", opens: "" });
});

test("today, a sitting and progress have addresses of their own", () => {
  expect(readRoute(TODAY_HREF)).toEqual({ page: "today", isSitting: false });
  expect(readRoute(SITTING_HREF)).toEqual({ page: "today", isSitting: true });
  expect(readRoute(PROGRESS_HREF)).toEqual({ page: "progress" });
});

test.each(["", "#", "#/nowhere", "#/lesson"])("%j is the start", (hash) => {
  expect(readRoute(hash)).toEqual({ page: "start" });
});

test.each(["claim=two-suns", "r=eyJjZWxsIjoiYyJ9"])("an address may carry a run to open: %s", (opens) => {
  expect(readRoute(`#/lesson/small/run?${opens}`)).toEqual({ page: "lesson", id: "small", mode: "run", opens });
});
