import { beforeEach, expect, test } from "vitest";
import { Playhead, type Telling } from "../../src/watch/playhead";
import { Timeline } from "../../src/watch/timeline";
import { readSmallStory } from "./story";

const FRAME_ms = 16;
const timeline = new Timeline(readSmallStory(), "story");
let head: Playhead;

beforeEach(() => {
  head = new Playhead(timeline);
});

/** Let wall time pass in frames; gives how many lines began. */
function pass(seconds: number, { speed = 1, telling = "captions" as Telling } = {}): number {
  let begun = 0;
  for (let ms = 0; ms < seconds * 1000; ms += FRAME_ms) if (head.pass(FRAME_ms, speed, telling)) begun += 1;
  return begun;
}

/** The voice has ended: let time pass until the next line begins, and give how long that took. */
function finish(): number {
  let passed_ms = FRAME_ms;
  while (!head.pass(FRAME_ms, 1, "spoken") && passed_ms < 10_000) passed_ms += FRAME_ms;
  return passed_ms;
}

test.each([0.5, 0.75, 1, 1.25, 1.5, 2])("at speed %d a second of wall time is so many seconds of story", (speed) => {
  pass(10, { speed });

  expect(timeline.positionOf(head.spot)).toBeCloseTo(10 * speed, 1);
});

test("every line begins once, and no time is lost at a boundary", () => {
  const begun = pass(timeline.total_s - 0.5);

  expect(begun).toBe(timeline.lines.length - 1);
  expect(timeline.positionOf(head.spot)).toBeCloseTo(timeline.total_s - 0.5, 1);
});

test("the story ends and stays at its end", () => {
  pass(timeline.total_s + 5);

  expect(head.isAtEnd).toBe(true);
  expect(timeline.positionOf(head.spot)).toBe(timeline.total_s);
});

test.each([
  [-3, 0],
  [99, timeline.lines.length - 1],
])("seeking line %d ends at line %d", (asked, found) => {
  head.seek({ index: asked, share: 0 });

  expect(head.spot.index).toBe(found);
});

test("another track goes on at the same place of the same line", () => {
  head.seek({ index: 4, share: 0.5 });

  head.follow(new Timeline(readSmallStory(), "plain"));

  expect(head.spot).toEqual({ index: 4, share: 0.5 });
});

test("a line waits for the voice, however long that takes", () => {
  const begun = pass(30, { telling: "speaking" });

  expect(begun).toBe(0);
  expect(head.spot.share).toBeLessThan(1);
  expect(head.spot.share).toBeGreaterThan(0.9);
});

test("when the voice has ended early, the picture finishes quickly and the next line begins at its beginning", () => {
  pass(1, { telling: "speaking" });
  const before = head.spot.share;

  const finished_ms = finish();

  expect(before).toBeLessThan(0.5);
  expect(finished_ms).toBeLessThan(350);
  expect(head.spot).toEqual({ index: 1, share: 0 });
});

test("a slow voice is learned: the picture of a later line does not run ahead of it", () => {
  for (let i = 0; i < 5; i++) {
    pass(2 * timeline.lines[head.spot.index]!.seconds, { telling: "speaking" });
    finish();
  }
  const { seconds } = timeline.lines[head.spot.index]!;

  pass(seconds, { telling: "speaking" });

  expect(head.spot.share).toBeGreaterThan(0.4);
  expect(head.spot.share).toBeLessThan(0.75);
});

test("where a voice fails, the line goes on by its caption from where it is", () => {
  pass(2, { telling: "speaking" });
  const before = timeline.positionOf(head.spot);

  pass(1);

  expect(timeline.positionOf(head.spot)).toBeCloseTo(before + 1, 1);
});
