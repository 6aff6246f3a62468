import { exactSum } from "../core/exact-sum";

/** From a step on, the electrode of a place injects this much. */
export interface Level {
  readonly step: number;
  readonly nA: number;
}

/** What one electrode injects: pulses that may overlap, and then add up. */
export class Electrode {
  readonly #changes = new Map<number, number[]>();

  pulse(start: number, stop: number, nA: number): void {
    this.#change(start, nA);
    this.#change(stop, -nA);
  }

  /** Every step from `from_step` on at which the current changes; after the last one it is exactly 0. */
  levels(from_step: number): Level[] {
    const steps = [...this.#changes.keys()].sort((a, b) => a - b);
    const parts: number[] = [];
    return steps
      .map((step, i) => {
        parts.push(...this.#changes.get(step)!);
        return { step, nA: i + 1 < steps.length ? exactSum(parts) : 0 }; // summed afresh: no error piles up
      })
      .filter(({ step }) => step >= from_step);
  }

  #change(step: number, nA: number): void {
    this.#changes.set(step, [...(this.#changes.get(step) ?? []), nA]);
  }
}
