import type { Reader } from "./reader";

/** Something done to the cell, now or at a time. A missing place is the first place of the cell. */
export type Input =
  | { readonly kind: "volley"; readonly port: string; readonly strength_nS: number; readonly place?: string }
  | {
      readonly kind: "pulse";
      readonly for_ms: number;
      readonly current: { readonly nA: number } | { readonly uA_per_cm2: number };
      readonly place?: string;
    }
  | { readonly kind: "ramp"; readonly for_ms: number; readonly from_nA: number; readonly to_nA: number; readonly place?: string }
  | {
      readonly kind: "noise";
      readonly for_ms: number;
      readonly sd_nA: number;
      readonly seed: number;
      readonly every_ms?: number; // EVERY_ms when missing
      readonly place?: string;
    }
  | {
      readonly kind: "clamp";
      readonly for_ms: number;
      readonly voltage_mV: number;
      readonly series_MOhm?: number; // an ideal clamp when missing
      readonly place?: string;
    }
  | { readonly kind: "shock"; readonly voltage: { readonly to_mV: number } | { readonly by_mV: number } }
  | { readonly kind: "set"; readonly name: string; readonly value: number };

/** How long a number of the noise is held unless said otherwise. */
export const EVERY_ms = 0.1;

export type TimedInput = Input & { readonly at_ms: number };

/** A whole experiment, written down: the same in claims, quiz, engine and page. */
export interface Run {
  readonly until_ms: number;
  readonly parameters: Readonly<Record<string, number>>;
  readonly inputs: readonly TimedInput[];
}

/** The run that a page has made so far, and the cell it was made with: all that another page needs to do it again. */
export interface Recorded {
  readonly cell: string;
  readonly run: Run;
  /** How much of what was done before is left out, because it was too long ago. */
  readonly left_out_ms: number;
  /** Every input has come and is over; until then the run tells of what is still to happen. */
  readonly isPlayed: boolean;
}

/** When an input is over. */
export function endOf(input: TimedInput): number {
  return input.at_ms + ("for_ms" in input ? input.for_ms : 0);
}

/** What was done from a moment on as a run of its own, which begins at rest some time before, with the parameters that held by then. */
export function runSince(run: Run, start_ms: number, lead_ms: number): Run {
  const parameters: Record<string, number> = { ...run.parameters };
  for (const input of run.inputs) if (input.kind === "set" && input.at_ms <= start_ms) parameters[input.name] = input.value;
  const kept = run.inputs.filter((input) => input.at_ms >= start_ms && !(input.kind === "set" && input.at_ms === start_ms));
  const moved = (at_ms: number): number => Number((at_ms - start_ms + lead_ms).toFixed(6)); // steps are far longer
  return { until_ms: moved(run.until_ms), parameters, inputs: kept.map((input) => ({ ...input, at_ms: moved(input.at_ms) })) };
}

export function readRun(run: Reader): Run {
  return {
    until_ms: run.field("until_ms").number(),
    parameters: run.optional("parameters")?.entries((value) => value.number()) ?? {},
    inputs: run.optional("inputs")?.list(readTimedInput) ?? [],
  };
}

function readTimedInput(input: Reader): TimedInput {
  const at_ms = input.field("at_ms").number();
  const place = input.optional("place")?.text();
  const where = place === undefined ? {} : { place };
  switch (input.field("kind").oneOf(["volley", "pulse", "ramp", "noise", "clamp", "shock", "set"])) {
    case "volley":
      return {
        kind: "volley",
        at_ms,
        port: input.field("port").text(),
        strength_nS: input.field("strength_nS").number(),
        ...where,
      };
    case "pulse": {
      const nA = input.optional("current_nA")?.number();
      const current = nA === undefined ? { uA_per_cm2: input.field("density_uA_per_cm2").number() } : { nA };
      return { kind: "pulse", at_ms, for_ms: input.field("for_ms").number(), current, ...where };
    }
    case "ramp": {
      const [from_nA, to_nA] = [input.field("from_nA").number(), input.field("to_nA").number()];
      return { kind: "ramp", at_ms, for_ms: input.field("for_ms").number(), from_nA, to_nA, ...where };
    }
    case "noise": {
      const every_ms = input.optional("every_ms")?.number() ?? EVERY_ms;
      const held = every_ms === EVERY_ms ? {} : { every_ms }; // as the engine writes it: one text for one run
      const [sd_nA, seed] = [input.field("sd_nA").number(), input.field("seed").number()];
      return { kind: "noise", at_ms, for_ms: input.field("for_ms").number(), sd_nA, seed, ...held, ...where };
    }
    case "clamp": {
      const voltage_mV = input.field("voltage_mV").number();
      const series_MOhm = input.optional("series_MOhm")?.number();
      const series = series_MOhm === undefined ? {} : { series_MOhm };
      return { kind: "clamp", at_ms, for_ms: input.field("for_ms").number(), voltage_mV, ...series, ...where };
    }
    case "shock": {
      const to_mV = input.optional("to_mV")?.number();
      return { kind: "shock", at_ms, voltage: to_mV === undefined ? { by_mV: input.field("by_mV").number() } : { to_mV } };
    }
    case "set":
      return { kind: "set", at_ms, name: input.field("name").text(), value: input.field("value").number() };
  }
}
