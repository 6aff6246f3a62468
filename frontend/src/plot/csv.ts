import { lengthOf, type Sweep } from "./sweep";

/** A column of the table: what it is, and where it stands in the samples. */
export interface CsvColumn {
  readonly signal: string;
  readonly place: string | null;
  readonly unit: string;
  readonly column: number;
}

/**
 * A sweep as a table: the time of the run, then the signals, with units in the head.
 *
 * Numbers are the shortest that read back as the same doubles; times are those that the engine gives its samples.
 */
export function csvOf(sweep: Sweep, columns: readonly CsvColumn[], step_ms: number): string {
  const head = columns.map(({ signal, place, unit }) => `${signal}${place === null ? "" : `@${place}`} (${unit})`);
  const first = Math.round(sweep.start_ms / step_ms) + sweep.first_step;
  const rows = Array.from({ length: lengthOf(sweep) }, (_, i) =>
    [(first + i) * step_ms, ...columns.map(({ column }) => sweep.columns[column]![i]!)].join(","),
  );
  return [["time (ms)", ...head].join(","), ...rows, ""].join("\n");
}

/** Hand a text to the browser as a file. */
export function download(text: string, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
