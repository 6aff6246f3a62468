import { accepts } from "../contract/expectation";
import type { Model } from "../contract/model";
import type { Goal, Task } from "../contract/practice";
import type { TimedInput } from "../contract/run";
import type { Poke } from "../contract/scene";
import { formatNumber } from "../core/numbers";
import type { Experiment } from "../measure/experiment";
import { measure, type Measured } from "../measure/measure";

/** A goal, and what a run showed of it. */
export interface Outcome {
  readonly goal: Goal;
  readonly value: Measured;
  readonly isMet: boolean;
}

export function outcomesOf(goals: readonly Goal[], experiment: Experiment): Outcome[] {
  return goals.map((goal) => {
    const value = measure(experiment, goal.expect);
    return { goal, value, isMet: accepts(goal.expect, value) };
  });
}

/** Whether a task cannot be done by touching the picture alone: it takes another control, strength or place. */
export function needsLab(task: Task, pokes: readonly Poke[]): boolean {
  if (Object.keys(task.solution.parameters).length > 0) return true;
  const isTouch = (input: TimedInput): boolean =>
    input.kind === "volley" && pokes.some((poke) => poke.port === input.port && poke.strength_nS === input.strength_nS && (poke.place ?? input.place) === input.place);
  return !task.solution.inputs.every(isTouch);
}

/** The tries that came furthest; of several the last. */
export function best(tries: readonly (readonly Outcome[])[]): readonly Outcome[] {
  const met = (outcomes: readonly Outcome[]): number => outcomes.filter((each) => each.isMet).length;
  return tries.reduce((a, b) => (met(b) >= met(a) ? b : a));
}

const UNITS: Readonly<Record<string, string>> = {
  peak_time: "ms",
  trough_time: "ms",
  latency: "ms",
  width: "ms",
  crosses_at: "ms",
  interval: "ms",
  lead: "ms",
  spacing: "ms",
  charge: "nC/cm²",
  threshold: "mV",
  rest: "mV",
};
const INPUT_UNITS: Readonly<Record<string, string>> = { pulse: "nA", shock: "mV", clamp: "mV" };

/** A measured value in words; nothing where yes or no says as much as the tick. */
export function sayMeasured({ goal, value }: Pick<Outcome, "goal" | "value">, model: Model): string {
  if (value === null) return "nothing to measure";
  if (typeof value === "boolean") return "";
  const { measure: name, signal, of } = goal.expect;
  if (name === "ratio") return `${formatNumber(value, 2)} times`;
  if (name === "setting") return saySetting(value, of ?? "", model);
  const unit =
    UNITS[name] ??
    (name === "strength" ? (INPUT_UNITS[of ?? ""] ?? "nS") : isOfSignal(name) ? (model.signals.find((each) => each.name === signal)?.unit ?? "") : "");
  return `${short(value)} ${unit === "1" ? "" : unit.replace("cm2", "cm²")}`.trim();
}

function isOfSignal(name: string): boolean {
  return ["peak", "trough", "start", "end"].includes(name);
}

function saySetting(value: number, name: string, model: Model): string {
  const unit = model.parameters.find((each) => each.name === name || each.name.startsWith(`${name}@`))?.unit ?? "";
  return unit === "1" ? `${short(100 * value)} %` : `${short(value)} ${unit === "degC" ? "°C" : unit}`.trim();
}

/** Enough digits to tell near values apart, and no more. */
function short(value: number): string {
  if (Number.isInteger(value)) return formatNumber(value, 0);
  return formatNumber(value, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 2);
}

/** Read a number as people type it: a comma or a point, any minus sign. */
export function readNumber(text: string): number {
  const plain = text.trim().replace(/[−–]/g, "-").replace(",", ".");
  return /^[-+]?\d+(\.\d*)?$|^[-+]?\.\d+$/.test(plain) ? Number(plain) : Number.NaN;
}
