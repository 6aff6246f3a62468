import { expect, test } from "vitest";
import { parseServerProblem, parseVerdict } from "../../src/contract/api";
import { parseLesson } from "../../src/contract/lesson";
import { smallLesson, smallScene } from "../fixtures/lesson";

function withBinding(binding: object): unknown {
  return { ...smallLesson(), scene: { ...smallScene(), bindings: [binding] } };
}

test("a sound lesson is read", () => {
  const lesson = parseLesson(smallLesson());

  expect(lesson.scene.bindings).toHaveLength(7);
  const [item] = lesson.items;
  expect(item?.kind === "predict-then-reason" && item.run.inputs[0]).toMatchObject({ kind: "volley", at_ms: 5, strength_nS: 18 });
  expect(lesson.claims[0]?.measured).toBe("yes");
});

test("a lab is read, and a lesson without one has none", () => {
  const cell = { id: "own", cell: "classroom", title: "Own", says: "As it is." };
  const knob = { parameter: "block_na", group: "drugs", title: "TTX", says: "Plugs.", presets: [{ title: "half", value: 0.5 }] };

  const { lab } = parseLesson({ ...smallLesson(), lab: { cells: [cell], knobs: [knob], leaves_out: ["Much."] } });

  expect(lab?.cells[0]).toEqual({ ...cell, parameters: {}, shows: {}, tallies: [] });
  expect(lab?.knobs).toEqual([knob]);
  expect(parseLesson(smallLesson()).lab).toBeNull();
  expect(() => parseLesson({ ...smallLesson(), lab: { cells: [], knobs: [], leaves_out: [] } })).toThrow(/the lab has no cell/);
});

test("a missing field is named with its path and a fix", () => {
  const broken = { ...smallLesson(), items: [{ id: "x" }] };

  expect(() => parseLesson(broken)).toThrow(/lesson\.json\.items\[0\].*there is no "question_html".*loligo build/);
});

test("a lesson of another schema is refused", () => {
  expect(() => parseLesson({ ...smallLesson(), schema: 2 })).toThrow(/schema 1 only/);
});

test("an unknown kind of binding is refused with those there are", () => {
  expect(() => parseLesson(withBinding({ target: "bear", kind: "explode" }))).toThrow(
    /"explode" is not one of move, turn, scale, fade, pour, text, event/,
  );
});

test("a table whose columns differ in length is refused", () => {
  const binding = { target: "bear", kind: "turn", signal: "v", from: [0, 1, 2], to: [0, 1] };

  expect(() => parseLesson(withBinding(binding))).toThrow(/"from" has 3 entries and "to" has 2/);
});

test("a pour without a table runs from none to full", () => {
  const binding = { target: "a", kind: "pour", signal: "i_na", from: [0, -650], count: 3, along: [[0, 0], [1, 1]] };

  expect(parseLesson(withBinding(binding)).scene.bindings[0]).toMatchObject({ to: [0, 1], spread: 0 });
});

test("the server's own problem is passed on in its words", () => {
  const problem = parseServerProblem({ error: { where: "item x", what: "no such item", fix: "Load again." } });

  expect(problem?.message).toBe("item x: no such item. Load again.");
});

test("an answer that is no verdict is refused", () => {
  expect(() => parseVerdict({ id: "x", is_correct: "yes" })).toThrow(/is_correct: expected true or false/);
});
