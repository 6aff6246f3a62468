import type { LabCell } from "../contract/lab";
import type { Model } from "../contract/model";
import type { Input } from "../contract/run";

/** What the bench asks of the session of a lesson. */
export interface LabSession {
  /** The cell that runs now, as the page knows it. */
  readonly model: Model;
  /** Do something to the cell at the play head, or some model time later. */
  input(input: Input, after_ms?: number): void;
  /** Begin at rest, with this cell and these parameters; they hold until the bench says otherwise. */
  useCell(entry: LabCell, parameters: Readonly<Record<string, number>>): Promise<void>;
  /** From now on a beginning at rest has these parameters. */
  keep(parameters: Readonly<Record<string, number>>): void;
}
