import { usualPlace } from "../../contract/places";
import type { Recording } from "../../contract/recording";
import type { Run } from "../../contract/run";
import { openLine } from "../../sim/line";
import { LiveCell } from "../live-cell";
import { keyOf } from "../../explore/key";
import type { Bundle } from "../load-lesson";
import { Bustle } from "./bustle";
import { busiest, type Moment } from "./moment";

const AT_REST: Run = { until_ms: 1, parameters: {}, inputs: [] };

/** The runs of a lesson's story, recorded on its own cell, and where their signals stand. */
export interface Recorded {
  readonly cell: LiveCell;
  readonly reels: ReadonlyMap<string, Recording>;
}

/** Record the runs of the story; where there is no story, the cell at rest. */
export async function recordStory({ lesson, model, wasm }: Bundle): Promise<Recorded> {
  const source = { id: model.cell, model, wasm, factors: {} };
  const cell = new LiveCell(source, openLine(), usualPlace(lesson.scene, "v"));
  const failed = new Promise<never>((_, reject) => (cell.feed.onproblem = reject));
  const runs: Readonly<Record<string, Run>> = lesson.story?.runs ?? { rest: AT_REST };
  const reels = new Map<string, Recording>();
  try {
    for (const [name, run] of Object.entries(runs)) reels.set(name, await Promise.race([cell.feed.record(run), failed]));
  } finally {
    cell.close();
  }
  return { cell, reels };
}

/** The moment that a poster of the lesson shows. */
export function posterMoment({ lesson }: Bundle, { cell, reels }: Recorded): Moment {
  const actors = [...new Set(keyOf(lesson).map(({ actor }) => actor.id))];
  return busiest(reels, new Bustle(lesson.scene, cell, actors));
}
