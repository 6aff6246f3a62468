import type { Model } from "../contract/model";
import type { Input, TimedInput } from "../contract/run";
import { MAX_EVENTS } from "./arena";
import { Electrode } from "./electrode";
import { give, type Operation, operationsFor, SET_SLOT, slotOf, stepAt, stopOf } from "./operations";

/** What is due at a step: operations for the kernel, and the inputs they come from, to be told. */
export interface Due {
  readonly operations: readonly Operation[];
  readonly inputs: readonly Input[];
}

/** Everything that will be done to one cell, by step. */
export class Plan {
  #operations: Operation[] = [];
  #inputs: { readonly step: number; readonly input: Input }[] = [];
  readonly #electrodes = new Map<number, Electrode>();

  constructor(private readonly model: Model) {}

  /** Add an input that begins at its time, which is not before `now`, in steps. Throws a Problem for what the cell lacks. */
  add(input: TimedInput, now: number): void {
    const step = Math.max(now, stepAt(this.model, input.at_ms));
    const stop = "for_ms" in input ? stopOf(this.model, input.at_ms, input.for_ms) : step;
    if (input.kind === "pulse" || input.kind === "ramp") {
      const slot = slotOf(this.model, input);
      const electrode = this.#electrodes.get(slot) ?? new Electrode();
      give(this.model, electrode, input, step, stop);
      this.#electrodes.set(slot, electrode);
      this.#operations = this.#operations.filter((each) => each.op !== SET_SLOT || each.index !== slot);
      this.#insert(electrode.levels(now).map((level) => ({ step: level.step, op: SET_SLOT, index: slot, value: level.nA })));
    } else {
      this.#insert(operationsFor(this.model, input, step, stop));
    }
    this.#inputs.push({ step, input });
    this.#inputs.sort((a, b) => a.step - b.step);
  }

  /** Take out what is due until this step, at most as much as the kernel is given at once. */
  take(step: number): Due {
    const operations = this.#operations.splice(0, Math.min(count(this.#operations, step), MAX_EVENTS));
    const inputs = this.#inputs.splice(0, count(this.#inputs, step)).map((each) => each.input);
    return { operations, inputs };
  }

  /** The next step with something to do; infinite when nothing is planned. */
  get next(): number {
    return Math.min(this.#operations[0]?.step ?? Number.POSITIVE_INFINITY, this.#inputs[0]?.step ?? Number.POSITIVE_INFINITY);
  }

  #insert(operations: readonly Operation[]): void {
    this.#operations.push(...operations);
    this.#operations.sort((a, b) => a.step - b.step); // stable: same step, same order as planned
  }
}

function count(planned: readonly { readonly step: number }[], step: number): number {
  const next = planned.findIndex((each) => each.step > step);
  return next < 0 ? planned.length : next;
}
