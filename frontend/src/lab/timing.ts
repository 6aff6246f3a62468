/** When an input comes: at once, or several times. */
export type Timing = "once" | "twice" | "row";

export const TIMINGS: readonly { readonly id: Timing; readonly title: string }[] = [
  { id: "once", title: "once" },
  { id: "twice", title: "twice" },
  { id: "row", title: "in a row" },
];

/** How long a row goes on. */
export const ROW_ms = 100;

/** Times after now at which an input comes, the first at once. */
export function timesOf(timing: Timing, apart_ms: number): number[] {
  if (timing === "once") return [0];
  if (timing === "twice") return [0, apart_ms];
  const n = Math.max(1, Math.floor(ROW_ms / apart_ms));
  return Array.from({ length: n }, (_, i) => i * apart_ms);
}

/** What is about to be sent, in words. */
export function sayTiming(timing: Timing, apart_ms: number): string {
  if (timing === "once") return "once";
  if (timing === "twice") return `twice, ${apart_ms} ms apart`;
  return `every ${apart_ms} ms, ${timesOf(timing, apart_ms).length} times`;
}
