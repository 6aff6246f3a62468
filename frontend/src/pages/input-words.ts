import type { Input } from "../contract/run";
import type { Knob } from "../contract/lab";
import type { Model } from "../contract/model";
import type { Poke } from "../contract/scene";
import { formatByPattern, formatNumber } from "../core/numbers";
import { parameterOf, sayValue } from "../lab/bench.svelte";
import { sayPlace } from "../lab/places";
import type { SimulationEvent } from "../sim/events";
import type { Failure } from "../sim/simulation";

/** One line of the log: what happened, and which picture tells it. */
export interface Told {
  readonly text: string;
  readonly name: SimulationEvent["name"];
}

/** Inputs of the same step belong in one sentence; everything else stands alone. */
export function atOnce(events: readonly SimulationEvent[]): SimulationEvent[][] {
  const groups: SimulationEvent[][] = [];
  for (const event of events) {
    const last = groups.at(-1);
    const first = last?.[0];
    if (last && first && event.name === "input" && first.name === "input" && first.at_ms === event.at_ms) last.push(event);
    else groups.push([event]);
  }
  return groups;
}

/** What the words for an input are looked up in. */
export interface InputWords {
  readonly pokes: readonly Poke[];
  readonly knobs: readonly Knob[];
  readonly model: Model;
}

/** Whether the alarm rang since the last input. */
export function hasFired(log: readonly Told[]): boolean {
  return log.findLast((each) => each.name === "input" || each.name === "alarm")?.name === "alarm";
}

/** What a sentence says of the cell at the moment of an event. */
export function stateOf(
  { row, v_mV }: SimulationEvent,
  columns: Readonly<Record<"rest" | "threshold" | "g_na" | "g_k", number>>,
): { v_mV: number; rest_mV: number; threshold_mV: number; g_na: number; g_k: number } {
  const of = (column: number): number => row[column] ?? Number.NaN;
  return { v_mV, rest_mV: of(columns.rest), threshold_mV: of(columns.threshold), g_na: of(columns.g_na), g_k: of(columns.g_k) };
}

/** Each kind of input among events once, with how many times it came; empty where there is none. */
export function wordsFor(events: readonly SimulationEvent[], words: InputWords): string {
  const counts = new Map<string, number>();
  for (const { input } of events) {
    if (input === null) continue;
    const said = inputWords(input, words);
    counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  return [...counts].map(([said, n]) => (n === 1 ? said : `${n} times: ${said}`)).join(" ");
}

/** Why a run ended before its end. */
export function sayFailure({ at_ms, place, reason }: Failure): string {
  const where = `${at_ms.toFixed(2)} ms, at the ${place}`;
  return `The run stopped at ${where}: ${reason}. Press Restart to begin again at rest.`;
}

/** What a whole run came to: its last peak, or else its last event of note. */
export function sayOutcome(log: readonly Told[]): string {
  const told = log.filter((each) => each.name === "peak" || each.name === "alarm");
  const last = told.findLast((each) => each.name === "peak") ?? told.at(-1);
  return last?.text ?? "Nothing happened: the membrane stayed near rest.";
}

/** A moment that time was turned back to. */
export function sayMoment(at_ms: number, v_mV: number): string {
  const when = `${formatNumber(Math.abs(at_ms), 2)} ms ${at_ms < 0 ? "before" : "after"} the first input`;
  return `Turned back to ${when}: the membrane is at ${formatByPattern(v_mV, "+0.0 mV")}.`;
}

/** The author's words for an input, where a poke or a knob does the same; ours otherwise. */
function inputWords(input: Input, { pokes, knobs, model }: InputWords): string {
  switch (input.kind) {
    case "set": {
      const title = knobs.find((each) => each.parameter === input.name)?.title ?? input.name;
      return `${title} is now ${sayValue(input.value, parameterOf(model, input.name)?.unit ?? "")}.`;
    }
    case "pulse": {
      const { current } = input;
      const strength = "nA" in current ? `${formatNumber(current.nA, 2)} nA` : `${formatNumber(current.uA_per_cm2, 1)} µA/cm²`;
      return `An electrode sends ${strength} into the ${sayPlace(input.place ?? model.places[0]!.name)} for ${input.for_ms} ms.`;
    }
    case "ramp":
      return `An electrode’s current into the ${sayPlace(input.place ?? model.places[0]!.name)} goes from ${formatNumber(input.from_nA, 2)} to ${formatNumber(input.to_nA, 2)} nA in ${input.for_ms} ms.`;
    case "noise":
      return `An electrode sends a random current of ${formatNumber(input.sd_nA, 2)} nA (standard deviation) into the ${sayPlace(input.place ?? model.places[0]!.name)} for ${input.for_ms} ms.`;
    case "clamp":
      return `A clamp holds the ${sayPlace(input.place ?? model.places[0]!.name)} at ${formatNumber(input.voltage_mV, 0)} mV for ${input.for_ms} ms.`;
    case "shock":
      return "The voltage is moved at once, everywhere.";
    case "volley": {
      const alike = pokes.filter((poke) => poke.port === input.port && poke.strength_nS === input.strength_nS);
      const same = alike.find((poke) => (poke.place ?? undefined) === input.place);
      return same?.says ?? `A ${input.port} of ${formatNumber(input.strength_nS, 1)} nS reaches the ${sayPlace(input.place ?? model.places[0]!.name)}.`;
    }
  }
}
