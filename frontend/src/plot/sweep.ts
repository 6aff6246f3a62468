/** One drawing of the traces: steps count from the first input, columns are those of the samples. */
export interface Sweep {
  readonly start_ms: number;
  /** Step of the first sample, negative before the input; the others follow one by one. */
  readonly first_step: number;
  readonly columns: readonly number[][];
}

export function lengthOf(sweep: Sweep): number {
  return sweep.columns[0]?.length ?? 0;
}

/** How much of the time before the first input is drawn. */
export const BEFORE_ms = 2;
/** A sweep is drawn to here at least; after that it ends when the cell is at rest again. */
export const WINDOW_ms = 30;

const LONGEST_ms = 200; // then a new sweep begins even if the cell never rests

interface Sample {
  readonly at_ms: number;
  readonly row: Float64Array;
}

/**
 * Keeps samples as an oscilloscope does: a sweep starts with an input and the one before stays as a ghost.
 *
 * So two suns can be compared with three, and the trace does not run away from a learner who thinks.
 */
export class SweepRecorder {
  current: Sweep | null = null;
  previous: Sweep | null = null;
  #recent: Sample[] = [];
  #isOver = true;
  #isAtRest = true;

  constructor(
    private readonly n_columns: number,
    readonly step_ms: number,
  ) {}

  /** Forget the recent past: a new run begins at rest. */
  restart(): void {
    this.#recent = [];
    this.#isOver = true;
    this.#isAtRest = true;
  }

  /** Something was done to the cell; true when a new sweep begins with it. */
  input(at_ms: number): boolean {
    const isNew = this.#isOver || this.#isAtRest;
    if (isNew) this.#begin(at_ms);
    this.#isAtRest = false;
    return isNew;
  }

  /** The cell is at rest again; the sweep may end. */
  rest(): void {
    this.#isAtRest = true;
  }

  add(sample: Sample): void {
    this.#recent.push(sample);
    if (this.#recent.length > BEFORE_ms / this.step_ms) this.#recent.shift();
    if (this.#isOver || this.current === null) return;
    append(this.current, sample);
    const drawn_ms = sample.at_ms - this.current.start_ms;
    if ((this.#isAtRest && drawn_ms >= WINDOW_ms) || drawn_ms >= LONGEST_ms) this.#isOver = true;
  }

  #begin(at_ms: number): void {
    if (this.current !== null) this.previous = this.current;
    const first_step = Math.round(((this.#recent[0]?.at_ms ?? at_ms + this.step_ms) - at_ms) / this.step_ms);
    this.current = { start_ms: at_ms, first_step, columns: Array.from({ length: this.n_columns }, () => []) };
    for (const sample of this.#recent) append(this.current, sample);
    this.#isOver = false;
  }
}

function append(sweep: Sweep, { row }: Sample): void {
  for (let k = 0; k < sweep.columns.length; k++) sweep.columns[k]!.push(row[k]!);
}
