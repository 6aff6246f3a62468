import type { Scene } from "../../contract/scene";
import type { Entry } from "../../explore/key";
import { type Point, spread } from "../../explore/spread";
import { draw } from "../../scene/drawing";
import { type Box, boxOf } from "../../scene/geometry";
import { partToSee } from "./still";

const INK = "#14213d";
const PAPER = "#fffdf8";
const FAR = 2.15; // radii between the middles of two numbers
const TOUCH = 0.35; // of the rim of a number lies on its character: near enough to belong, and covers little
const N_RIM = 12;
const N_PLACES = 9; // along either side of a character

/** A character as it is drawn: where, the shapes it is made of, and what is written on it. */
interface Figure {
  readonly box: Box;
  readonly shapes: readonly SVGGeometryElement[];
  readonly letters: readonly Box[];
}

/** Number the characters of a picture that is laid out; `radius` in units of the scene. */
export function number(drawing: SVGSVGElement, scene: Scene, entries: readonly Entry[], radius: number): SVGElement {
  const [x, y, width, height] = scene.view_box;
  const figures = new Map(scene.actors.map(({ id }) => [id, figureOf(drawing, scene, id)]));
  const points = entries.map(({ actor }) => placeOf(drawing, figures, actor.id, radius, { x, y, width, height }));
  const layer = draw("g", { "data-layer": "numbers", "aria-hidden": "true" });
  spread(points, FAR * radius, { x, y, width, height }).forEach((point, i) =>
    layer.append(markAt(point, entries[i]!.number, radius)),
  );
  return layer;
}

function figureOf(drawing: SVGSVGElement, scene: Scene, actor: string): Figure | null {
  const part = partToSee(drawing, scene, actor);
  const box = boxOf(part, drawing);
  if (box === null) return null;
  const shapes = [...part.querySelectorAll<SVGGeometryElement>("path, circle, ellipse, rect, polygon")];
  const letters = [...part.querySelectorAll("text")].map((text) => boxOf(text, drawing)).filter((each) => each !== null);
  return { box, shapes: shapes.filter((shape) => shape.getBoundingClientRect().width > 0), letters };
}

/** Where a number touches its own character and nobody else, of the places around it. */
function placeOf(drawing: SVGSVGElement, figures: ReadonlyMap<string, Figure | null>, actor: string, radius: number, view: Box): Point {
  const own = figures.get(actor) ?? null;
  if (own === null) return { x: view.x, y: view.y };
  const others = [...figures].flatMap(([id, figure]) => (id === actor || figure === null ? [] : [figure]));
  let best: Point = { x: own.box.x, y: own.box.y };
  let least = Number.POSITIVE_INFINITY;
  for (const place of placesIn(own.box)) {
    if (!holds(view, place, -radius)) continue;
    const rim = Array.from({ length: N_RIM }, (_, i) => around(place, radius, (2 * Math.PI * i) / N_RIM));
    const onOwn = rim.filter((point) => touches(drawing, own, point)).length / N_RIM;
    const onOthers = rim.filter((point) => others.some((other) => touches(drawing, other, point))).length / N_RIM;
    const onLetters = rim.filter((point) => own.letters.some((box) => holds(box, point, 0))).length / N_RIM;
    const cost = Math.abs(onOwn - TOUCH) + onOthers + onLetters;
    if (cost < least - 0.01) [best, least] = [place, cost];
  }
  return best;
}

/** Places in and on the edge of a box, from its foot up. */
function placesIn({ x, y, width, height }: Box): Point[] {
  const share = (i: number): number => i / (N_PLACES - 1);
  const rows = Array.from({ length: N_PLACES }, (_, i) => y + height * (1 - share(i)));
  return rows.flatMap((row) => Array.from({ length: N_PLACES }, (_, i) => ({ x: x + width * share(i), y: row })));
}

function around({ x, y }: Point, radius: number, angle: number): Point {
  return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
}

function touches(drawing: SVGSVGElement, { box, shapes }: Figure, point: Point): boolean {
  if (!holds(box, point, 0)) return false;
  const onScreen = new DOMPoint(point.x, point.y).matrixTransform(drawing.getScreenCTM() ?? undefined);
  return shapes.some((shape) => {
    const matrix = shape.getScreenCTM();
    return matrix !== null && shape.isPointInFill(onScreen.matrixTransform(matrix.inverse()));
  });
}

function holds(box: Box, { x, y }: Point, margin: number): boolean {
  return x >= box.x - margin && x <= box.x + box.width + margin && y >= box.y - margin && y <= box.y + box.height + margin;
}

function markAt({ x, y }: { x: number; y: number }, text: number, radius: number): SVGElement {
  const mark = draw("g", { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` });
  const letters = draw("text", {
    fill: INK,
    "font-size": (1.15 * radius).toFixed(1),
    "font-weight": 900,
    "text-anchor": "middle",
    dy: "0.36em",
  });
  letters.textContent = String(text);
  mark.append(draw("circle", { r: radius, fill: PAPER, stroke: INK, "stroke-width": (0.16 * radius).toFixed(1) }), letters);
  return mark;
}
