// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { licenseName, worksOf } from "../../src/pages/film/credits";
import { Drawn } from "../../src/pages/film/drawn";
import { readFilmAddress } from "../../src/pages/film/film-address";
import { CREDITS_s, Roll, TITLE_s } from "../../src/pages/film/roll";
import { stretchOf, xOf } from "../../src/pages/film/trace-path";
import type { Fact } from "../../src/contract/lesson";
import type { Beat } from "../../src/contract/story";

test("an address names a film with what it says, and usual things for what it does not", () => {
  expect(readFilmAddress("#/lesson/a%20b/film")).toEqual({ id: "a b", track: "story", shape: "wide", isLit: false, fps: 25 });
  expect(readFilmAddress("#/lesson/x/film?track=plain&shape=tall&words=lit&fps=30")).toEqual({
    id: "x", track: "plain", shape: "tall", isLit: true, fps: 30,
  });
  expect(readFilmAddress("#/lesson/x/film?fps=abc&track=described")).toMatchObject({ fps: 25, track: "story" });
  expect(readFilmAddress("#/lesson/x/watch")).toBeNull();
});

test.each([25, 30])("at %i frames a second the sound begins with a whole frame, and every frame is as long", (fps) => {
  const roll = new Roll(fps, 10.01);
  const first = TITLE_s * fps;

  expect(roll.sound_s).toBe(TITLE_s);
  expect(roll.frames).toBe(first + Math.ceil(10.01 * fps) + CREDITS_s * fps);
  expect(roll.at(first - 1)).toMatchObject({ story_s: 0, isTold: false });
  expect(roll.at(first)).toEqual({ story_s: 0, isTold: true, title: 0, credits: 0 });
  expect(roll.at(first + 7).story_s).toBeCloseTo(7 / fps, 9);
});

test("the title stands from the first frame on, and the credits to the last", () => {
  const roll = new Roll(25, 10);

  expect(roll.at(0)).toMatchObject({ title: 1, credits: 0 });
  expect(roll.at(roll.frames - 1)).toEqual({ story_s: 10, isTold: false, title: 0, credits: 1 });
});

test("only what was written anew is another picture", () => {
  const root = document.createElement("p");
  root.setAttribute("class", "one");
  const drawn = new Drawn(root);

  expect(drawn.look(1, "")).toBe(0);
  root.setAttribute("class", "two");
  expect(drawn.look(2, "")).toBe(2);
  expect(drawn.look(3, "")).toBe(2);
  root.append("text");
  expect(drawn.look(4, "")).toBe(4);
  expect(drawn.look(5, "a word")).toBe(5);
  expect(drawn.look(6, "a word")).toBe(5);
});

test("the trace shows what a chapter tells of a run, with something before it", () => {
  const beat = (run: string, from_ms: number, to_ms: number): Beat => ({ run, from_ms, to_ms }) as Beat;
  const rush = [beat("a", 10, 10.2), beat("a", 10.2, 10.5), beat("b", 0, 5)];

  const [from_ms, to_ms] = stretchOf(rush, rush[0]!);

  expect(from_ms).toBeLessThan(10);
  expect(to_ms).toBeGreaterThan(11); // so short a time would fill the trace with one beat
  expect(xOf(10.5, [from_ms, to_ms]) - xOf(10, [from_ms, to_ms])).toBeGreaterThan(30);
});

test("papers are named once, by year, and licences as people write them", () => {
  const facts = [
    { source: "m³h: Hodgkin and Huxley 1952, doi 10.1. Kinetics: Pospischil et al. 2008, doi 10.2" },
    { source: "Yu, Shu and McCormick 2008, doi 10.3; Hodgkin and Huxley 1952, doi 10.1" },
    { source: null },
  ] as Fact[];

  expect(worksOf({ facts })).toEqual(["Hodgkin and Huxley 1952", "Pospischil et al. 2008", "Yu, Shu and McCormick 2008"]);
  expect(licenseName("CC-BY-SA-4.0")).toBe("CC BY-SA 4.0");
  expect(licenseName("MIT")).toBe("MIT");
});
