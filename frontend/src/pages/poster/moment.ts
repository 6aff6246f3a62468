import type { Recording } from "../../contract/recording";
import type { Bustle } from "./bustle";

/** A sample of a recorded run. */
export interface Moment {
  readonly run: string;
  readonly at_ms: number;
  readonly values: Float64Array;
  /** Since the last input before it; null where there was none. */
  readonly after_ms: number | null;
}

/** The sample of a recording at a step. */
export function rowOf({ rows, n_columns }: Recording, step: number): Float64Array {
  return rows.subarray(step * n_columns, (step + 1) * n_columns);
}

/**
 * Of some recorded runs, the moment at which most characters do what they stand for; the first of equals.
 *
 * Each counts by how far it is from how it rests, as a share of the furthest it ever goes. A moment at which more of
 * them are seen is better than any at which fewer are.
 */
export function busiest(reels: ReadonlyMap<string, Recording>, bustle: Bustle): Moment {
  const samples = [...reels].flatMap(([run, reel]) =>
    Array.from({ length: reel.n_rows }, (_, step) => ({ run, reel, step, shares: bustle.of(rowOf(reel, step), rowOf(reel, 0)) })),
  );
  const furthest = (samples[0]?.shares ?? []).map((_, actor) => Math.max(...samples.map(({ shares }) => shares[actor]!)));
  const count = (shares: Float64Array): number =>
    shares.reduce((sum, share, actor) => sum + (share < 0 ? -shares.length : furthest[actor]! > 0 ? share / furthest[actor]! : 0), 0);
  let most = Number.NEGATIVE_INFINITY;
  let best: (typeof samples)[number] | null = null;
  for (const sample of samples) {
    const counted = count(sample.shares);
    if (counted > most) [best, most] = [sample, counted];
  }
  if (best === null) throw new RangeError("there is no recording");
  const { run, reel, step } = best;
  const at_ms = step * reel.step_ms;
  const input = reel.events.findLast((event) => event.name === "input" && event.at_ms <= at_ms);
  return { run, at_ms, values: rowOf(reel, step), after_ms: input === undefined ? null : at_ms - input.at_ms };
}
