import { type Experiment, valuesOf } from "../measure/experiment";

/** A curve in a box of the page: time to the right, values up. */
export interface Box {
  readonly width: number;
  readonly height: number;
  readonly until_ms: number;
  readonly low: number;
  readonly high: number;
}

const POINTS = 600;

/** The path of a signal, thinned so that no spike is lost: of every few samples the lowest and the highest. */
export function curve(experiment: Experiment, signal: string, place: string | null, box: Box): string {
  const values = valuesOf(experiment, signal, place);
  const { step_ms } = experiment.recording;
  const stride = Math.max(1, Math.ceil(values.length / POINTS));
  const points: string[] = [];
  for (let from = 0; from < values.length; from += stride) {
    const until = Math.min(from + stride, values.length);
    let lowest = from;
    let highest = from;
    for (let i = from; i < until; i++) {
      if (values[i]! < values[lowest]!) lowest = i;
      if (values[i]! > values[highest]!) highest = i;
    }
    const ends = lowest === highest ? [lowest] : [lowest, highest].sort((a, b) => a - b);
    for (const i of ends) points.push(`${x(i * step_ms, box).toFixed(1)} ${y(values[i]!, box).toFixed(1)}`);
  }
  return points.length === 0 ? "" : `M${points.join("L")}`;
}

export function x(at_ms: number, { width, until_ms }: Box): number {
  return (at_ms / until_ms) * width;
}

export function y(value: number, { height, low, high }: Box): number {
  return height - ((value - low) / (high - low)) * height;
}

/** Lowest and highest value of a signal in some runs, with a little room; never less than a span. */
export function rangeOf(experiments: readonly Experiment[], signal: string, place: string | null, least: number): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const experiment of experiments) {
    for (const value of valuesOf(experiment, signal, place)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  const room = Math.max(0, least - (high - low)) / 2 + (high - low) * 0.06;
  return [low - room, high + room];
}
