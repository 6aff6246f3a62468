import type { EventName } from "../contract/scene";
import { formatByPattern } from "../core/numbers";

const NEVER_BROKEN = "\u00a0"; // between a number and its unit a line does not break

const NEAR_REST_mV = 2; // a swing of so little after a spike is no failed attempt

/** What happened, in numbers read from the state of the cell at that moment. */
export interface Happening {
  readonly name: EventName | "input";
  readonly v_mV: number;
  readonly rest_mV: number;
  readonly threshold_mV: number;
  /** Model time since the last input; null when there was none. */
  readonly since_input_ms: number | null;
  readonly g_na: number;
  readonly g_k: number;
  /** True where an impulse came since the last input: what turns back after it is its end. */
  readonly hasFired: boolean;
  /** For an input: what arrives, in the author's words or ours. */
  readonly says: string;
}

/** Tell a happening in one sentence that is true of the cell as it is now. */
export function describe(happening: Happening): string {
  const { name, v_mV, rest_mV, threshold_mV } = happening;
  const v = millivolts(v_mV);
  switch (name) {
    case "input":
      return `${happening.says} The membrane is at ${v}.`;
    case "alarm":
      return `${when(happening)} the voltage crosses this cell’s threshold, ${millivolts(threshold_mV)}, on the way up: the alarm rings.`;
    case "peak":
      if (v_mV - rest_mV < NEAR_REST_mV) return `${when(happening)} the voltage turns at ${v}, close to rest, and settles.`;
      return isAbove(happening)
        ? `${when(happening)} the impulse peaks at ${v}; sodium conductance is ${siemens(happening.g_na)}, potassium ${siemens(happening.g_k)}.`
        : `${when(happening)} the voltage turns back at ${v}, ${shortfall(happening)}: no ${happening.hasFired ? "second " : ""}impulse.`;
    case "trough":
      return v_mV < rest_mV
        ? `${when(happening)} the voltage is at its lowest, ${v}: ${formatByPattern(rest_mV - v_mV, `0.0${NEVER_BROKEN}mV`)} below rest.`
        : `${when(happening)} the voltage stops falling at ${v} and rises again.`;
    case "ready":
      return `${when(happening)} the membrane is back at ${v}, within 1 mV of rest.`;
  }
}

function isAbove({ v_mV, threshold_mV }: Happening): boolean {
  return v_mV > threshold_mV;
}

function shortfall({ v_mV, threshold_mV }: Happening): string {
  if (Number.isNaN(threshold_mV)) return "and no voltage up to −20 mV would start an impulse in this cell";
  return `${formatByPattern(threshold_mV - v_mV, `0.0${NEVER_BROKEN}mV`)} short of threshold`;
}

function when({ since_input_ms }: Happening): string {
  if (since_input_ms === null) return "Now";
  return `${formatByPattern(since_input_ms, `0.00${NEVER_BROKEN}ms`)} after the last input`;
}

function millivolts(value: number): string {
  return formatByPattern(value, `+0.0${NEVER_BROKEN}mV`);
}

function siemens(value: number): string {
  return formatByPattern(value, `0.0${NEVER_BROKEN}mS/cm²`);
}
