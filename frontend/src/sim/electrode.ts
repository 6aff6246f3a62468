import { exactSum } from "../core/exact-sum";

/** From a step on, the electrode of a place injects this much. */
export interface Level {
  readonly step: number;
  readonly nA: number;
}

interface Ramp {
  readonly for_ms: number;
  readonly from_nA: number;
  readonly to_nA: number;
}

/** What one electrode injects: pulses and ramps that may overlap, and then add up. */
export class Electrode {
  readonly #changes = new Map<number, number[]>();
  readonly #courses = new Map<number, number>(); // of ramps, nA by step; 0 at the step after one

  pulse(start: number, stop: number, nA: number): void {
    this.#change(start, nA);
    this.#change(stop, -nA);
  }

  /** Each step of a ramp gets the current of its middle, by the same operations as in the engine. */
  ramp(start: number, stop: number, { for_ms, from_nA, to_nA }: Ramp, step_ms: number): void {
    for (let step = start; step < stop; step++) {
      const middle_ms = (step - start + 0.5) * step_ms;
      const nA = middle_ms >= for_ms ? to_nA : ((to_nA - from_nA) / for_ms) * middle_ms + from_nA;
      this.#courses.set(step, (this.#courses.get(step) ?? 0) + nA);
    }
    this.#courses.set(stop, this.#courses.get(stop) ?? 0);
  }

  /** Every step from `from_step` on at which the current changes; after the last one it is exactly 0. */
  levels(from_step: number): Level[] {
    const steps = [...new Set([...this.#changes.keys(), ...this.#courses.keys()])].sort((a, b) => a - b);
    const parts: number[] = [];
    let level = 0;
    return steps
      .map((step, i) => {
        const changes = this.#changes.get(step);
        if (changes !== undefined) {
          parts.push(...changes);
          level = exactSum(parts); // afresh: no error piles up
        }
        return { step, nA: i + 1 < steps.length ? level + (this.#courses.get(step) ?? 0) : 0 };
      })
      .filter(({ step }) => step >= from_step);
  }

  #change(step: number, nA: number): void {
    this.#changes.set(step, [...(this.#changes.get(step) ?? []), nA]);
  }
}
