import { endOf, type Recorded, type Run, runSince, type TimedInput } from "../contract/run";

/** How long the effect of the last input is part of the run, even when it is written down before. */
export const AFTER_ms = 30;
/** The longest run that a link may hold, as in lessons. */
export const LONGEST_ms = 5000;
/** With more inputs a link would be longer than one may be. */
export const MOST_INPUTS = 120;

const LEAD_ms = 5; // of rest before the first input, where earlier ones are left out
const APART_ms = 25; // by then an input has faded to a twentieth: where to begin, if one can choose
const ROUNDING_ms = 1e-9; // of times that are counted in steps

/** What was done to the cell since it last began at rest, at which times and with which parameters. */
export class RunRecord {
  #cell = "";
  #given: Run = { until_ms: 0, parameters: {}, inputs: [] };
  #added: TimedInput[] = [];

  /** A cell begins at rest, with the inputs that are already written. */
  begin(cell: string, run: Run): void {
    this.#cell = cell;
    this.#given = run;
    this.#added = [];
  }

  /** Something was done by hand. */
  add(input: TimedInput): void {
    this.#added.push(input);
  }

  get isEmpty(): boolean {
    return this.#given.inputs.length + this.#added.length === 0;
  }

  /**
   * The run as it is now, long enough to see what its last input does; a written one that was only watched, as written.
   *
   * Of a run that is longer than a link may be it is the last part, as if the cell had been at rest before.
   */
  written(now_ms: number): Recorded {
    const inputs = [...this.#given.inputs, ...this.#added].sort((a, b) => a.at_ms - b.at_ms);
    const last_ms = Math.max(0, ...inputs.map(endOf));
    const told = { cell: this.#cell, left_out_ms: 0, isPlayed: now_ms >= last_ms - ROUNDING_ms };
    if (this.#added.length === 0 && this.#given.until_ms > 0 && now_ms <= this.#given.until_ms + ROUNDING_ms) {
      return { ...told, run: this.#given };
    }
    const end_ms = last_ms + AFTER_ms;
    const until_ms = Math.max(this.#given.until_ms, Math.ceil(Math.max(now_ms, end_ms)));
    const run = { until_ms, parameters: this.#given.parameters, inputs };
    const start_ms = beginningOf(inputs, end_ms);
    if (start_ms === 0) return { ...told, run: { ...run, until_ms: Math.min(until_ms, LONGEST_ms) } };
    const rest = runSince(run, start_ms, LEAD_ms);
    return { ...told, left_out_ms: start_ms - LEAD_ms, run: { ...rest, until_ms: Math.min(rest.until_ms, LONGEST_ms) } };
  }
}

/** The earliest input from which on everything fits into a link, after a pause if there is one; 0 where all of it fits. */
function beginningOf(inputs: readonly TimedInput[], end_ms: number): number {
  if (end_ms <= LONGEST_ms && inputs.length <= MOST_INPUTS) return 0;
  const fitting = inputs.filter((input, i) => end_ms - input.at_ms + LEAD_ms <= LONGEST_ms && inputs.length - i <= MOST_INPUTS);
  const busy_ms = (at_ms: number): number => Math.max(0, ...inputs.filter((input) => input.at_ms < at_ms).map(endOf));
  const rested = fitting.find((input) => input.at_ms - busy_ms(input.at_ms) >= APART_ms);
  return (rested ?? fitting[0] ?? inputs.at(-1))?.at_ms ?? 0;
}
