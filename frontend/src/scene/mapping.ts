import type { SignalUse } from "../contract/scene";
import type { Signals } from "./signals";
import { Problem } from "../core/problem";
import { clamp } from "../core/numbers";

/** Between which two entries of a table a value lies, and how far. */
export interface Span {
  readonly left: number;
  readonly share: number;
}

/** Find a value in a table that only rises or only falls; outside it counts as the nearest end. */
export function findSpan(from: readonly number[], value: number): Span {
  const last = from.length - 1;
  const sign = from[last]! >= from[0]! ? 1 : -1;
  let left = 0;
  while (left < last - 1 && sign * value >= sign * from[left + 1]!) left += 1;
  const width = from[left + 1]! - from[left]!;
  return { left, share: width === 0 ? 0 : clamp((value - from[left]!) / width, 0, 1) };
}

export function mapNumber(from: readonly number[], to: readonly number[], value: number): number {
  const { left, share } = findSpan(from, value);
  return to[left]! + share * (to[left + 1]! - to[left]!);
}

/** How far through its whole table a value is, from 0 to 1: how much of its motion a part shows. */
export function levelOf(from: readonly number[], value: number): number {
  const { left, share } = findSpan(from, value);
  return (left + share) / (from.length - 1);
}

/** Reads the signal of a binding from the values of a frame. */
export function signalReader(use: SignalUse, signals: Signals, target: string): (values: Float64Array) => number {
  const index = signals.indexOf(use.signal, use.place);
  if (index < 0) {
    const fix = "Correct scene.yaml and build the lesson again.";
    throw new Problem(`binding of ${target}`, `the cell has no signal "${use.signal}"`, fix);
  }
  const { power } = use;
  return power === 1 ? (values) => values[index]! : (values) => Math.pow(values[index]!, power);
}
