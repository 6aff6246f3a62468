import { expect, test } from "vitest";
import { type Lesson, parseLesson } from "../../src/contract/lesson";
import { keyOf, piecesOf } from "../../src/explore/key";
import { smallLesson } from "../fixtures/lesson";

/** A lesson with these facts, each told by the character beside it, and these actors with the fact they carry. */
function lessonWith(facts: Record<string, string>, actors: Record<string, string | null>): Lesson {
  const lesson = parseLesson(smallLesson());
  const fact = lesson.facts[0]!;
  return {
    ...lesson,
    facts: Object.entries(facts).map(([id, character]) => ({ ...fact, id, character })),
    scene: {
      ...lesson.scene,
      actors: Object.entries(actors).map(([id, carries]) => ({ id, name: id, label: id, fact: carries, signal: null })),
    },
  };
}

test("the key follows the facts, not the actors", () => {
  const lesson = lessonWith({ first: "bear", second: "sun" }, { sun: "second", bear: "first" });

  expect(keyOf(lesson).map(({ number, actor }) => [number, actor.id])).toEqual([
    [1, "bear"],
    [2, "sun"],
  ]);
});

test("a helper who carries the fact tells it when its character tells another", () => {
  const lesson = lessonWith({ open: "gate", influx: "gate" }, { gate: "open", sack: "influx" });

  expect(keyOf(lesson).map(({ actor }) => actor.id)).toEqual(["gate", "sack"]);
});

test("a character with two facts is one piece, and may be named by either", () => {
  const lesson = lessonWith({ sum: "sun", open: "gate", influx: "gate" }, { sun: "sum", gate: "open" });

  const pieces = piecesOf(keyOf(lesson));

  expect(pieces.map(({ number, actor, facts }) => [number, actor.id, facts.map((fact) => fact.id)])).toEqual([
    [1, "sun", ["sum"]],
    [2, "gate", ["open", "influx"]],
  ]);
});
