import type { Parameter } from "../contract/model";
import type { Run, TimedInput } from "../contract/run";

/** The inputs of a kind by time: of a port ("sun"), or "volley", "pulse", "ramp", "noise", "clamp", "shock", "set". */
export function inputsOf(run: Run, kind: string): TimedInput[] {
  return run.inputs.filter((input) => isOf(input, kind)).sort((a, b) => a.at_ms - b.at_ms);
}

/** The strengths of all inputs of a kind together; not a number when there is none. */
export function strengthOf(run: Run, kind: string): number {
  const found = inputsOf(run, kind);
  return found.length === 0 ? Number.NaN : found.reduce((sum, input) => sum + strength(input), 0);
}

/** Time from the first input of a kind to the last; not a number when there is none. */
export function spacingOf(run: Run, kind: string): number {
  const found = inputsOf(run, kind);
  return found.length === 0 ? Number.NaN : found.at(-1)!.at_ms - found[0]!.at_ms;
}

/** The last input of a kind in strengths of the first; not a number when there are not two. */
export function ratioOf(run: Run, kind: string): number {
  const found = inputsOf(run, kind);
  const first = found[0] === undefined ? 0 : strength(found[0]);
  return found.length > 1 && first !== 0 ? strength(found.at(-1)!) / first : Number.NaN;
}

/** The value of a parameter at the end of a run; a bare name follows what was set by that very name. */
export function settingOf(run: Run, name: string, parameters: readonly Parameter[]): number {
  const [base = name] = name.split("@");
  const own = new Set(parameters.filter((each) => each.name === name || each.name.split("@")[0] === name).map((each) => each.default));
  const [only = Number.NaN] = own;
  let value = own.size === 1 ? only : Number.NaN; // regions that differ have no common value
  const changes = run.inputs.filter((input) => input.kind === "set").sort((a, b) => a.at_ms - b.at_ms);
  const set = changes.map((input): [string, number] => [input.name, input.value]);
  for (const [changed, to] of [...Object.entries(run.parameters), ...set]) if (changed === name || changed === base) value = to;
  return value;
}

function isOf(input: TimedInput, kind: string): boolean {
  return input.kind === kind || (input.kind === "volley" && input.port === kind);
}

function strength(input: TimedInput): number {
  switch (input.kind) {
    case "volley":
      return input.strength_nS;
    case "pulse":
      return "nA" in input.current ? input.current.nA : input.current.uA_per_cm2;
    case "shock":
      return "to_mV" in input.voltage ? input.voltage.to_mV : input.voltage.by_mV;
    case "clamp":
      return input.voltage_mV;
    default: // it has more than one number, or none
      return Number.NaN;
  }
}
