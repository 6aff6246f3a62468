/** Where a chart draws, in CSS pixels of its canvas, and which values that spans. */
export interface Scale {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** First and last time, in ms. */
  readonly time: readonly [number, number];
  /** Lowest and highest value. */
  readonly value: readonly [number, number];
}

export function xOf(scale: Scale, at_ms: number): number {
  const [first, last] = scale.time;
  return scale.left + ((at_ms - first) / (last - first)) * scale.width;
}

export function yOf(scale: Scale, value: number): number {
  const [low, high] = scale.value;
  return scale.top + (1 - (value - low) / (high - low)) * scale.height;
}

export function timeAt(scale: Scale, x: number): number {
  const [first, last] = scale.time;
  return first + ((x - scale.left) / scale.width) * (last - first);
}

export function valueAt(scale: Scale, y: number): number {
  const [low, high] = scale.value;
  return low + (1 - (y - scale.top) / scale.height) * (high - low);
}

/** Round numbers within a span, at most so many, each 1, 2 or 5 times a power of ten apart. */
export function ticks(low: number, high: number, most: number): number[] {
  const step = roundStep((high - low) / Math.max(1, most));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => tidy((first + i) * step));
}

/** The lowest and highest of some numbers, NaN left out; at least the span that is given. */
export function spanOf(least: readonly [number, number], columns: readonly ArrayLike<number>[]): [number, number] {
  let [low, high] = least;
  for (const values of columns) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return high > low ? [low, high] : [low - 1, high + 1];
}

function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const share = raw / power;
  return (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10) * power;
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
