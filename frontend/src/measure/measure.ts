import type { Expectation } from "../contract/expectation";
import { Problem } from "../core/problem";
import { crossings, type Experiment, valuesOf } from "./experiment";
import { inputsOf, ratioOf, settingOf, spacingOf, strengthOf } from "./given";

const SPIKE_LEVEL_mV = 0;
const BASE_mV = -50; // the width of a spike is taken half-way from here to its peak
const SAME_SPIKE_ms = 1;

export type Measured = number | boolean | null;
type Asked = Pick<Expectation, "measure" | "signal" | "place" | "of">;
type Read = (experiment: Experiment, asked: Asked) => number | boolean;

/** Evaluate a measure on a run, to the value that the engine gives; null where there is nothing to measure. */
export function measure(experiment: Experiment, asked: Asked): Measured {
  const read = MEASURES[asked.measure];
  if (read === undefined) {
    throw new Problem("measure", `this page cannot measure "${asked.measure}"`, "Reload the page; if it stays, build the lesson again.");
  }
  const value = read(experiment, asked);
  return typeof value === "number" && Number.isNaN(value) ? null : value;
}

export const MEASURES: Readonly<Record<string, Read>> = {
  fires: (experiment, { place }) => spikes(experiment, place).length > 0,
  count: (experiment, { place }) => spikes(experiment, place).length,
  peak: (experiment, { signal, place }) => extreme(valuesOf(experiment, signal, place), 1).value,
  trough: (experiment, { signal, place }) => extreme(valuesOf(experiment, signal, place), -1).value,
  start: (experiment, { signal, place }) => valuesOf(experiment, signal, place)[0] ?? Number.NaN,
  end: (experiment, { signal, place }) => valuesOf(experiment, signal, place).at(-1) ?? Number.NaN,
  peak_time: (experiment, { signal, place }) => extreme(valuesOf(experiment, signal, place), 1).index * stepOf(experiment),
  trough_time: (experiment, { signal, place }) => extreme(valuesOf(experiment, signal, place), -1).index * stepOf(experiment),
  latency: (experiment, { place }) => latency(experiment, place),
  width: (experiment, { place }) => width(experiment, place),
  crosses_at: (experiment, { place }) => crossesAt(experiment, place),
  interval: (experiment, { place }) => {
    const [one = Number.NaN, two = Number.NaN] = spikes(experiment, place);
    return two - one;
  },
  first: (experiment, { place }) => isFirst(experiment, place ?? experiment.here),
  lead: (experiment, { place, of }) => crossesAt(experiment, of) - crossesAt(experiment, place),
  charge: (experiment, { signal, place }) => charge(valuesOf(experiment, signal, place), stepOf(experiment)),
  given: ({ run }, { of }) => inputsOf(run, of ?? "").length,
  strength: ({ run }, { of }) => strengthOf(run, of ?? ""),
  spacing: ({ run }, { of }) => spacingOf(run, of ?? ""),
  ratio: ({ run }, { of }) => ratioOf(run, of ?? ""),
  setting: ({ run, parameters }, { of }) => settingOf(run, of ?? "", parameters),
  threshold: (experiment) => valuesOf(experiment, "threshold", null)[0] ?? Number.NaN,
  rest: (experiment) => valuesOf(experiment, "v", experiment.here)[0] ?? Number.NaN,
};

function stepOf({ recording }: Experiment): number {
  return recording.step_ms;
}

function spikes(experiment: Experiment, place: string | null): number[] {
  return crossings(valuesOf(experiment, "v", place), SPIKE_LEVEL_mV, stepOf(experiment));
}

function crossesAt(experiment: Experiment, place: string | null): number {
  return spikes(experiment, place)[0] ?? Number.NaN;
}

function latency(experiment: Experiment, place: string | null): number {
  const times = experiment.run.inputs.map((input) => input.at_ms);
  const from_ms = times.length === 0 ? 0 : Math.min(...times);
  return (spikes(experiment, place).find((at_ms) => at_ms >= from_ms) ?? Number.NaN) - from_ms;
}

function isFirst(experiment: Experiment, place: string): boolean {
  const own = crossesAt(experiment, place);
  const others = experiment.sections.filter((each) => each !== place).map((each) => crossesAt(experiment, each));
  return !Number.isNaN(own) && others.every((time) => Number.isNaN(time) || own < time);
}

function width(experiment: Experiment, place: string | null): number {
  const v = valuesOf(experiment, "v", place);
  const fallen = v.map((value) => -value);
  const step_ms = stepOf(experiment);
  const spike_ms = spikes(experiment, place)[0];
  if (spike_ms === undefined) return Number.NaN;
  const from = Math.ceil(spike_ms / step_ms - 1e-9);
  const falls = crossings(fallen.subarray(from), -BASE_mV, step_ms)[0];
  const until = falls === undefined ? v.length - 1 : Math.floor(from + falls / step_ms + 1e-9);
  const half = (BASE_mV + extreme(v.subarray(from, until + 1), 1).value) / 2;
  const up = crossings(v, half, step_ms).findLast((at_ms) => at_ms <= spike_ms + SAME_SPIKE_ms);
  const down = crossings(fallen, -half, step_ms).find((at_ms) => up !== undefined && at_ms > up);
  return up === undefined || down === undefined ? Number.NaN : down - up;
}

/** The largest value (sign 1) or the smallest (sign -1), where it stands first. */
function extreme(values: Float64Array, sign: 1 | -1): { value: number; index: number } {
  let index = 0;
  for (let i = 1; i < values.length; i++) if (sign * values[i]! > sign * values[index]!) index = i;
  return { value: values[index] ?? Number.NaN, index };
}

/** Inward charge above the current at the start, by trapezoids: uA/cm2 times ms is nC/cm2. */
function charge(values: Float64Array, step_ms: number): number {
  const start = values[0] ?? Number.NaN;
  let sum = 0;
  for (let i = 0; i + 1 < values.length; i++) sum += (values[i]! + values[i + 1]!) / 2 - start;
  return -sum * step_ms;
}
