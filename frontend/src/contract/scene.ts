import type { Reader } from "./reader";

export const BINDING_KINDS = ["move", "turn", "scale", "fade", "pour", "text", "event"] as const;
export type BindingKind = (typeof BINDING_KINDS)[number];

export const EVENT_NAMES = ["alarm", "peak", "trough", "ready"] as const;
export type EventName = (typeof EVENT_NAMES)[number];

export const MOTIONS = ["shake", "hop", "pop", "glow"] as const;
export type Motion = (typeof MOTIONS)[number];

export type Point = readonly [number, number];

/** A signal of the cell (or threshold, dvdt, q_na), where it is read, and how it becomes a number from a table. */
export interface SignalUse {
  readonly signal: string;
  readonly place: string | null;
  readonly power: number;
}

interface Mapped<T> extends SignalUse {
  readonly from: readonly number[];
  readonly to: readonly T[];
}

interface On<K extends BindingKind> {
  readonly kind: K;
  readonly target: string;
}

export type MoveBinding = On<"move"> & Mapped<Point>;
export type TurnBinding = On<"turn"> & Mapped<number>;
export type ScaleBinding = On<"scale"> & Mapped<Point>;
export type FadeBinding = On<"fade"> & Mapped<number>;
export type PourBinding = On<"pour"> &
  Mapped<number> & { readonly count: number; readonly along: readonly Point[]; readonly spread: number };
export type TextBinding = On<"text"> & SignalUse & { readonly format: string };
export type EventBinding = On<"event"> & { readonly event: EventName; readonly motion: Motion };
export type Binding =
  | MoveBinding
  | TurnBinding
  | ScaleBinding
  | FadeBinding
  | PourBinding
  | TextBinding
  | EventBinding;

/** Something in the picture that can be pressed; the order of actors is reading order and focus order. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly fact: string | null;
  /** The signal that a learner reads beside the character; null to take that of its fact. */
  readonly signal: string | null;
}

/** What pressing an actor does to the cell. */
export interface Poke {
  readonly actor: string;
  readonly key: string | null;
  readonly port: string;
  readonly strength_nS: number;
  readonly place: string | null;
  readonly says: string;
}

export interface Scene {
  readonly alt: string;
  readonly view_box: readonly [number, number, number, number];
  readonly actors: readonly Actor[];
  readonly pokes: readonly Poke[];
  readonly bindings: readonly Binding[];
}

export function readScene(scene: Reader): Scene {
  const box = scene.field("view_box").list((each) => each.number());
  return {
    alt: scene.field("alt").text(),
    view_box: [box[0] ?? 0, box[1] ?? 0, box[2] ?? 1280, box[3] ?? 720],
    actors: scene.field("actors").list((actor) => ({
      id: actor.field("id").text(),
      name: actor.field("name").text(),
      label: actor.field("label").text(),
      fact: actor.optional("fact")?.text() ?? null,
      signal: actor.optional("signal")?.text() ?? null,
    })),
    pokes: scene.field("pokes").list((poke) => ({
      actor: poke.field("actor").text(),
      key: poke.optional("key")?.text() ?? null,
      port: poke.field("port").text(),
      strength_nS: poke.field("strength_nS").number(),
      place: poke.optional("place")?.text() ?? null,
      says: poke.field("says").text(),
    })),
    bindings: scene.field("bindings").list(readBinding),
  };
}

function readBinding(binding: Reader): Binding {
  const kind = binding.field("kind").oneOf(BINDING_KINDS);
  const target = binding.field("target").text();
  if (kind === "event") {
    const event = binding.field("event").oneOf(EVENT_NAMES);
    return { kind, target, event, motion: binding.field("motion").oneOf(MOTIONS) };
  }
  const use: SignalUse = {
    signal: binding.field("signal").text(),
    place: binding.optional("place")?.text() ?? null,
    power: binding.optional("power")?.number() ?? 1,
  };
  if (kind === "text") return { kind, target, ...use, format: binding.optional("format")?.text() ?? "0" };
  const from = binding.field("from").list((each) => each.number());
  if (from.length < 2) throw binding.problem(`a ${kind} needs at least two points in "from"`);
  const needed = from.length;
  switch (kind) {
    case "move":
      return { kind, target, ...use, from, to: sameLength(binding, needed, readPoint) };
    case "scale":
      return { kind, target, ...use, from, to: sameLength(binding, needed, readFactor) };
    case "turn":
      return { kind, target, ...use, from, to: sameLength(binding, needed, (each) => each.number()) };
    case "fade":
      return { kind, target, ...use, from, to: sameLength(binding, needed, (each) => each.number()) };
    case "pour": {
      const to = binding.optional("to") === null ? evenly(needed) : sameLength(binding, needed, (each) => each.number());
      const along = binding.field("along").list(readPoint);
      if (along.length < 2) throw binding.problem('a pour needs at least two points in "along"');
      const count = binding.field("count").number();
      return { kind, target, ...use, from, to, along, count, spread: binding.optional("spread")?.number() ?? 0 };
    }
  }
}

function sameLength<T>(binding: Reader, needed: number, read: (each: Reader) => T): T[] {
  const to = binding.field("to").list(read);
  if (to.length !== needed) throw binding.problem(`"from" has ${needed} entries and "to" has ${to.length}`);
  return to;
}

function evenly(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i / (count - 1));
}

function readPoint(point: Reader): Point {
  const [x, y] = point.list((each) => each.number());
  if (x === undefined || y === undefined) throw point.problem("expected two numbers");
  return [x, y];
}

function readFactor(factor: Reader): Point {
  if (factor.isList()) return readPoint(factor);
  const both = factor.number();
  return [both, both];
}
