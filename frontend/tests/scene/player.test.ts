// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { parseLesson } from "../../src/contract/lesson";
import type { Scene } from "../../src/contract/scene";
import { findById, ScenePlayer } from "../../src/scene/player";
import type { Signals } from "../../src/scene/signals";
import { SMALL_SVG, smallLesson } from "../fixtures/lesson";

const NAMES = ["v", "g_e", "i_na", "threshold"];
const SIGNALS: Signals = { indexOf: (signal) => NAMES.indexOf(signal) };

let drawing: Element;
let scene: Scene;
let player: ScenePlayer;

beforeEach(() => {
  drawing = new DOMParser().parseFromString(SMALL_SVG, "image/svg+xml").documentElement;
  scene = parseLesson(smallLesson()).scene;
  player = new ScenePlayer(drawing, scene, SIGNALS);
});

function show(values: Partial<Record<string, number>>, elapsed_ms = 16, isStill = false): void {
  const all = { v: -70, g_e: 0, i_na: 0, threshold: -50, ...values };
  player.render({ values: Float64Array.from(NAMES, (name) => all[name as keyof typeof all]!), elapsed_ms, isStill });
}

function attribute(id: string, name: string): string | null {
  return findById(drawing, id).getAttribute(name);
}

test("a move goes before the group's own transform", () => {
  show({ v: -15 });

  expect(attribute("bear", "transform")).toBe("translate(0 -210) translate(600 300)");
});

test("a signal outside its table counts as the nearest end", () => {
  show({ v: 900 });

  expect(attribute("bear", "transform")).toBe("translate(0 -420) translate(600 300)");
});

test("a turn goes piece by piece, about the pivot", () => {
  show({ v: -50 });

  expect(attribute("bear.arm", "transform")).toBe("rotate(10 10 5)");
});

test("a scale is about the pivot", () => {
  show({ g_e: 0.2 });

  expect(attribute("sun", "transform")).toBe("translate(20 20) scale(1.4 1.4) translate(-20 -20)");
});

test("a power is taken before the table", () => {
  show({ g_e: 0.1 });

  expect(attribute("sun.glow", "opacity")).toBe("0.25");
});

test("a faded part is hidden altogether", () => {
  show({ g_e: 0 });

  expect(attribute("sun.glow", "display")).toBe("none");
});

test("a text shows the number, and a dash where there is none", () => {
  show({ threshold: -49.996 });
  const shown = findById(drawing, "sign").textContent;
  show({ threshold: Number.NaN });

  expect(shown).toBe("−50");
  expect(findById(drawing, "sign").textContent).toBe("–");
});

test("the alarm shakes the bell, and then it hangs still", () => {
  show({});
  const before = attribute("bell", "transform");
  player.happen("alarm");
  show({}, 30);
  const shaken = attribute("bell", "transform");
  show({}, 3000);

  expect(before ?? "").toBe("");
  expect(shaken).toMatch(/^rotate\(/);
  expect(attribute("bell", "transform")).toBe("");
});

test("another event leaves the bell alone", () => {
  player.happen("peak");
  show({}, 30);

  expect(attribute("bell", "transform") ?? "").toBe("");
});

function grains(): Element[] {
  return [...findById(drawing, "bear.drip").children];
}

function nFlowing(): number {
  return grains().filter((grain) => grain.getAttribute("display") !== "none").length;
}

test("a stream is a fixed pool of copies", () => {
  expect(grains()).toHaveLength(8);
});

test("nothing pours without a flow", () => {
  for (let frame = 0; frame < 100; frame++) show({ i_na: 0 });

  expect(nFlowing()).toBe(0);
});

test("a full flow fills the pool, half a flow about half of it", () => {
  for (let frame = 0; frame < 200; frame++) show({ i_na: -325 });
  const half = nFlowing();
  for (let frame = 0; frame < 200; frame++) show({ i_na: -650 });

  expect(half).toBeGreaterThanOrEqual(3);
  expect(half).toBeLessThanOrEqual(5);
  expect(nFlowing()).toBeGreaterThanOrEqual(7);
});

test("a stream stands still while time does", () => {
  for (let frame = 0; frame < 60; frame++) show({ i_na: -650 });
  const places = grains().map((grain) => grain.getAttribute("transform"));
  show({ i_na: -650 }, 0);

  expect(grains().map((grain) => grain.getAttribute("transform"))).toEqual(places);
});

test("with less motion a stream is laid out as it would stand", () => {
  show({ i_na: -325 }, 16, true);

  expect(nFlowing()).toBe(4);
});

test("the liveliest actor is the one that moves", () => {
  show({ v: -70 });
  show({ v: -20 });

  expect(player.liveliest()).toBe("bear");
});

test("the first frame is no action", () => {
  show({ v: 40 });

  expect(player.liveliest()).toBeNull();
});

test("a binding of a part that is not drawn is refused", () => {
  const broken: Scene = { ...scene, bindings: [{ kind: "text", target: "moon", signal: "v", place: null, power: 1, format: "0" }] };

  expect(() => new ScenePlayer(drawing, broken, SIGNALS)).toThrow(/no group "moon"/);
});

test("a binding of an unknown signal is refused", () => {
  const broken: Scene = { ...scene, bindings: [{ kind: "text", target: "sign", signal: "w", place: null, power: 1, format: "0" }] };

  expect(() => new ScenePlayer(drawing, broken, SIGNALS)).toThrow(/no signal "w"/);
});
