const NO_VALUE = "–";

/** Print a number with a fixed count of decimals and a true minus sign; "–" when there is none. */
export function formatNumber(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return NO_VALUE;
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** Print a value by a pattern such as "0", "0.0", "+0" or "0.00 mV": the zeros become the number. */
export function formatByPattern(value: number, pattern: string): string {
  const found = /(\+?)0(?:\.(0+))?/.exec(pattern);
  if (found === null) return pattern;
  const [zeros, plus, decimals] = found;
  const printed = formatNumber(value, decimals?.length ?? 0);
  const sign = plus === "+" && value > 0 && Number(printed) !== 0 ? "+" : "";
  return pattern.slice(0, found.index) + sign + printed + pattern.slice(found.index + zeros.length);
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
