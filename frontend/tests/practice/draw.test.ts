import { expect, test } from "vitest";
import type { Case } from "../../src/contract/practice";
import { codeOf, draw, N_CODES, seedOf, valuesOf } from "../../src/practice/draw";

function made(id: string): Case {
  const run = { until_ms: 10, parameters: {}, inputs: [] };
  const changes = { g_kl: [0.2, 0.4], g_nal: [0.02, 0.04] } as const;
  return { id, title: id, changes, run, tries: "", character: null, shows: [], why_html: "", finding: null, source: "" };
}
const CASES = ["a", "b", "c", "d", "e"].map(made);

test("a code and its seed are the same thing, however it is typed", () => {
  for (const seed of [0, 1, 31, 4711, N_CODES - 1]) expect(seedOf(codeOf(seed))).toBe(seed);
  expect(seedOf(` ${codeOf(4711).toLowerCase()} `)).toBe(4711);
});

test.each(["", "ABC", "ABCDE", "AB0D", "🦑ABC"])("%s is no code", (code) => {
  expect(seedOf(code)).toBeNull();
});

test("the same seed is the same neuron, neighbours are not", () => {
  expect(draw(CASES, 7)).toEqual(draw(CASES, 7));

  const neighbours = Array.from({ length: 40 }, (_, seed) => draw(CASES, seed));
  expect(new Set(neighbours.map((each) => JSON.stringify(each.parameters))).size).toBeGreaterThan(35);
});

test("a code is the same neuron wherever its case stands, and when cases are added only those take codes", () => {
  const seeds = Array.from({ length: 300 }, (_, i) => i * 977);
  const before = seeds.map((seed) => draw(CASES, seed));

  const turned = seeds.map((seed) => draw([...CASES].reverse(), seed));
  const more = seeds.map((seed) => draw([made("new"), ...CASES], seed));

  expect(turned).toEqual(before);
  const kept = more.filter((each) => each.entry.id !== "new");
  expect(kept.length).toBeGreaterThan(220);
  expect(kept).toEqual(before.filter((_, i) => more[i]!.entry.id !== "new"));
});

test("every case is drawn about as often as the others, and values lie within their ranges", () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 2000; seed++) {
    const { entry, parameters } = draw(CASES, seed * 461);
    counts.set(entry.id, (counts.get(entry.id) ?? 0) + 1);
    expect(parameters["g_kl"]).toBeGreaterThanOrEqual(0.2);
    expect(parameters["g_kl"]).toBeLessThanOrEqual(0.4);
  }

  for (const entry of CASES) expect(counts.get(entry.id)! / 400).toBeCloseTo(1, 0);
});

test("parameters of one case move together", () => {
  expect(valuesOf(CASES[0]!, 0.5)).toEqual({ g_kl: 0.3, g_nal: 0.03 });
});
