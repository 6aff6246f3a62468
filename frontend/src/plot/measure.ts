import type { Curve } from "./paint";

/** What a curve shows at a moment: the sample nearest to it; NaN outside of what was drawn. */
export function readAt(curve: Pick<Curve, "values" | "first_ms" | "step_ms">, at_ms: number): number {
  const i = Math.round((at_ms - curve.first_ms) / curve.step_ms);
  return i < 0 || i >= curve.values.length ? Number.NaN : curve.values[i]!;
}

/** A voltage over time in the numbers by which two of them are compared. Times are on the axis of the chart. */
export interface Summary {
  readonly peak_mV: number;
  readonly peak_ms: number;
  readonly trough_mV: number;
  readonly trough_ms: number;
  /** When it first passed the threshold upward; null when it never did. */
  readonly crossed_ms: number | null;
}

/** Sum up a voltage from a moment on; null when nothing is drawn there. */
export function summaryOf(
  curve: Pick<Curve, "values" | "first_ms" | "step_ms">,
  from_ms: number,
  threshold_mV: number,
): Summary | null {
  const { values, first_ms, step_ms } = curve;
  const first = Math.max(0, Math.round((from_ms - first_ms) / step_ms));
  if (first >= values.length) return null;
  let high = first;
  let crossed: number | null = null;
  for (let i = first; i < values.length; i++) {
    if (values[i]! > values[high]!) high = i;
    if (crossed === null && i > first && values[i - 1]! < threshold_mV && values[i]! >= threshold_mV) crossed = i;
  }
  let low = first;
  for (let i = first; i < values.length; i++) if (values[i]! < values[low]!) low = i;
  const time = (i: number): number => first_ms + i * step_ms;
  return {
    peak_mV: values[high]!,
    peak_ms: time(high),
    trough_mV: values[low]!,
    trough_ms: time(low),
    crossed_ms: crossed === null ? null : time(crossed),
  };
}
