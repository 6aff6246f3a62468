import type { Recording } from "../contract/recording";
import type { Run } from "../contract/run";
import type { EventName } from "../contract/scene";

/** What Watch asks of the picture; the element <loligo-scene> is one. */
export interface WatchScene extends Element {
  render(
    frame: { readonly values: Float64Array; readonly elapsed_ms: number; readonly isStill: boolean },
    elapsed_ms: number,
  ): void;
  direct(
    shot: {
      readonly frame: readonly string[];
      readonly lit: readonly string[];
      readonly share: number | null;
      readonly isCut: boolean;
    } | null,
  ): void;
  happen(event: EventName): void;
  calm(): void;
}

/** What Watch asks of the session of a lesson. */
export interface WatchSession {
  /** The learner asked for less motion. */
  readonly isStill: boolean;
  /** Make a whole run of the lesson's cell, beside the one that is playing. */
  record(run: Run): Promise<Recording>;
  /** Call a task every frame in place of the free play, which waits; the returned function ends that. */
  perform(task: (elapsed_ms: number) => void): () => void;
}
