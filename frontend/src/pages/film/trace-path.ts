import type { Recording } from "../../contract/recording";
import type { Beat } from "../../contract/story";

export const WIDTH = 216;
export const HEIGHT = 140;
const LOW_mV = -95;
const HIGH_mV = 65;
const EVERY = 2; // samples: finer than the dots of any film
const MARGIN = 8;

/** The stretch of a run that a film tells, in ms. */
export type Stretch = readonly [from_ms: number, to_ms: number];

export function xOf(at_ms: number, [from_ms, to_ms]: Stretch): number {
  return MARGIN + ((at_ms - from_ms) / (to_ms - from_ms)) * (WIDTH - 2 * MARGIN);
}

export function yOf(v_mV: number): number {
  return HEIGHT - ((v_mV - LOW_mV) / (HIGH_mV - LOW_mV)) * HEIGHT;
}

/** One signal of a run over a stretch of time, as the points of a polyline. */
export function pointsOf({ rows, n_columns, n_rows, step_ms }: Recording, column: number, stretch: Stretch): string {
  const points: string[] = [];
  const last = Math.min(n_rows - 1, Math.ceil(stretch[1] / step_ms));
  for (let row = Math.max(0, Math.floor(stretch[0] / step_ms)); row <= last; row += EVERY) {
    points.push(`${xOf(row * step_ms, stretch).toFixed(1)},${yOf(rows[row * n_columns + column]!).toFixed(1)}`);
  }
  return points.join(" ");
}

const SHORTEST_ms = 1.5;
const BEFORE = 0.4; // of the stretch: what came before, and a little of what comes
const AFTER = 0.15;

/** The stretch of its run that a chapter tells around one of its beats, so that the mark is seen to move. */
export function stretchOf(beats: readonly Beat[], beat: Beat): Stretch {
  const told = beats.filter((each) => each.run === beat.run);
  const from_ms = Math.min(...told.map((each) => each.from_ms));
  const to_ms = Math.max(...told.map((each) => each.to_ms));
  const length_ms = Math.max(to_ms - from_ms, SHORTEST_ms);
  return [from_ms - BEFORE * length_ms, Math.max(to_ms, from_ms + length_ms) + AFTER * length_ms];
}
