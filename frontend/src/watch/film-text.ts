import { formatNumber } from "../core/numbers";

/** Say how fast time runs. Two figures are enough, and the number does not flicker. */
export function filmText(slowdown: number, isRunning: boolean): string {
  if (!isRunning || !Number.isFinite(slowdown)) return "time stands still";
  const scale = 10 ** Math.max(0, Math.floor(Math.log10(slowdown)) - 1);
  return `time runs 1/${formatNumber(Math.round(slowdown / scale) * scale, 0)}`;
}
