// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { Box } from "../../src/scene/geometry";
import { apart, Lights } from "../../src/scene/lights";

const SCENE: Box = { x: 0, y: 0, width: 1280, height: 720 };
const SUN: Box = { x: 0, y: 0, width: 100, height: 100 };
const BEAR: Box = { x: 800, y: 300, width: 100, height: 200 };

function pass(lights: Lights, wall_ms: number): void {
  for (let wall = 0; wall < wall_ms; wall += 16) lights.pass(16);
}
function holes(lights: Lights): number {
  return (lights.layer.firstElementChild?.getAttribute("d")?.match(/M/g)?.length ?? 0) - 1;
}

test("boxes that touch become one, also through a third", () => {
  const left = { x: 0, y: 0, width: 10, height: 10 };
  const right = { x: 20, y: 0, width: 10, height: 10 };
  const bridge = { x: 8, y: 0, width: 14, height: 10 };

  expect(apart([left, right])).toHaveLength(2);
  expect(apart([left, right, bridge])).toEqual([{ x: 0, y: 0, width: 30, height: 10 }]);
});

test("each lit character has its hole in the dark", () => {
  const lights = new Lights(SCENE);

  lights.shine([SUN, BEAR], true);

  expect(holes(lights)).toBe(2);
  expect(lights.layer.getAttribute("opacity")).toBe("1.00");
});

test("old lights go down before new ones come up", () => {
  const lights = new Lights(SCENE);
  lights.shine([SUN, BEAR], true);
  lights.shine([BEAR], false);

  pass(lights, 100);
  const early = [holes(lights), Number(lights.layer.getAttribute("opacity"))];
  pass(lights, 2500);

  expect(early[0]).toBe(2);
  expect(early[1]).toBeLessThan(0.7);
  expect(holes(lights)).toBe(1);
  expect(lights.layer.getAttribute("opacity")).toBe("1.00");
});

test("with nobody lit the whole picture is light", () => {
  const lights = new Lights(SCENE);
  lights.shine([SUN], true);
  lights.shine([], false);

  pass(lights, 3000);

  expect(lights.layer.getAttribute("display")).toBe("none");
});
