import type { Recorded } from "../contract/run";
import type { SweepRecorder } from "./sweep";

/** One number of a sample: a signal at a place, or of the whole cell. */
export interface SignalColumn {
  readonly signal: string;
  readonly place: string | null;
  readonly unit: string;
}

/** What the traces need of the session whose cell they draw. */
export interface TraceSource {
  readonly recorder: SweepRecorder;
  /** The name of the cell, and what each of its samples holds. */
  readonly cell: string;
  readonly columns: readonly SignalColumn[];
  /** Where a signal stands in a sample, read where the picture reads it; -1 when the cell has no such signal. */
  indexOf(signal: string): number;
  /** The run so far, as data that can be played again. */
  recordedRun(): Recorded;
}
