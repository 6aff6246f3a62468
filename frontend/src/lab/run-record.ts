import type { Run, TimedInput } from "../contract/run";

/** A run so far, and the cell it was made with: all that another page needs to do it again. */
export interface Recorded {
  readonly cell: string;
  readonly run: Run;
}

/** How long the effect of the last input is part of the run, even when it is written down before. */
export const AFTER_ms = 30;
/** The longest run that a link may hold, as in lessons. */
export const LONGEST_ms = 5000;

const ROUNDING_ms = 1e-9; // of times that are counted in steps

/** What was done to the cell since it last began at rest, at which times and with which parameters. */
export class RunRecord {
  #cell = "";
  #given: Run = { until_ms: 0, parameters: {}, inputs: [] };
  #added: TimedInput[] = [];

  /** A cell begins at rest, with the inputs that are already written. */
  begin(cell: string, run: Run): void {
    this.#cell = cell;
    this.#given = run;
    this.#added = [];
  }

  /** Something was done by hand. */
  add(input: TimedInput): void {
    this.#added.push(input);
  }

  get isEmpty(): boolean {
    return this.#given.inputs.length + this.#added.length === 0;
  }

  /** The run as it is now, long enough to see what its last input does; a written one that was only watched, as written. */
  written(now_ms: number): Recorded {
    if (this.#added.length === 0 && this.#given.until_ms > 0 && now_ms <= this.#given.until_ms + ROUNDING_ms) {
      return { cell: this.#cell, run: this.#given };
    }
    const inputs = [...this.#given.inputs, ...this.#added].sort((a, b) => a.at_ms - b.at_ms);
    const last_ms = inputs.reduce((last, input) => Math.max(last, input.at_ms + ("for_ms" in input ? input.for_ms : 0)), 0);
    const until_ms = Math.max(this.#given.until_ms, Math.ceil(Math.max(now_ms, last_ms + AFTER_ms)));
    return { cell: this.#cell, run: { until_ms: Math.min(until_ms, LONGEST_ms), parameters: this.#given.parameters, inputs } };
  }
}
