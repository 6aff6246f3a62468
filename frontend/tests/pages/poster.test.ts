// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { parseLesson } from "../../src/contract/lesson";
import type { Recording, RecordedEvent } from "../../src/contract/recording";
import { Bustle } from "../../src/pages/poster/bustle";
import { Loop } from "../../src/pages/poster/loop";
import { busiest } from "../../src/pages/poster/moment";
import { lineOf, withoutRepeats } from "../../src/pages/poster/words";
import { posterHref, readRoute } from "../../src/pages/route";
import type { Signals } from "../../src/scene/signals";
import { smallLesson } from "../fixtures/lesson";

const NAMES = ["v", "g_e", "i_na", "threshold"];
const SIGNALS: Signals = { indexOf: (signal) => NAMES.indexOf(signal) };
const INPUT: RecordedEvent = { name: "input", at_ms: 1 };
const { scene } = parseLesson(smallLesson());

/** A run of [v, g_e] in steps of 1 ms. */
function reelOf(samples: readonly (readonly [number, number])[]): Recording {
  const rows = Float64Array.from(samples.flatMap(([v, g_e]) => [v, g_e, 0, -50]));
  return { step_ms: 1, n_columns: 4, n_rows: samples.length, rows, events: [INPUT] };
}

function posed(samples: readonly (readonly [number, number])[], picture = scene): number {
  return busiest(new Map([["run", reelOf(samples)]]), new Bustle(picture, SIGNALS, ["sun", "bear"])).at_ms;
}

test("the poster shows the moment at which most are at what they stand for", () => {
  expect(posed([[-70, 0], [-70, 0.2], [30, 0.15], [40, 0]])).toBe(2);
});

test("everybody counts alike, however far they go", () => {
  expect(posed([[-70, 0], [-69, 0.2], [-60, 0], [-61, 0.19]])).toBe(3);
});

test("a moment at which somebody is not seen is no moment for a poster", () => {
  const hides = { kind: "fade" as const, target: "bear", signal: "v", place: null, power: 1, from: [0, -70], to: [0, 1] };
  const picture = { ...scene, bindings: [...scene.bindings, hides] }; // not seen above -35 mV

  expect(posed([[-70, 0], [-40, 0.2], [30, 0.2], [40, 0.2]], picture)).toBe(1);
});

test("the moment is told by the time since its last input, and by the run it is in", () => {
  const reels = new Map([["still", reelOf([[-70, 0], [-70, 0]])], ["loud", reelOf([[-70, 0], [-70, 0], [-70, 0.2]])]]);

  expect(busiest(reels, new Bustle(scene, SIGNALS, ["sun", "bear"]))).toMatchObject({ run: "loud", at_ms: 2, after_ms: 1 });
});

test("a preview ends as it began, only goes forward, and is slow where much moves", () => {
  const reel = reelOf([[-70, 0], [-70, 0], [-69, 0], [40, 0], [-70, 0], [-70, 0], [-70, 0.01]]);
  const loop = new Loop(reel, new Bustle(scene, SIGNALS, []), 150, 25);

  const times = Array.from({ length: 150 }, (_, i) => loop.timeOf(i));

  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect([...loop.valuesOf(149)]).toEqual([...loop.valuesOf(0)]);
  const around = (from_ms: number): number => times.filter((at) => at > from_ms && at < from_ms + 1).length;
  expect(around(2)).toBeGreaterThan(2 * around(1.01));
});

test("the line below the title is the first sentence of the summary", () => {
  expect(lineOf("<p>It adds −54.8 mV up.\nAnd <b>more</b>.</p>")).toBe("It adds −54.8 mV up.");
});

test("an address that was printed once is not printed again", () => {
  expect(withoutRepeats(["A 1952, doi 10.1/x.y. More: B, https://b.org/c-d", "A 1952, doi 10.1/x.y (the h gate)", "B, https://b.org/c-d; A"])).toEqual([
    "A 1952, doi 10.1/x.y. More: B, https://b.org/c-d",
    "A 1952 (the h gate)",
    "B; A",
  ]);
});

test("a poster has an address of its own", () => {
  expect(readRoute(posterHref("a lesson"))).toEqual({ page: "poster", id: "a lesson" });
});
