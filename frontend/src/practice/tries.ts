import { endOf, type Run, runSince } from "../contract/run";

const APART_ms = 25; // by then an input has faded to a twentieth, and what follows may be a try of its own
const MOST = 5;
const AFTER_ms = 30;
const LEAD_ms = 1;

/**
 * The tries that a learner's run may hold, the whole of it first.
 *
 * One pokes, waits and pokes again without going back to rest; so each pause may begin a new try. A later try is
 * written as a run of its own, with the parameters that held by then.
 */
export function triesOf(run: Run): Run[] {
  const inputs = [...run.inputs].sort((a, b) => a.at_ms - b.at_ms);
  const acts = inputs.filter((input) => input.kind !== "set");
  const starts = acts.filter((input, i) => i > 0 && input.at_ms - endOf(acts[i - 1]!) >= APART_ms).map((input) => input.at_ms);
  return [run, ...starts.slice(-MOST).map((start_ms) => tryFrom({ ...run, inputs }, start_ms))];
}

function tryFrom(run: Run, start_ms: number): Run {
  const made = runSince(run, start_ms, LEAD_ms);
  return { ...made, until_ms: Math.max(made.until_ms, ...made.inputs.map((input) => endOf(input) + AFTER_ms)) };
}

/** The controls a run used that a task does not allow, as the run names them. */
export function strayControls(run: Run, allow: readonly string[], own: (parameter: string) => number): string[] {
  const stray = new Set<string>();
  for (const input of run.inputs) {
    if (input.kind === "set") continue;
    const names = input.kind === "volley" ? [input.port] : input.kind === "pulse" ? ["pulse", "pair", "step"] : [input.kind];
    if (!names.some((name) => allow.includes(name))) stray.add(names[0]!);
  }
  const values: Record<string, number> = { ...run.parameters };
  for (const input of run.inputs) if (input.kind === "set") values[input.name] = input.value;
  for (const [name, value] of Object.entries(values)) if (!allow.includes(name) && value !== own(name)) stray.add(name);
  return [...stray];
}
