import { expect, test } from "vitest";
import { parseLesson } from "../../src/contract/lesson";
import { usualPlace, useOf } from "../../src/contract/places";
import { smallLesson, smallScene } from "../fixtures/lesson";

function sceneWith(bindings: object[]): ReturnType<typeof parseLesson>["scene"] {
  return parseLesson({ ...smallLesson(), scene: { ...smallScene(), bindings } }).scene;
}

const turn = (target: string, signal: string, place: string | null, from = [-90, 60]): object => ({
  target,
  kind: "turn",
  signal,
  place,
  from,
  to: [0, 90],
});

test("a signal is read where the picture reads it most often", () => {
  const scene = sceneWith([turn("a", "v", "soma"), turn("b", "v", "ais"), turn("c", "v", "ais"), turn("d", "g_e", "dendrite")]);

  expect(usualPlace(scene, "v")).toBe("ais");
  expect(usualPlace(scene, "g_e")).toBe("dendrite");
  expect(usualPlace(scene, "h")).toBeNull();
});

test("an actor's signal is read where its own parts read it, over the range that moves them", () => {
  const scene = sceneWith([turn("gate.cap", "m", "ais", [0, 1]), turn("gatekeeper", "m", "soma", [0, 9]), turn("gate", "m", "ais", [0.5, 2])]);

  expect(useOf(scene, "gate", "m")).toEqual({ place: "ais", range: [0, 2] });
  expect(useOf(scene, "gate", "v")).toBeNull();
});
