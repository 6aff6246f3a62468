import { expect, test } from "vitest";
import { cornerOf, spread, whereInWords } from "../../src/explore/spread";

const VIEW = { x: 0, y: 0, width: 1280, height: 720 };

function nearest(points: readonly { x: number; y: number }[]): number {
  return Math.min(...points.flatMap((a, i) => points.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y))));
}

test("no two numbers are nearer than a finger needs, even where two characters stand on one spot", () => {
  const crowd = [
    { x: 600, y: 300 },
    { x: 600, y: 300 },
    { x: 610, y: 305 },
    { x: 640, y: 290 },
  ];

  expect(nearest(spread(crowd, 62, VIEW))).toBeGreaterThan(61);
});

test("numbers that have room stay where they are", () => {
  const apart = [
    { x: 100, y: 100 },
    { x: 700, y: 400 },
  ];

  expect(spread(apart, 62, VIEW)).toEqual(apart);
});

test("a number is never outside the picture", () => {
  const [point] = spread([{ x: 1300, y: -40 }], 60, VIEW);

  expect(point).toEqual({ x: 1250, y: 30 });
});

test("a number stands where no other character is", () => {
  const box = { x: 100, y: 100, width: 100, height: 200 };
  const atTheLeftFoot = { x: 90, y: 250, width: 60, height: 60 };

  expect(cornerOf(box, [])).toEqual({ x: 125, y: 288 });
  expect(cornerOf(box, [atTheLeftFoot])).toEqual({ x: 175, y: 288 });
});

test.each([
  [{ x: 40, y: 40 }, "top left"],
  [{ x: 640, y: 360 }, "centre"],
  [{ x: 1270, y: 360 }, "middle right"],
  [{ x: 640, y: 720 }, "bottom centre"],
])("the point %j is at the %s", (point, words) => {
  expect(whereInWords(point, VIEW)).toBe(words);
});
