import type { Binding, Scene } from "../../contract/scene";
import { levelOf, signalReader } from "../../scene/mapping";
import { actorOf } from "../../scene/player";
import type { Signals } from "../../scene/signals";

const UNSEEN = 0.5; // less opaque than this nobody counts as there

type Tabled = Extract<Binding, { from: readonly number[] }>;

interface Mover {
  /** Whose part it moves: the place in the list of actors, or -1. */
  readonly actor: number;
  /** How much of its motion it shows, from 0 to 1. */
  level(values: Float64Array): number;
  /** The whole actor fades by it: whoever is not seen does nothing. */
  readonly fadesAll: boolean;
}

/** How busy the characters of a picture are, read off the signals that move them. */
export class Bustle {
  readonly #movers: readonly Mover[];
  readonly #n_movers: Float64Array; // of each actor

  constructor(
    scene: Scene,
    signals: Signals,
    private readonly actors: readonly string[],
  ) {
    const tabled = scene.bindings.filter((each): each is Tabled => "from" in each);
    this.#movers = tabled.map((binding) => {
      const read = signalReader(binding, signals, binding.target);
      const fadesAll = binding.kind === "fade" && binding.target === actorOf(binding.target);
      return { actor: actors.indexOf(actorOf(binding.target)), level: (values) => levelOf(binding.from, read(values)), fadesAll };
    });
    this.#n_movers = new Float64Array(actors.length);
    for (const { actor } of this.#movers) if (actor >= 0) this.#n_movers[actor]! += 1;
  }

  /** How far each actor is from how it rests, from 0 to 1; -1 where it cannot be seen. */
  of(values: Float64Array, resting: Float64Array): Float64Array {
    const shares = new Float64Array(this.actors.length);
    const unseen = new Set<number>();
    for (const { actor, level, fadesAll } of this.#movers) {
      if (actor < 0) continue;
      const now = level(values);
      if (fadesAll && now < UNSEEN) unseen.add(actor);
      shares[actor]! += Math.abs(now - level(resting)) / this.#n_movers[actor]!;
    }
    for (const actor of unseen) shares[actor] = -1;
    return shares;
  }

  /** How much of the picture changes between two samples: the sum over all that moves. */
  change(before: Float64Array, after: Float64Array): number {
    let sum = 0;
    for (const { level } of this.#movers) sum += Math.abs(level(after) - level(before));
    return sum;
  }
}
