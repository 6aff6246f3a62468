// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { parseLesson } from "../../src/contract/lesson";
import { defineLoligoScene, type LoligoScene } from "../../src/scene/loligo-scene";
import { SMALL_SVG, smallLesson } from "../fixtures/lesson";

let scene: LoligoScene;
let pressed: string[];

beforeEach(() => {
  defineLoligoScene();
  document.body.replaceChildren();
  scene = document.createElement("loligo-scene") as LoligoScene;
  document.body.append(scene);
  pressed = [];
  scene.addEventListener("loligo-press", (event) => pressed.push((event as CustomEvent<string>).detail));
  load(SMALL_SVG);
});

function load(svg: string): void {
  scene.load({ svg, scene: parseLesson(smallLesson()).scene, signals: { indexOf: () => 0 } });
}

function handles(): Element[] {
  return [...scene.querySelectorAll("[role=button]")];
}

test("every actor is a named button, in reading order and not in painting order", () => {
  expect(handles().map((handle) => handle.getAttribute("aria-label"))).toEqual(["Sun: press to add one.", "Dee: the voltage."]);
  expect(handles().every((handle) => handle.getAttribute("tabindex") === "0")).toBe(true);
});

test("the drawing itself is silent for screen readers", () => {
  expect(scene.querySelector("[data-layer=picture]")?.getAttribute("aria-hidden")).toBe("true");
});

test("a tap on the drawn shape presses its actor", () => {
  scene.querySelector("[data-pressable=sun] circle")?.dispatchEvent(new MouseEvent("click", { bubbles: true }));

  expect(pressed).toEqual(["sun"]);
});

test.each(["Enter", " "])("the key %j presses the focused actor", (key) => {
  handles()[0]?.dispatchEvent(new KeyboardEvent("keydown", { key }));

  expect(pressed).toEqual(["sun"]);
});

test("a key held down presses once", () => {
  handles()[0]?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", repeat: true }));

  expect(pressed).toEqual([]);
});

test.each([
  ["<script/>", /may not hold <script>/],
  ["<foreignObject/>", /may not hold <foreignObject>/],
  ['<g onclick="x()"/>', /attribute onclick/],
  ['<g style="fill:red"/>', /attribute style/],
])("a scene with %s is refused", (bad, message) => {
  expect(() => load(SMALL_SVG.replace("</svg>", `${bad}</svg>`))).toThrow(message);
});

const STILL = { values: new Float64Array(1), elapsed_ms: 0, isStill: true };
const SHOT = { frame: ["sun"], lit: ["sun"], share: 0, isCut: true };

test("a picture that is directed can be watched, not pressed", () => {
  scene.direct(SHOT);
  scene.render(STILL, 16);

  scene.querySelector("[data-pressable=sun] circle")?.dispatchEvent(new MouseEvent("click", { bubbles: true }));

  expect(pressed).toEqual([]);
  expect(scene.querySelector("[data-layer=handles]")?.getAttribute("display")).toBe("none");
});

test("a picture that is given back is whole, light and can be pressed", () => {
  scene.direct(SHOT);
  scene.render(STILL, 16);
  scene.direct(null);

  scene.querySelector("[data-pressable=sun] circle")?.dispatchEvent(new MouseEvent("click", { bubbles: true }));

  expect(pressed).toEqual(["sun"]);
  expect(Number(scene.querySelector("svg")?.getAttribute("viewBox")?.split(" ")[2])).toBe(1280);
  expect(scene.querySelector("[data-layer=lights]")?.getAttribute("display")).toBe("none");
  expect(scene.hasAttribute("data-directed")).toBe(false);
});
