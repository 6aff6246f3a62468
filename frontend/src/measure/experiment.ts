import type { Model, Parameter } from "../contract/model";
import type { Recording } from "../contract/recording";
import type { Run } from "../contract/run";

/** A run with what was done in it, and how to find one's way in its samples. */
export interface Experiment {
  readonly run: Run;
  readonly recording: Recording;
  /** Where a signal stands in a sample; a null place is the first place of the cell. -1 when unknown. */
  readonly indexOf: (signal: string, place: string | null) => number;
  /** The cell's first place, which a missing place means. */
  readonly here: string;
  /** Whole sections, pieces of them aside. */
  readonly sections: readonly string[];
  readonly parameters: readonly Parameter[];
}

export function experimentOf(
  model: Model,
  indexOf: Experiment["indexOf"],
  run: Run,
  recording: Recording,
): Experiment {
  const places = model.places.map((place) => place.name);
  return {
    run,
    recording,
    indexOf,
    here: places[0] ?? "",
    sections: places.filter((place) => !place.includes("[")),
    parameters: model.parameters,
  };
}

/** All values of one column, sample after sample. */
export function valuesOf({ recording, indexOf }: Experiment, signal: string, place: string | null): Float64Array {
  const { rows, n_columns, n_rows } = recording;
  const column = indexOf(signal, place);
  const values = new Float64Array(n_rows);
  for (let i = 0; i < n_rows; i++) values[i] = column < 0 ? Number.NaN : rows[i * n_columns + column]!;
  return values;
}

/** When a series crosses a level on the way up: linear between samples, in ms. */
export function crossings(values: Float64Array, level: number, step_ms: number): number[] {
  const found: number[] = [];
  for (let i = 0; i + 1 < values.length; i++) {
    const before = values[i]!;
    const after = values[i + 1]!;
    if (before < level && after >= level) found.push((i + (level - before) / (after - before)) * step_ms);
  }
  return found;
}
