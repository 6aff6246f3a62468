import { expect, test } from "vitest";
import { lessonHref, MODES, readRoute } from "../../src/pages/route";

test.each(MODES)("the address of the mode %s leads there", (mode) => {
  expect(readRoute(lessonHref("a lesson/with a name", mode))).toEqual({ page: "lesson", id: "a lesson/with a name", mode });
});

test.each(["#/lesson/small", "#/lesson/small/dance"])("%s opens on the running picture", (hash) => {
  expect(readRoute(hash)).toEqual({ page: "lesson", id: "small", mode: "run" });
});

test.each(["", "#", "#/nowhere", "#/lesson"])("%j is the start", (hash) => {
  expect(readRoute(hash)).toEqual({ page: "start" });
});
