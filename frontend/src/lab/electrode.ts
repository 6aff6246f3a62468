import type { Input } from "../contract/run";
import type { Block } from "./shapes";

/** What the electrode of the lab can do. */
export type Kind = "pulse" | "pair" | "step" | "clamp" | "push";

export const KINDS: readonly { readonly id: Kind; readonly title: string }[] = [
  { id: "pulse", title: "Pulse" },
  { id: "pair", title: "Pair" },
  { id: "step", title: "Step" },
  { id: "clamp", title: "Clamp" },
  { id: "push", title: "Push" },
];

/** How each is set. */
export interface Setting {
  readonly nA: number;
  /** The second pulse of a pair, in strengths of the first. */
  readonly ratio: number;
  readonly for_ms: number;
  readonly apart_ms: number;
  readonly voltage_mV: number;
}

export const FIRST: Readonly<Record<Kind, Setting>> = {
  pulse: { nA: 4, ratio: 1, for_ms: 1, apart_ms: 0, voltage_mV: 0 },
  pair: { nA: 4, ratio: 1, for_ms: 1, apart_ms: 6, voltage_mV: 0 },
  step: { nA: 0.3, ratio: 1, for_ms: 60, apart_ms: 0, voltage_mV: 0 },
  clamp: { nA: 0, ratio: 1, for_ms: 10, apart_ms: 0, voltage_mV: 0 },
  push: { nA: 0, ratio: 1, for_ms: 0, apart_ms: 0, voltage_mV: -45 },
};

/** The inputs of a setting, each with how long from now it comes. */
export function inputsOf(kind: Kind, setting: Setting, place: string): { input: Input; after_ms: number }[] {
  const { nA, ratio, for_ms, apart_ms, voltage_mV } = setting;
  if (kind === "push") return [{ input: { kind: "shock", voltage: { to_mV: voltage_mV } }, after_ms: 0 }];
  if (kind === "clamp") return [{ input: { kind, for_ms, voltage_mV, place }, after_ms: 0 }];
  const input: Input = { kind: "pulse", for_ms, current: { nA }, place };
  if (kind !== "pair") return [{ input, after_ms: 0 }];
  return [{ input, after_ms: 0 }, { input: { ...input, current: { nA: Number((nA * ratio).toPrecision(6)) } }, after_ms: apart_ms }];
}

/** Its shape over time. */
export function blocksOf(kind: Kind, { nA, ratio, for_ms, apart_ms, voltage_mV }: Setting): Block[] {
  if (kind === "push") return [{ at_ms: 0, for_ms: 0.2, height: voltage_mV < -70 ? -0.6 : 0.9 }];
  if (kind === "clamp") return [{ at_ms: 0, for_ms, height: voltage_mV < -70 ? -0.6 : 0.4 + (voltage_mV + 70) / 250 }];
  const height = nA < 0 ? -1 : 1;
  if (kind === "pair" && apart_ms > for_ms) {
    const [first, second] = ratio > 1 ? [height / ratio, height] : [height, height * ratio];
    return [{ at_ms: 0, for_ms, height: first }, { at_ms: apart_ms, for_ms, height: second }];
  }
  return [{ at_ms: 0, for_ms: kind === "pair" ? for_ms + apart_ms : for_ms, height }];
}
