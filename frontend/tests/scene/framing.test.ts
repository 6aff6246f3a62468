import { expect, test } from "vitest";
import { frameAround, Framing } from "../../src/scene/framing";
import type { Box } from "../../src/scene/geometry";

const SCENE: Box = { x: 0, y: 0, width: 1280, height: 720 };
const WIDE = 16 / 9;
const PHONE = 8 / 7;
const BEAR: Box = { x: 600, y: 250, width: 150, height: 200 };

function holds(frame: Box, box: Box): boolean {
  return (
    frame.x <= box.x &&
    frame.y <= box.y &&
    frame.x + frame.width >= box.x + box.width &&
    frame.y + frame.height >= box.y + box.height
  );
}

test.each([WIDE, PHONE, 2.4])("in a window of shape %d a frame has that shape and holds its actor with room to spare", (aspect) => {
  const frame = frameAround([BEAR], SCENE, aspect, 0);

  expect(frame.width / frame.height).toBeCloseTo(aspect, 9);
  expect(holds(frame, { x: BEAR.x - 20, y: BEAR.y - 20, width: BEAR.width + 40, height: BEAR.height + 40 })).toBe(true);
});

test.each([0, 1100])("an actor at the edge, x = %d, is framed without leaving the scene", (x) => {
  const frame = frameAround([{ ...BEAR, x }], SCENE, WIDE, 0);

  expect(holds(SCENE, frame)).toBe(true);
});

test("what lies outside the scene is not framed", () => {
  const frame = frameAround([{ x: -4000, y: 300, width: 4200, height: 100 }], SCENE, WIDE, 0);

  expect(holds(SCENE, frame)).toBe(true);
  expect(frame.width).toBeLessThan(640);
});

test("a small actor is not brought so near that nothing is around it", () => {
  expect(frameAround([{ x: 600, y: 300, width: 10, height: 10 }], SCENE, WIDE, 0).height).toBeGreaterThan(300);
});

test("no actors at all is the whole scene", () => {
  expect(frameAround([], SCENE, WIDE, 0.3)).toEqual(SCENE);
});

test("on a phone the whole scene is wandered over at full height, from its left end to its right", () => {
  const first = frameAround([], SCENE, PHONE, 0);
  const last = frameAround([], SCENE, PHONE, 1);

  expect(first).toMatchObject({ x: 0, y: 0, height: 720 });
  expect(last.x + last.width).toBeCloseTo(1280, 9);
});

test("a still wanders nowhere: on a phone it shows all at once, as small as that makes it", () => {
  const frame = frameAround([], SCENE, PHONE, null);

  expect(frame).toMatchObject({ x: 0, width: 1280 });
});

test("the frame glides to its goal and arrives", () => {
  const framing = new Framing();
  framing.send(SCENE, true);
  framing.send(frameAround([BEAR], SCENE, WIDE, 0), false);

  framing.pass(16);
  const soon = framing.box!.width;
  for (let i = 0; i < 300; i++) framing.pass(16);

  expect(soon).toBeGreaterThan(1240);
  expect(framing.box).toEqual(frameAround([BEAR], SCENE, WIDE, 0));
});

test("a cut is there at once", () => {
  const framing = new Framing();
  framing.send(SCENE, true);

  framing.send(BEAR, true);

  expect(framing.box).toBe(BEAR);
});
