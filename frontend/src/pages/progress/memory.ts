import type { Fact, Lesson } from "../../contract/lesson";
import type { FactMemory, Progress } from "../../contract/progress";

export const SHADES = ["clear", "fading", "faint", "missed", "unasked"] as const;
export type Shade = (typeof SHADES)[number];

/** What a shade means, in words; the first stands in the picture's key and in tables. */
export const SHADE_WORDS: Readonly<Record<Shade, { readonly name: string; readonly meaning: string }>> = {
  clear: { name: "clear", meaning: "you would most likely know it: 90 % or more" },
  fading: { name: "fading", meaning: "70 to 90 %: time to ask again" },
  faint: { name: "faint", meaning: "below 70 %" },
  missed: { name: "missed", meaning: "your last answer was wrong: it comes back soon" },
  unasked: { name: "not asked yet", meaning: "you have not been asked about it" },
};

const CLEAR_FROM = 0.9; // the share that the schedule aims at: below it a fact is due
const FADING_FROM = 0.7;

/** A fact of a lesson with what is remembered of it; null before the first answer. */
export interface FactRow {
  readonly fact: Fact;
  readonly memory: FactMemory | null;
  readonly shade: Shade;
}

/** Every fact of a lesson, in the order of the lesson. */
export function rowsOf(lesson: Lesson, progress: Progress): FactRow[] {
  return lesson.facts.map((fact) => {
    const memory = progress.facts.find((each) => each.lesson === lesson.id && each.fact === fact.id) ?? null;
    return { fact, memory, shade: shadeOf(memory) };
  });
}

export function shadeOf(memory: FactMemory | null): Shade {
  if (memory === null) return "unasked";
  if (memory.isMissed) return "missed";
  if (memory.recall === null || memory.recall >= CLEAR_FROM) return "clear";
  return memory.recall >= FADING_FROM ? "fading" : "faint";
}

/** Say what is remembered of a lesson in one sentence. */
export function sayShades(rows: readonly FactRow[]): string {
  const counts = SHADES.map((shade) => ({ shade, n: rows.filter((row) => row.shade === shade).length }));
  const parts = counts.filter(({ n }) => n > 0).map(({ shade, n }) => `${n} ${SHADE_WORDS[shade].name}`);
  return `${rows.length} facts: ${parts.join(", ")}.`;
}

/** How likely a right answer is now. After a wrong one nothing: whoever has just read the right answer knows it for minutes. */
export function sayRecall(memory: FactMemory): string {
  return memory.isMissed || memory.recall === null ? "–" : percent(memory.recall);
}

/** How long after an answer the memory stays clear. */
export function sayHolding(memory: FactMemory): string {
  return memory.isMissed || memory.stability_days === null ? "–" : sayDays(memory.stability_days);
}

/** A share as whole per cents, cut and not rounded, so that nobody reads 90 % beside "fading". */
export function percent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`;
}

/** Days as a person would say them. */
export function sayDays(days: number): string {
  if (days < 1) {
    const hours = Math.max(1, Math.round(days * 24));
    return hours === 1 ? "1 hour" : `${hours} hours`;
  }
  const whole = Math.round(days);
  return whole === 1 ? "1 day" : `${whole} days`;
}

/** A day written 2026-03-01 as a date of this place, at noon, so that no zone moves it. */
export function dateOf(day: string): Date {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12);
}
