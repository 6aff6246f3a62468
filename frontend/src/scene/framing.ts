import { clamp } from "../core/numbers";
import { type Box, union } from "./geometry";

const EASING_ms = 420;
const MARGIN = 0.12; // of the frame, on every side of what it shows
const CLOSEST = 0.42; // of the scene's height: nearer than this a character has no surroundings left
const NEAR = 0.05; // scene units: closer to its goal than this the frame has arrived

/** What the picture shows of itself while a story is told. */
export interface Shot {
  /** The actors in view; none is the whole scene. */
  readonly frame: readonly string[];
  /** The actors that are lit; none lights all of them. */
  readonly lit: readonly string[];
  /** How far the sentence has come, from 0 to 1: a window too narrow for its actors wanders over them. Null: a still. */
  readonly share: number | null;
  /** True to show it at once, without a way there. */
  readonly isCut: boolean;
}

/**
 * The smallest frame of the window's shape that holds the boxes with a margin, kept inside the scene.
 *
 * A window too narrow for them wanders over them by `share`, from left to right; with a null share it
 * shows them all at once, as small as that makes them.
 */
export function frameAround(boxes: readonly Box[], scene: Box, aspect: number, share: number | null): Box {
  const held = union(boxes.map((box) => intersection(box, scene)).filter((box) => box !== null)) ?? scene;
  const room = 1 + 2 * MARGIN;
  const height = Math.max(held.height * room, (held.width * room) / aspect, scene.height * CLOSEST);
  if (height >= scene.height) return asHighAs(scene, held, aspect, share);
  const width = height * aspect;
  return {
    x: within(held.x + held.width / 2 - width / 2, width, scene.x, scene.width),
    y: within(held.y + held.height / 2 - height / 2, height, scene.y, scene.height),
    width,
    height,
  };
}

/** A frame as high as the scene about what it holds; wider, and so higher too, only to show all of it at once. */
function asHighAs(scene: Box, held: Box, aspect: number, share: number | null): Box {
  const narrow = scene.height * aspect;
  const isWandering = share !== null && held.width > narrow;
  const width = isWandering ? narrow : Math.max(narrow, Math.min(held.width, scene.width));
  const height = width / aspect;
  const middle = held.x + held.width / 2 - width / 2;
  const x = isWandering ? held.x + share * (held.width - width) : within(middle, width, scene.x, scene.width);
  return { x, y: within(scene.y, height, scene.y, scene.height), width, height };
}

function intersection(box: Box, scene: Box): Box | null {
  const x = Math.max(box.x, scene.x);
  const y = Math.max(box.y, scene.y);
  const width = Math.min(box.x + box.width, scene.x + scene.width) - x;
  const height = Math.min(box.y + box.height, scene.y + scene.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** Shift a stretch so that it lies within another; one that is too long stands in its middle. */
function within(start: number, length: number, from: number, room: number): number {
  if (length >= room) return from + (room - length) / 2;
  return clamp(start, from, from + room - length);
}

/** The frame in which the picture is seen: it glides from where it is to where it is sent. */
export class Framing {
  #now: Box | null = null;
  #goal: Box | null = null;

  /** Where the frame is now. */
  get box(): Box | null {
    return this.#now;
  }

  send(goal: Box, isCut: boolean): void {
    this.#goal = goal;
    if (isCut || this.#now === null) this.#now = goal;
  }

  pass(elapsed_ms: number): void {
    if (this.#now === null || this.#goal === null || this.#now === this.#goal) return;
    const share = 1 - Math.exp(-elapsed_ms / EASING_ms);
    const next = between(this.#now, this.#goal, share);
    this.#now = isAt(next, this.#goal) ? this.#goal : next;
  }
}

function between(a: Box, b: Box, share: number): Box {
  const mix = (from: number, to: number): number => from + share * (to - from);
  return { x: mix(a.x, b.x), y: mix(a.y, b.y), width: mix(a.width, b.width), height: mix(a.height, b.height) };
}

function isAt(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y) + Math.abs(a.width - b.width) + Math.abs(a.height - b.height) < NEAR;
}
