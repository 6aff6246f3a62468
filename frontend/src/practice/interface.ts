import type { Model } from "../contract/model";
import type { Recording } from "../contract/recording";
import type { Recorded, Run } from "../contract/run";

/** What practice asks of the session of a lesson. */
export interface PracticeSession {
  /** The learner asked for less motion. */
  readonly isStill: boolean;
  /** What happened since the last rest, in sentences; a new one is a reason to look at the run again. */
  readonly log: readonly { readonly text: string; readonly name: string }[];
  /** The run so far, and the cell it was made with. */
  recordedRun(): Recorded;
  /** Make a whole run of the lesson's cell, beside the one that is playing. */
  record(run: Run): Promise<Recording>;
  /** Everything in the lab as it was, and back to rest. */
  begin(): Promise<void>;
  /** Back to rest, with what is set up in the lab. */
  restart(): Promise<void>;
  /** From now on the cell on the page has these values, which nothing on the page tells; null: it is itself again. */
  disguise(parameters: Readonly<Record<string, number>> | null): Promise<void>;
  /** Begin at rest and let a written run happen in the picture, with its parameters set up in the lab. */
  show(run: Run): Promise<void>;
  /** Begin at rest and give the inputs of a run to the cell as it is. */
  give(run: Run): Promise<void>;
}

/** The lesson's cell, and where its signals stand. */
export interface PracticeCell {
  readonly name: string;
  readonly model: Model;
  readonly indexOf: (signal: string, place: string | null) => number;
}
