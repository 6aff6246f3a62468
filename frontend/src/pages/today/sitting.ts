import type { Due } from "../../contract/api";

export const MINUTES = [1, 3, 5, 10] as const;
export const USUAL_MINUTES = 5;
export const ITEM_s = 15;

/** Questions that follow one another in the same lesson. */
export interface Part {
  readonly lesson: string;
  readonly items: readonly string[];
  readonly n_before: number;
}

/** Cut a sitting where the lesson changes; the order stays that of the server. */
export function partsOf(due: readonly Due[]): Part[] {
  const parts: { lesson: string; items: string[]; n_before: number }[] = [];
  for (const [n_before, { lesson, item }] of due.entries()) {
    const last = parts.at(-1);
    if (last?.lesson === lesson) last.items.push(item);
    else parts.push({ lesson, items: [item], n_before });
  }
  return parts;
}

/** How many questions fit into the minutes. */
export function fits(minutes: number): number {
  return Math.floor((minutes * 60) / ITEM_s);
}

/** Say how long so many questions take. */
export function sayLength(n_items: number): string {
  const minutes = Math.ceil((n_items * ITEM_s) / 60);
  return minutes === 1 ? "about a minute" : `about ${minutes} minutes`;
}
