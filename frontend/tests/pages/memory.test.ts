import { expect, test } from "vitest";
import type { FactMemory } from "../../src/contract/progress";
import { dateOf, percent, sayDays, sayHolding, sayRecall, sayShades, shadeOf } from "../../src/pages/progress/memory";

const memory = (recall: number | null): FactMemory => ({
  lesson: "lesson",
  fact: "fact",
  isMissed: false,
  recall,
  stability_days: 2,
  n_reviews: 1,
  n_lapses: 0,
  due_at: "2026-03-01T00:00:00Z",
});

test("a memory is clear, fading, faint, or was never asked for", () => {
  const shades = [memory(1), memory(0.9), memory(0.899), memory(0.7), memory(0.699), memory(null), null].map(shadeOf);

  expect(shades).toEqual(["clear", "clear", "fading", "fading", "faint", "clear", "unasked"]);
});

test("right after a wrong answer nothing is called clear, however likely a right one is for some minutes", () => {
  const lapse = { ...memory(0.99), isMissed: true };

  expect([shadeOf(lapse), sayRecall(lapse), sayHolding(lapse)]).toEqual(["missed", "–", "–"]);
  expect([sayRecall(memory(0.99)), sayHolding(memory(0.99))]).toEqual(["99 %", "2 days"]);
});

test("shades are counted in words, those that are there", () => {
  const row = (shade: "clear" | "faint" | "unasked") => ({ fact: {} as never, memory: null, shade });

  expect(sayShades([row("faint"), row("clear"), row("unasked"), row("clear")])).toBe(
    "4 facts: 2 clear, 1 faint, 1 not asked yet.",
  );
});

test("per cents never say more than is", () => {
  expect([1, 0.999, 0.8999, 0.7, 0.29, 0.006].map(percent)).toEqual(["100 %", "99 %", "89 %", "70 %", "29 %", "0 %"]);
});

test("days are said in hours where they are short", () => {
  expect([0.001, 0.212, 1.3, 2.3, 53.6].map(sayDays)).toEqual(["1 hour", "5 hours", "1 day", "2 days", "54 days"]);
});

test("a day stays that day wherever one is", () => {
  expect([dateOf("2026-03-01").getDate(), dateOf("2026-03-01").getMonth()]).toEqual([1, 2]);
});
