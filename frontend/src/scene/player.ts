import type { EventName, Scene } from "../contract/scene";
import { Problem } from "../core/problem";
import { motorFor } from "./kinds/motors";
import type { Motor } from "./motor";
import { Part } from "./part";
import type { Frame, Signals } from "./signals";

const MEMORY_ms = 220; // how long an actor that moved still counts as lively

interface Mover {
  readonly actor: string;
  readonly motor: Motor;
  level: number;
}

/** Plays a picture: a drawing, a table of bindings, and signals; it writes attributes and nothing else. */
export class ScenePlayer {
  readonly #parts = new Map<string, Part>();
  readonly #movers: readonly Mover[];
  readonly #liveliness = new Map<string, number>();

  constructor(drawing: Element, scene: Scene, signals: Signals) {
    this.#movers = scene.bindings.map((binding) => ({
      actor: actorOf(binding.target),
      motor: motorFor(binding, this.#part(drawing, binding.target), signals),
      level: Number.NaN,
    }));
  }

  /** Show one frame. */
  render(frame: Frame): void {
    for (const part of this.#parts.values()) part.begin();
    const kept = Math.exp(-frame.elapsed_ms / MEMORY_ms);
    for (const [actor, value] of this.#liveliness) this.#liveliness.set(actor, value * kept);
    for (const mover of this.#movers) {
      mover.motor.apply(frame);
      const level = mover.motor.level();
      const change = Number.isNaN(mover.level) ? 0 : Math.abs(level - mover.level); // the first frame is no action
      mover.level = level;
      this.#liveliness.set(mover.actor, (this.#liveliness.get(mover.actor) ?? 0) + change);
    }
    for (const part of this.#parts.values()) part.finish();
  }

  /** Something happened in the cell; null takes back whatever had. */
  happen(event: EventName | null): void {
    for (const { motor } of this.#movers) motor.happen(event);
  }

  /** The actor that moved most of late, or null when all is calm. */
  liveliest(): string | null {
    let best: string | null = null;
    let most = 0.02; // of its whole range: less is no action
    for (const [actor, value] of this.#liveliness) {
      if (value > most) [best, most] = [actor, value];
    }
    return best;
  }

  #part(drawing: Element, target: string): Part {
    const known = this.#parts.get(target);
    if (known !== undefined) return known;
    const element = findById(drawing, target);
    const part = new Part(element);
    this.#parts.set(target, part);
    return part;
  }
}

/** The group of the picture with this id; ids contain dots, so no selector of the `#id` form will do. */
export function findById(drawing: Element, id: string): Element {
  for (const element of drawing.querySelectorAll("[id]")) if (element.id === id) return element;
  throw new Problem("scene.svg", `it has no group "${id}"`, "Correct the scene and build the lesson again.");
}

/** `clock.hand` is a part of the actor `clock`. */
export function actorOf(target: string): string {
  return target.split(".", 1)[0] ?? target;
}
