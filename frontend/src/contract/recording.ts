import type { EventName } from "./scene";

/** A run of the model as it went, from rest to its end. */
export interface Recording {
  readonly step_ms: number;
  /** How many numbers a sample has; they stand as in every sample of this cell. */
  readonly n_columns: number;
  readonly n_rows: number;
  /** Sample after sample; the first is the cell at rest at 0 ms, and each is one step later. */
  readonly rows: Float64Array;
  /** What happened in it, by time. */
  readonly events: readonly RecordedEvent[];
}

export interface RecordedEvent {
  readonly name: EventName | "input";
  readonly at_ms: number;
}
