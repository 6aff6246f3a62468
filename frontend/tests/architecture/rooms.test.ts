import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Floors of the house, lowest first; rooms of one floor never import each other. */
const FLOORS: readonly (readonly string[])[] = [
  ["core"],
  ["contract"],
  ["measure"],
  ["sim", "scene", "plot", "quiz", "explore", "study", "watch", "practice", "lab"],
  ["pages"],
  ["main"],
];
const SOURCE = fileURLToPath(new URL("../../src", import.meta.url));
const IMPORT = /(?:import|export)\s[^"';]*?from\s*"([^"]+)"|import\s*"([^"]+)"|new URL\("([^"]+)", import\.meta/g;

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

function sourceFiles(): string[] {
  return readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((file) => /\.(ts|svelte)$/.test(file));
}

function roomOf(path: string): string {
  const [first] = relative(SOURCE, path).split(/[\\/]/);
  return (first ?? "").replace(/\.(ts|css)$/, "");
}

function importsOf(file: string): Import[] {
  const path = join(SOURCE, file);
  return [...readFileSync(path, "utf8").matchAll(IMPORT)]
    .map((found) => found[1] ?? found[2] ?? found[3] ?? "")
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => ({ file, from: roomOf(path), to: roomOf(resolve(dirname(path), specifier)) }));
}

function floorOf(room: string): number {
  return FLOORS.findIndex((rooms) => rooms.includes(room));
}

test("every room is declared, so that no helpers room can appear", () => {
  const rooms = new Set(sourceFiles().map((file) => roomOf(join(SOURCE, file))));

  expect([...rooms].filter((room) => floorOf(room) < 0)).toEqual([]);
});

test("rooms import downward only", () => {
  const upward = sourceFiles()
    .flatMap(importsOf)
    .filter(({ from, to }) => to !== "app" && from !== to && floorOf(to) >= floorOf(from));

  expect(upward).toEqual([]);
});

test("nothing is exported as default", () => {
  const found = sourceFiles().filter((file) => /export default/.test(readFileSync(join(SOURCE, file), "utf8")));

  expect(found).toEqual([]);
});

test("no markup carries an inline style, which the page's CSP would ignore", () => {
  const found = sourceFiles()
    .filter((file) => file.endsWith(".svelte"))
    .filter((file) => /\sstyle=/.test(readFileSync(join(SOURCE, file), "utf8").replace(/<style>[\s\S]*<\/style>/, "")));

  expect(found).toEqual([]);
});

test("no source names an address outside this origin, save for the names of XML", () => {
  const found = sourceFiles().flatMap((file) =>
    [...readFileSync(join(SOURCE, file), "utf8").matchAll(/https?:\/\/[^"'`\s)]+/g)].map((match) => match[0]),
  );

  expect(found.filter((address) => address !== "http://www.w3.org/2000/svg")).toEqual([]);
});

test("motion has one clock", () => {
  const found = sourceFiles().filter((file) => /requestAnimationFrame|setInterval|\.animate\(/.test(readFileSync(join(SOURCE, file), "utf8")));

  expect(found.map((file) => file.replace(/\\/g, "/"))).toEqual(["core/clock.ts"]);
});
