import { expect, test } from "vitest";
import { Timeline } from "../../src/watch/timeline";
import { readSmallStory } from "./story";

const STORY = readSmallStory();
const timeline = new Timeline(STORY, "story");

test("lines follow each other without a gap", () => {
  const ends = timeline.lines.map((line) => line.start_s + line.seconds);

  expect(timeline.lines.slice(1).map((line) => line.start_s)).toEqual(ends.slice(0, -1));
  expect(timeline.total_s).toBe(ends.at(-1));
});

test("a boundary belongs to the line that begins there", () => {
  const { start_s } = timeline.lines[3]!;

  expect(timeline.spotAt(start_s)).toEqual({ index: 3, share: 0 });
  expect(timeline.spotAt(start_s - 0.001).index).toBe(2);
});

test.each([
  [-5, { index: 0, share: 0 }],
  [1e9, { index: STORY.beats.length - 1, share: 1 }],
])("a time outside the story, %d s, is its nearest end", (position_s, spot) => {
  expect(timeline.spotAt(position_s)).toEqual(spot);
});

test("place and time say the same", () => {
  for (const position_s of [0, 0.4, 7.7, 20, timeline.total_s]) {
    expect(timeline.positionOf(timeline.spotAt(position_s))).toBeCloseTo(position_s, 9);
  }
});

test("model time runs from the line's beginning to its end", () => {
  expect(timeline.modelTime({ index: 2, share: 0.25 }, false)).toBe(8);
});

test("a still shows how the line ends", () => {
  expect(timeline.modelTime({ index: 2, share: 0.25 }, true)).toBe(20);
});

test("twice the speed is half the slowness, and a line that stands is infinitely slow", () => {
  expect(timeline.slowdown(2, 2)).toBe(timeline.slowdown(2, 1) / 2);
  expect(timeline.slowdown(0, 1)).toBe(Number.POSITIVE_INFINITY);
});

test("a chapter reaches to the next one", () => {
  expect(timeline.chapters).toEqual([
    { title: "Before anything happens", first: 0, end: 2 },
    { title: "Adding up", first: 2, end: 4 },
    { title: "The bell", first: 4, end: 8 },
  ]);
  expect([0, 1, 2, 7].map((index) => timeline.chapterOf(index))).toEqual([0, 0, 1, 2]);
});

test("a story without chapters has none", () => {
  const plain = new Timeline({ ...STORY, beats: STORY.beats.map((beat) => ({ ...beat, chapter: null })) }, "story");

  expect(plain.chapters).toEqual([]);
  expect(plain.chapterOf(3)).toBe(-1);
});

test("the plain track has other words, and takes the time that these take", () => {
  const plain = new Timeline(STORY, "plain");

  expect(plain.lines[4]?.text).toBe("Three volleys carry the voltage past threshold.");
  expect(plain.lines[4]?.seconds).toBeCloseTo(7 / 2.5, 9);
  expect(plain.lines[4]?.beat).toBe(timeline.lines[4]?.beat);
});
