import type { Place } from "./stage";

export interface Point {
  readonly x: number;
  readonly y: number;
}

const ROUNDS = 80;
const CORNER = 12; // scene units from the edge of a character to the middle of its number

/** Move points apart until no two are nearer than `least`, each as little as may be, all inside the view. */
export function spread(points: readonly Point[], least: number, view: Place): Point[] {
  const moved = points.map(({ x, y }) => ({ x, y }));
  for (let round = 0; round < ROUNDS; round++) {
    let isCrowded = false;
    for (let i = 0; i < moved.length; i++) {
      for (let j = i + 1; j < moved.length; j++) isCrowded = part(moved[i]!, moved[j]!, least, i) || isCrowded;
    }
    for (const point of moved) keepInside(point, least / 2, view);
    if (!isCrowded) break;
  }
  return moved;
}

/** Push two points apart, each by half of what is missing; true when they were too near. */
function part(a: { x: number; y: number }, b: { x: number; y: number }, least: number, serial: number): boolean {
  const distance = Math.hypot(b.x - a.x, b.y - a.y);
  if (distance >= least) return false;
  const angle = distance > 0.01 ? Math.atan2(b.y - a.y, b.x - a.x) : serial; // on top of each other: any way will do
  const push = (least - distance) / 2 + 0.5;
  a.x -= push * Math.cos(angle);
  a.y -= push * Math.sin(angle);
  b.x += push * Math.cos(angle);
  b.y += push * Math.sin(angle);
  return true;
}

function keepInside(point: { x: number; y: number }, margin: number, view: Place): void {
  point.x = Math.min(Math.max(point.x, view.x + margin), view.x + view.width - margin);
  point.y = Math.min(Math.max(point.y, view.y + margin), view.y + view.height - margin);
}

/** Where the number of a character stands: at a foot or beside the head, wherever no other character is. */
export function cornerOf(box: Place, others: readonly Place[]): Point {
  const left = box.x + box.width / 4;
  const right = box.x + (3 * box.width) / 4;
  const foot = box.y + box.height - CORNER;
  const head = box.y + CORNER;
  const corners = [
    { x: left, y: foot },
    { x: right, y: foot },
    { x: right, y: head },
    { x: left, y: head },
  ];
  return corners.find((corner) => !others.some((other) => holds(other, corner))) ?? corners[0]!;
}

function holds(box: Place, { x, y }: Point): boolean {
  return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
}

/** Say where in the picture a point lies, for those who do not see it. */
export function whereInWords({ x, y }: Point, view: Place): string {
  const row = ["top", "middle", "bottom"][Math.min(2, Math.floor((3 * (y - view.y)) / view.height))] ?? "middle";
  const column = ["left", "centre", "right"][Math.min(2, Math.floor((3 * (x - view.x)) / view.width))] ?? "centre";
  return row === "middle" && column === "centre" ? "centre" : `${row} ${column}`;
}
