import { sampleAt, spanOf, type Sweep } from "../plot/sweep";

/** Time turned back: a moment of the sweep that was recorded, in place of now. */
export class Rewind {
  /** Where in the sweep the picture stands, in ms since its first input; null where it shows now. */
  shown_ms: number | null = $state(null);
  /** The sample of that moment. */
  row: Float64Array = new Float64Array();

  /** Show a moment; at the end of the sweep that is now. */
  show(sweep: Sweep, step_ms: number, at_ms: number): void {
    const [first_ms, last_ms] = spanOf(sweep, step_ms);
    this.shown_ms = at_ms >= last_ms - step_ms / 2 ? null : Math.max(first_ms, at_ms);
    if (this.shown_ms !== null) this.row = sampleAt(sweep, step_ms, this.shown_ms);
  }

  end(): void {
    this.shown_ms = null;
  }
}
