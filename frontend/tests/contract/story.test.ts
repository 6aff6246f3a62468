import { expect, test } from "vitest";
import { parseLesson } from "../../src/contract/lesson";
import { smallLesson } from "../fixtures/lesson";
import { smallStory } from "../fixtures/story";

function withBeat(change: object): unknown {
  const story = smallStory();
  const [first, ...others] = story["beats"] as object[];
  return { ...smallLesson(), story: { ...story, beats: [{ ...first, ...change }, ...others] } };
}

test("a lesson from before there were stories has none", () => {
  expect(parseLesson(smallLesson())).toMatchObject({ story: null, truths: [], calibrated: null });
});

test("a story is read with its runs", () => {
  const { story } = parseLesson({ ...smallLesson(), story: smallStory() });

  expect(story?.beats[2]).toMatchObject({ id: "one", chapter: "Adding up", run: "one", from_ms: 4, frame: ["sun", "bear"] });
  expect(story?.runs["three"]?.inputs).toHaveLength(3);
});

test.each([
  [{ run: "seven" }, /there is no run "seven"/],
  [{ run: "toString" }, /there is no run "toString"/],
  [{ from_ms: 5, to_ms: 4 }, /does not run forward/],
  [{ seconds: 0 }, /no time to tell/],
])("a beat with %j is refused", (change, message) => {
  expect(() => parseLesson(withBeat(change))).toThrow(message);
});

test("what a physiologist adds is read, with the claims that prove it", () => {
  const [fact] = smallLesson()["facts"] as object[];
  const lesson = parseLesson({
    ...smallLesson(),
    facts: [{ ...fact, truth_html: "<p>More.</p>", claims: ["c"] }],
    truths: [{ id: "t", says_html: "<p>True.</p>", source: "A book", claims: [] }],
    calibrated: { says_html: "<p>Set by hand.</p>", cells: ["squid_1952"] },
  });

  expect(lesson.facts[0]).toMatchObject({ truth_html: "<p>More.</p>", claims: ["c"] });
  expect(lesson.truths[0]?.source).toBe("A book");
  expect(lesson.calibrated?.cells).toEqual(["squid_1952"]);
});
