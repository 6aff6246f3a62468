import type { Input } from "../contract/run";
import type { Block } from "./shapes";

/** What the electrode of the lab can do. */
export type Kind = "pulse" | "pair" | "step" | "clamp";

export const KINDS: readonly { readonly id: Kind; readonly title: string }[] = [
  { id: "pulse", title: "Pulse" },
  { id: "pair", title: "Pair" },
  { id: "step", title: "Step" },
  { id: "clamp", title: "Clamp" },
];

/** How each is set. */
export interface Setting {
  readonly nA: number;
  readonly for_ms: number;
  readonly apart_ms: number;
  readonly voltage_mV: number;
}

export const FIRST: Readonly<Record<Kind, Setting>> = {
  pulse: { nA: 4, for_ms: 1, apart_ms: 0, voltage_mV: 0 },
  pair: { nA: 4, for_ms: 1, apart_ms: 6, voltage_mV: 0 },
  step: { nA: 0.3, for_ms: 60, apart_ms: 0, voltage_mV: 0 },
  clamp: { nA: 0, for_ms: 10, apart_ms: 0, voltage_mV: 0 },
};

/** The inputs of a setting, each with how long from now it comes. */
export function inputsOf(kind: Kind, setting: Setting, place: string): { input: Input; after_ms: number }[] {
  const { nA, for_ms, apart_ms, voltage_mV } = setting;
  if (kind === "clamp") return [{ input: { kind, for_ms, voltage_mV, place }, after_ms: 0 }];
  const input: Input = { kind: "pulse", for_ms, current: { nA }, place };
  return kind === "pair" ? [{ input, after_ms: 0 }, { input, after_ms: apart_ms }] : [{ input, after_ms: 0 }];
}

/** Its shape over time. */
export function blocksOf(kind: Kind, { nA, for_ms, apart_ms, voltage_mV }: Setting): Block[] {
  if (kind === "clamp") return [{ at_ms: 0, for_ms, height: voltage_mV < -70 ? -0.6 : 0.4 + (voltage_mV + 70) / 250 }];
  const height = nA < 0 ? -1 : 1;
  if (kind === "pair" && apart_ms > for_ms) return [0, apart_ms].map((at_ms) => ({ at_ms, for_ms, height }));
  return [{ at_ms: 0, for_ms: kind === "pair" ? for_ms + apart_ms : for_ms, height }];
}
