import { formatNumber } from "../core/numbers";
import type { Summary } from "./measure";

/** A drawn voltage: some points, and straight lines between them. Times are on the axis of the chart. */
export type Anchors = ReadonlyMap<number, number>;

export const SKETCH_STEP_ms = 0.5;

/** The moments at which a drawing may have a point. */
export function momentsOf([first, last]: readonly [number, number]): number[] {
  const n = Math.round((last - first) / SKETCH_STEP_ms);
  return Array.from({ length: n + 1 }, (_, i) => first + i * SKETCH_STEP_ms);
}

/** The voltage of a drawing at every moment; it begins at rest, and holds its last point to the end. */
export function sketchValues(anchors: Anchors, moments: readonly number[], rest_mV: number): number[] {
  const points = [...anchors].sort(([a], [b]) => a - b);
  const first = moments[0] ?? 0;
  const known: [number, number][] = anchors.has(first) ? points : [[first, rest_mV], ...points];
  return moments.map((at_ms) => {
    const next = known.findIndex(([time]) => time >= at_ms);
    if (next < 0) return known.at(-1)![1];
    const [time, value] = known[next]!;
    const [before_ms, before] = known[Math.max(0, next - 1)]!;
    return time === before_ms ? value : before + ((at_ms - before_ms) / (time - before_ms)) * (value - before);
  });
}

/** Move the pen from one point to another: every moment on the way gets a point. */
export function drawn(anchors: Anchors, from: readonly [number, number] | null, to: readonly [number, number]): Map<number, number> {
  const [end_ms, end_mV] = [snapped(to[0]), Math.round(to[1])];
  const [begin_ms, begin_mV] = from === null ? [end_ms, end_mV] : [snapped(from[0]), from[1]];
  const n = Math.round(Math.abs(end_ms - begin_ms) / SKETCH_STEP_ms);
  const next = new Map(anchors);
  for (let i = 0; i <= n; i++) {
    const share = n === 0 ? 1 : i / n;
    next.set(begin_ms + share * (end_ms - begin_ms), begin_mV + share * (end_mV - begin_mV));
  }
  return next;
}

export function snapped(at_ms: number): number {
  return Math.round(at_ms / SKETCH_STEP_ms) * SKETCH_STEP_ms;
}

const ALIKE_mV = 3;
const ALIKE_ms = 0.75;
const BELOW_REST_mV = 1;

/** What was drawn and what the cell did, side by side in plain words. Nothing is graded. */
export function comparison(yours: Summary, theirs: Summary, input_ms: number, rest_mV: number): string[] {
  const told = [crossing(yours, theirs, input_ms), peak(yours, theirs, input_ms)];
  const drewBelow = yours.trough_mV < rest_mV - BELOW_REST_mV;
  const fellBelow = theirs.trough_mV < rest_mV - BELOW_REST_mV;
  if (drewBelow && fellBelow) {
    told.push(`Both fall below rest: yours to ${mV(yours.trough_mV)}, the cell to ${mV(theirs.trough_mV)}.`);
  } else if (fellBelow) {
    told.push(`You drew no fall below rest; the cell fell to ${mV(theirs.trough_mV)}.`);
  } else if (drewBelow) {
    told.push(`You drew a fall below rest, to ${mV(yours.trough_mV)}; the cell did not fall below it.`);
  }
  return told;
}

function crossing(yours: Summary, theirs: Summary, input_ms: number): string {
  const [a, b] = [yours.crossed_ms, theirs.crossed_ms];
  if (a === null && b === null) return "Neither your drawing nor the cell crossed the threshold.";
  if (a === null) return `You drew it below threshold; the cell crossed it, ${after(b! - input_ms)}.`;
  if (b === null) return `You drew it across the threshold, ${after(a - input_ms)}; the cell stayed below.`;
  return `Both crossed the threshold: your drawing ${after(a - input_ms)}, the cell ${after(b - input_ms)}.`;
}

function peak(yours: Summary, theirs: Summary, input_ms: number): string {
  const higher_mV = theirs.peak_mV - yours.peak_mV;
  const later_ms = theirs.peak_ms - yours.peak_ms;
  const height = Math.abs(higher_mV) < ALIKE_mV ? "about as high" : `${formatNumber(Math.abs(higher_mV), 0)} mV ${higher_mV > 0 ? "higher" : "lower"}`;
  const time = Math.abs(later_ms) < ALIKE_ms ? "at about the same time" : `${formatNumber(Math.abs(later_ms), 1)} ms ${later_ms > 0 ? "later" : "sooner"}`;
  return (
    `Your highest point is ${mV(yours.peak_mV)}, ${after(yours.peak_ms - input_ms)}. ` +
    `The cell’s is ${mV(theirs.peak_mV)}, ${after(theirs.peak_ms - input_ms)}: ${height}, and ${time}.`
  );
}

function mV(value: number): string {
  return `${formatNumber(value, 1)} mV`;
}

function after(ms: number): string {
  return ms < 0 ? `${formatNumber(-ms, 1)} ms before the first input` : `${formatNumber(ms, 1)} ms after the first input`;
}
