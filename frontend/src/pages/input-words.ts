import type { Input } from "../contract/run";
import type { Poke } from "../contract/scene";
import { formatNumber } from "../core/numbers";
import type { SimulationEvent } from "../sim/events";

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

/** Each kind of input among events once, with how many times it came; empty where there is none. */
export function wordsFor(events: readonly SimulationEvent[], pokes: readonly Poke[]): string {
  const counts = new Map<string, number>();
  for (const { input } of events) {
    if (input === null) continue;
    const words = inputWords(input, pokes);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, n]) => (n === 1 ? words : `${n} times: ${words}`)).join(" ");
}

/** The author's words for an input, where a poke does the same; ours otherwise. */
function inputWords(input: Input, pokes: readonly Poke[]): string {
  if (input.kind === "set") return `${input.name} is now ${input.value}.`;
  if (input.kind === "pulse") return `A current flows into the cell for ${input.for_ms} ms.`;
  if (input.kind === "clamp") return `A clamp holds the voltage at ${formatNumber(input.voltage_mV, 0)} mV for ${input.for_ms} ms.`;
  if (input.kind === "shock") return "The voltage is moved at once, everywhere.";
  const same = pokes.find((poke) => poke.port === input.port && poke.strength_nS === input.strength_nS);
  return same?.says ?? `An input of ${input.strength_nS} nS arrives (${input.port}).`;
}
