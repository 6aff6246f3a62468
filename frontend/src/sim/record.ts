import type { Recording } from "../contract/recording";
import type { Run } from "../contract/run";
import { Problem } from "../core/problem";
import type { Simulation } from "./simulation";

/** Run a written experiment from rest to its end, and keep every sample. */
export function record(simulation: Simulation, run: Run): Recording {
  const { step_ms } = simulation.model;
  const opening = simulation.start(run);
  const stretch = simulation.advance(Math.round(run.until_ms / step_ms));
  if (stretch.failure !== null) {
    const { reason, at_ms, place } = stretch.failure;
    const what = `the run stopped at ${at_ms.toFixed(2)} ms, at the ${place}: ${reason}`;
    throw new Problem("story", what, "Report the lesson with this text; its other parts still work.");
  }
  const n_columns = opening.row.length;
  const rows = new Float64Array(n_columns * (stretch.n_rows + 1));
  rows.set(opening.row);
  rows.set(stretch.rows, n_columns);
  const events = stretch.events.map(({ name, at_ms }) => ({ name, at_ms }));
  return { step_ms, n_columns, n_rows: stretch.n_rows + 1, rows, events };
}
