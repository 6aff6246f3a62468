import { expect, test } from "vitest";
import { PictureMap } from "../../src/lab/picture-map";

const DRAWN_FOR = [
  { signal: "v", place: "soma" },
  { signal: "v", place: "ais" },
  { signal: "g_na", place: "ais" },
  { signal: "h", place: "ais" },
  { signal: "threshold", place: null },
];
const RESTING = Float64Array.of(-70, -70, 0, 0.98, -49);

test("a cell of one place moves every part of the picture by that place", () => {
  const cell = [
    { signal: "v", place: "axon" },
    { signal: "g_na", place: "axon" },
    { signal: "h", place: "axon" },
    { signal: "threshold", place: null },
  ];

  const map = new PictureMap(DRAWN_FOR, cell, { g_na: 10 }, RESTING);

  expect([...map.of(Float64Array.of(-65, 3, 0.6, -58))]).toEqual([-65, -65, 30, 0.6, -58]);
  expect(map.missing).toEqual([]);
});

test("what the cell lacks stays as at rest, and is named once", () => {
  const map = new PictureMap(DRAWN_FOR, [{ signal: "v", place: "ais" }], {}, RESTING);

  expect([...map.of(Float64Array.of(20))]).toEqual([20, 20, 0, 0.98, -49]);
  expect(map.missing).toEqual(["g_na", "h", "threshold"]);
});
