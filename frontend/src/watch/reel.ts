import type { RecordedEvent, Recording } from "../contract/recording";
import { clamp } from "../core/numbers";

/** Read a recording at any time of its run: between two samples the value stands in between. */
export function sampleAt(recording: Recording, at_ms: number, into: Float64Array): void {
  const { rows, n_columns, n_rows, step_ms } = recording;
  const at = clamp(at_ms / step_ms, 0, n_rows - 1);
  const left = Math.floor(at);
  const share = at - left;
  const from = left * n_columns;
  const to = Math.min(left + 1, n_rows - 1) * n_columns;
  for (let i = 0; i < n_columns; i++) into[i] = rows[from + i]! + share * (rows[to + i]! - rows[from + i]!);
}

/** What happened after one time and up to another. */
export function eventsBetween(recording: Recording, after_ms: number, until_ms: number): RecordedEvent[] {
  return recording.events.filter((event) => event.at_ms > after_ms && event.at_ms <= until_ms);
}

/** The last thing that happened up to a time, inputs aside; null when nothing had. */
export function lastEvent(recording: Recording, until_ms: number): RecordedEvent | null {
  return recording.events.findLast((event) => event.name !== "input" && event.at_ms <= until_ms) ?? null;
}
