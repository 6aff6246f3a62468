import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Reader } from "../../src/contract/reader";
import { canonicalText, MAX_LETTERS, parseReplay, replayHref, writeReplay } from "../../src/contract/replay";
import { readRun, type Run } from "../../src/contract/run";
import { Problem } from "../../src/core/problem";

interface Shared {
  readonly good: { name: string; data: { cell: string; place?: string }; canonical: string; text: string }[];
  readonly broken: { name: string; text: string; what: string }[];
}

// The engine reads the same file: tests/simulation/test_replay.py.
const shared = JSON.parse(
  readFileSync(new URL("../../../tests/fixtures/replay-links.json", import.meta.url), "utf8"),
) as Shared;

function runOf(data: unknown): Run {
  return readRun(new Reader(data, "fixture", ""));
}

describe.each(shared.good)("$name", ({ data, canonical, text }) => {
  const place = data.place ?? null;

  test("has the canonical text that the engine writes", () => {
    expect(canonicalText(data)).toBe(canonical);
    expect(writeReplay({ cell: data.cell, run: runOf(data), place })).toBe(text);
  });

  test("reads back as the same run", () => {
    expect(parseReplay(text)).toEqual({ cell: data.cell, run: runOf(JSON.parse(canonical)), place });
  });
});

test.each(shared.broken)("$name: $what", ({ text, what }) => {
  let thrown: unknown = null;
  try {
    parseReplay(text);
  } catch (problem) {
    thrown = problem;
  }

  expect(thrown).toBeInstanceOf(Problem);
  expect((thrown as Problem).what).toBe(what);
});

test("a link of any length is refused before it is decoded", () => {
  expect(() => parseReplay("A".repeat(MAX_LETTERS + 1))).toThrow("longer than");
});

test("the address names the lesson and carries the run", () => {
  const { data, text } = shared.good[0]!;

  expect(replayHref("a lesson", data.cell, runOf(data))).toBe(`#/lesson/a%20lesson/run?r=${text}`);
});
