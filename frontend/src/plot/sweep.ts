import type { Run } from "../contract/run";

/** One drawing of the traces: an axis of time, and samples on it. */
export interface Sweep {
  /** The moment of the run at which the axis has its zero. */
  readonly start_ms: number;
  /** Step of the first sample on the axis, negative before the zero; the others follow one by one. */
  readonly first_step: number;
  readonly columns: readonly number[][];
  /** When the first input comes, on the axis; runs are compared from there. */
  readonly input_ms: number;
  /** What of the axis is shown at least. */
  readonly window_ms: readonly [number, number];
}

export function lengthOf(sweep: Sweep): number {
  return sweep.columns[0]?.length ?? 0;
}

/** When a sweep begins and ends, in ms on its axis. */
export function spanOf(sweep: Sweep, step_ms: number): readonly [number, number] {
  return [sweep.first_step * step_ms, (sweep.first_step + Math.max(lengthOf(sweep), 1) - 1) * step_ms];
}

/** The sample of a sweep at a time inside it; between two samples, in between. */
export function sampleAt(sweep: Sweep, step_ms: number, at_ms: number): Float64Array {
  const at = Math.min(Math.max(at_ms / step_ms - sweep.first_step, 0), lengthOf(sweep) - 1);
  const left = Math.floor(at);
  const right = Math.min(left + 1, lengthOf(sweep) - 1);
  return Float64Array.from(sweep.columns, (column) => column[left]! + (at - left) * (column[right]! - column[left]!));
}

/** By how much a number of a sample is larger than at the first input of its sweep. */
export function sinceInput(sweep: Sweep, step_ms: number, column: number, row: Float64Array): number {
  const first = sweep.columns[column]?.[Math.max(0, Math.round(sweep.input_ms / step_ms) - sweep.first_step)];
  return first === undefined ? 0 : row[column]! - first;
}

/** How much of the time before the first input is drawn. */
export const BEFORE_ms = 2;
/** A sweep is drawn to here at least; after that it ends when the cell is at rest again. */
export const WINDOW_ms = 30;

const LONGEST_ms = 200; // then a new sweep begins even if the cell never rests
const FREE: readonly [number, number] = [-BEFORE_ms, WINDOW_ms];

interface Sample {
  readonly at_ms: number;
  readonly row: Float64Array;
}

/** A run that is written down: how long it is, and when its first input comes. */
export interface Written {
  readonly until_ms: number;
  readonly input_ms: number;
}

/** How long a run is, and when something is first done to the cell. */
export function writtenOf({ until_ms, inputs }: Run): Written {
  return { until_ms, input_ms: inputs.length === 0 ? 0 : Math.min(...inputs.map((each) => each.at_ms)) };
}

/**
 * Keeps samples as an oscilloscope does: a sweep starts with an input and the one before stays as a ghost.
 *
 * So two suns can be compared with three, and the trace does not run away from a learner who thinks. A run that is
 * written down is one sweep from its beginning to its end, on the time of the run.
 */
export class SweepRecorder {
  current: Sweep | null = null;
  previous: Sweep | null = null;
  #recent: Sample[] = [];
  #isOver = true;
  #isAtRest = true;
  #written: Written | null = null;

  constructor(
    private readonly n_columns: number,
    readonly step_ms: number,
  ) {}

  /** Forget the recent past: a new run begins at rest, with the sample of that rest where it is written down. */
  restart(written: Written | null = null, rest: Float64Array | null = null): void {
    this.#recent = [];
    this.#isOver = true;
    this.#isAtRest = true;
    this.#written = written;
    if (written === null) return;
    if (rest !== null) this.#recent = [{ at_ms: 0, row: rest }];
    this.#begin(0, written.input_ms, [0, written.until_ms]);
  }

  /** Something was done to the cell; true when a new sweep begins with it. */
  input(at_ms: number): boolean {
    if (this.#written !== null && at_ms < this.#written.until_ms) return false;
    this.#written = null;
    const isNew = this.#isOver || this.#isAtRest;
    if (isNew) this.#begin(at_ms, 0, FREE);
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
    if (this.#written !== null) this.#isOver = drawn_ms >= this.#written.until_ms - this.step_ms / 2;
    else if ((this.#isAtRest && drawn_ms >= WINDOW_ms) || drawn_ms >= LONGEST_ms) this.#isOver = true;
  }

  #begin(at_ms: number, input_ms: number, window_ms: readonly [number, number]): void {
    if (this.current !== null && lengthOf(this.current) > 1) this.previous = this.current;
    const first_step = Math.round(((this.#recent[0]?.at_ms ?? at_ms + this.step_ms) - at_ms) / this.step_ms);
    const columns = Array.from({ length: this.n_columns }, () => []);
    this.current = { start_ms: at_ms, first_step, columns, input_ms, window_ms };
    for (const sample of this.#recent) append(this.current, sample);
    this.#isOver = false;
  }
}

function append(sweep: Sweep, { row }: Sample): void {
  for (let k = 0; k < sweep.columns.length; k++) sweep.columns[k]!.push(row[k]!);
}
