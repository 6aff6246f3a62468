import type { Expectation } from "../contract/expectation";
import type { Recording } from "../contract/recording";
import { formatNumber } from "../core/numbers";
import type { SignalColumn } from "./source";

/** Where the number of a claim is read off: a moment of a run and the value there, or a level that is reached. */
export interface Mark {
  readonly signal: string;
  readonly place: string | null;
  /** In the time of the run; null for a level. */
  readonly at_ms: number | null;
  readonly value: number;
  readonly text: string;
}

/** What a claim measured, and in which run. */
export interface Measured {
  readonly expect: Expectation;
  readonly value: number | boolean;
  readonly unit: string;
  /** When its first input comes. */
  readonly input_ms: number;
}

/** Find where in a recording a claim is read off; null where that is no single place. */
export function markOf({ expect, value, unit, input_ms }: Measured, recording: Recording, columns: readonly SignalColumn[]): Mark | null {
  const { signal, measure } = expect;
  const found = columns.findIndex((each) => each.signal === signal && (expect.place === null || each.place === expect.place));
  if (found < 0) return null;
  const place = columns[found]?.place ?? null;
  const text = typeof value === "number" ? `${shown(value)}${unit ? ` ${printed(unit)}` : ""}` : "";
  if ((measure === "threshold" || measure === "rest") && typeof value === "number") {
    return { signal, place, at_ms: null, value, text };
  }
  const values = Array.from({ length: recording.n_rows }, (_, i) => recording.rows[i * recording.n_columns + found]!);
  const step = stepOf(measure, values, value, input_ms / recording.step_ms, recording.step_ms);
  if (step === null || values[step] === undefined) return null;
  return { signal, place, at_ms: step * recording.step_ms, value: values[step], text };
}

function stepOf(measure: string, values: readonly number[], value: number | boolean, input: number, step_ms: number): number | null {
  const from = Math.max(0, Math.round(input));
  switch (measure) {
    case "peak":
    case "peak_time":
    case "width":
    case "fires":
    case "count":
      return furthest(values, from, 1);
    case "trough":
    case "trough_time":
      return furthest(values, from, -1);
    case "start":
      return 0;
    case "end":
      return values.length - 1;
    case "latency":
      return typeof value === "number" ? Math.round(input + value / step_ms) : null;
    default:
      return null;
  }
}

function furthest(values: readonly number[], from: number, sign: number): number {
  let best = from;
  for (let i = from; i < values.length; i++) if (sign * values[i]! > sign * values[best]!) best = i;
  return best;
}

function shown(value: number): string {
  const decimals = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  return formatNumber(value, decimals);
}

function printed(unit: string): string {
  return unit.replace("/cm2", "/cm²").replace("uA", "µA");
}
