import { expect, test } from "vitest";
import { MetLog } from "../../src/study/met";

function notebook(): Pick<Storage, "getItem" | "setItem"> & { pages: Map<string, string> } {
  const pages = new Map<string, string>();
  return { pages, getItem: (name) => pages.get(name) ?? null, setItem: (name, text) => void pages.set(name, text) };
}

test("what was met is kept by lesson, each fact once", () => {
  const pages = notebook();
  const log = new MetLog(pages);
  log.meet("a", "watched", "summation");
  log.meet("a", "watched", "summation");
  log.meet("a", "explored", "threshold");
  log.input("a");
  log.input("a");

  expect(new MetLog(pages).of("a")).toEqual({ watched: ["summation"], explored: ["threshold"], inputs: 2 });
  expect(log.of("b")).toEqual({ watched: [], explored: [], inputs: 0 });
});

test.each(["{", "null", "[]", '{"watched": 1, "explored": [], "inputs": 0}'])("%s in the notebook is as nothing", (text) => {
  const pages = notebook();
  pages.pages.set("loligo.met.a", text);

  expect(new MetLog(pages).of("a").watched).toEqual([]);
});

test("a browser that keeps nothing is no trouble", () => {
  const log = new MetLog(null);
  log.meet("a", "watched", "summation");

  expect(log.of("a").inputs).toBe(0);
});
