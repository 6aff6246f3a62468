import type { Model } from "../contract/model";

/** One number of a sample: a signal at a place; `threshold` and `rest` belong to the whole cell and have no place. */
export interface Column {
  readonly signal: string;
  readonly place: string | null;
  readonly unit: string;
}

/** The columns of every sample: what the kernel records, then what is derived from it. */
export interface Columns {
  readonly all: readonly Column[];
  readonly n_recorded: number;
}

export function columnsOf(model: Model): Columns {
  const recorded = model.places.flatMap((place) =>
    model.signals.map((signal) => ({ signal: signal.name, place: place.name, unit: signal.unit })),
  );
  const derived = model.places.flatMap((place) => [
    { signal: "dvdt", place: place.name, unit: "mV/ms" },
    { signal: "q_na", place: place.name, unit: "nC/cm2" },
    { signal: "q_k", place: place.name, unit: "nC/cm2" },
  ]);
  const ofCell = ["rest", "threshold"].map((signal) => ({ signal, place: null, unit: "mV" }));
  return { all: [...recorded, ...derived, ...ofCell], n_recorded: recorded.length };
}

/** Where a signal stands in a sample; a null place is the first place that has it. -1 when unknown. */
export function columnIndex(columns: readonly Column[], signal: string, place: string | null): number {
  return columns.findIndex((each) => each.signal === signal && (place === null || each.place === null || each.place === place));
}
