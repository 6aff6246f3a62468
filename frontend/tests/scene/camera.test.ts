import { expect, test } from "vitest";
import { Camera } from "../../src/scene/camera";

const VIEW_WIDTH = 1280;
const BEAR = { x: 900, y: 0, width: 100, height: 100 };

/** A window of 390 over a picture of 750, as on a phone. */
function phone(): { element: HTMLElement; touch(): void } {
  const listeners: (() => void)[] = [];
  const element = {
    scrollWidth: 750,
    clientWidth: 390,
    scrollLeft: 0,
    addEventListener: (_: string, listener: () => void) => listeners.push(listener),
  };
  return { element: element as unknown as HTMLElement, touch: () => listeners[0]?.() };
}

function passFor(camera: Camera, wall_ms: number): void {
  for (let wall = 0; wall < wall_ms; wall += 16) camera.pass(16);
}

test("the window slides until the actor is in its middle, or the picture ends", () => {
  const { element } = phone();
  const camera = new Camera(element);
  camera.lookAt({ ...BEAR, x: 650 }, VIEW_WIDTH);
  passFor(camera, 3000);
  const middle = element.scrollLeft;
  camera.lookAt(BEAR, VIEW_WIDTH);
  passFor(camera, 3000);

  expect(Math.abs(middle - ((700 / VIEW_WIDTH) * 750 - 195))).toBeLessThan(1);
  expect(Math.abs(element.scrollLeft - (750 - 390))).toBeLessThan(1);
});

test("it slides, it does not jump", () => {
  const { element } = phone();
  const camera = new Camera(element);
  camera.lookAt(BEAR, VIEW_WIDTH);

  camera.pass(16);

  expect(element.scrollLeft).toBeLessThan(60);
});

test("nothing slides away from under a finger", () => {
  const { element } = phone();
  const camera = new Camera(element);
  camera.steady();
  camera.lookAt(BEAR, VIEW_WIDTH);

  passFor(camera, 1000);

  expect(element.scrollLeft).toBe(0);
});

test("a learner who pans by hand is left alone for a while", () => {
  const { element, touch } = phone();
  const camera = new Camera(element);
  camera.lookAt(BEAR, VIEW_WIDTH);
  touch();

  passFor(camera, 2000);

  expect(element.scrollLeft).toBe(0);
});

test("a picture that fits is never moved", () => {
  const { element } = phone();
  Object.assign(element, { scrollWidth: 390 });
  const camera = new Camera(element);
  camera.jump(BEAR, VIEW_WIDTH);

  expect(element.scrollLeft).toBe(0);
});

test("the company of an actor is in view too, where both fit the window", () => {
  const { element } = phone();
  const camera = new Camera(element);
  const pole = { x: 560, y: 0, width: 400, height: 600 };
  camera.jump({ ...BEAR, x: 560 }, VIEW_WIDTH, pole);
  const together = element.scrollLeft;
  camera.jump({ ...BEAR, x: 560 }, VIEW_WIDTH, { ...pole, width: 700 });

  expect(Math.abs(together - ((760 / VIEW_WIDTH) * 750 - 195))).toBeLessThan(1);
  expect(Math.abs(element.scrollLeft - ((610 / VIEW_WIDTH) * 750 - 195))).toBeLessThan(1);
});
