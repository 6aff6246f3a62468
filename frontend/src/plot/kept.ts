import type { Run } from "../contract/run";
import type { Sweep } from "./sweep";
import type { TraceSource } from "./source";

/** How many runs may be kept beside the one that is drawn. */
export const MOST_KEPT = 4;

/** How a kept run is told from the others: a number at its peak, a dash and a colour. */
export interface Look {
  readonly tag: string;
  readonly colour: string;
  readonly dash: readonly number[];
}

export const LOOKS: readonly Look[] = [
  { tag: "1", colour: "--kept-1", dash: [10, 4] },
  { tag: "2", colour: "--kept-2", dash: [3, 3] },
  { tag: "3", colour: "--kept-3", dash: [12, 4, 3, 4] },
  { tag: "4", colour: "--kept-4", dash: [18, 5] },
];

/** A run that the learner kept, with what was drawn of it. */
export interface KeptRun {
  readonly look: Look;
  readonly name: string;
  readonly isShown: boolean;
  readonly cell: string;
  readonly run: Run;
  readonly step_ms: number;
  readonly sweep: Sweep;
  /** The threshold when it was kept. */
  readonly threshold_mV: number;
  /** Where a signal stands in its samples; another cell has other columns. */
  readonly columns: readonly { readonly signal: string; readonly place: string | null }[];
}

/** Keep what is drawn now, under the first look that is free. */
export function keptFrom(source: TraceSource, sweep: Sweep, others: readonly KeptRun[], threshold_mV: number): KeptRun | null {
  const look = LOOKS.find((each) => !others.some((other) => other.look === each));
  if (look === undefined) return null;
  const { cell, run } = source.recordedRun();
  return {
    look,
    name: nameOf(run),
    isShown: true,
    cell,
    run,
    step_ms: source.recorder.step_ms,
    sweep: { ...sweep, columns: sweep.columns.map((each) => each.slice()) },
    threshold_mV,
    columns: source.columns.map(({ signal, place }) => ({ signal, place })),
  };
}

/** The values of a kept run at a place, or at its cell's first place where it lacks that. */
export function keptValues({ columns, sweep }: KeptRun, signal: string, place: string | null): readonly number[] {
  const exact = columns.findIndex((each) => each.signal === signal && each.place === place);
  const found = exact >= 0 ? exact : columns.findIndex((each) => each.signal === signal);
  return sweep.columns[found] ?? [];
}

/** A run in a few words: what was given, and what was changed. */
export function nameOf(run: Run): string {
  const counts = new Map<string, number>();
  for (const input of run.inputs) {
    const words = input.kind === "volley" ? input.port : input.kind === "set" ? `${input.name} ${input.value}` : input.kind;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const given = [...counts].map(([words, n]) => (n === 1 ? words : `${n} × ${words}`));
  const changed = Object.entries(run.parameters).map(([name, value]) => `${name} ${value}`);
  return [...given, ...changed].join(", ") || "no input";
}
