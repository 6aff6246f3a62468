import { expect, test } from "vitest";
import { parseFilms } from "../../src/contract/films";
import { sayBytes, saySeconds } from "../../src/pages/films/load-films";

const POSTER = { file: "poster.png", type: "image/png", bytes: 2_551_272, width: 3508, height: 2480 };

function sheet(files: unknown): unknown {
  return { schema: 1, lesson: "l", version: "v", files };
}

test("a lesson without films says so", () => {
  expect(parseFilms(sheet({}))).toEqual({});
});

test("what is there is read, and kinds of a later page are left alone", () => {
  expect(parseFilms(sheet({ poster: POSTER, hologram: { depth: 3 } }))).toEqual({
    poster: { file: "poster.png", type: "image/png", bytes: 2_551_272, seconds: null, size: [3508, 2480] },
  });
});

test.each([
  ["no list", {}],
  ["another schema", { schema: 2, files: {} }],
  ["a file that is elsewhere", sheet({ poster: { ...POSTER, file: "../../api/today" } })],
  ["a file of no size", sheet({ poster: { ...POSTER, bytes: null } })],
])("a damaged list is refused: %s", (_, data) => {
  expect(() => parseFilms(data)).toThrow(/film\.json/);
});

test.each([
  [400, "1 kB"],
  [380_412, "380 kB"],
  [9_812_345, "9.8 MB"],
])("%i bytes are %s", (bytes, said) => {
  expect(sayBytes(bytes)).toBe(said);
});

test.each([
  [6, "6 s"],
  [120.2, "2 min"],
  [214.6, "3 min 35 s"],
])("%d seconds are %s", (seconds, said) => {
  expect(saySeconds(seconds)).toBe(said);
});
