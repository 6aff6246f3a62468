import { expect, test } from "vitest";
import type { RecallCard, Step } from "../../src/contract/items";
import { chanceFrom } from "../../src/core/chance";
import { Arrangement, placeInWords } from "../../src/quiz/arrangement.svelte";
import { isSameDay, RapidReview, rapidScore } from "../../src/quiz/rapid.svelte";

const CARDS: RecallCard[] = Array.from({ length: 6 }, (_, i) => ({ id: `recall-${i}`, fact: `f${i}`, actor: `a${i}`, why_html: "" }));
const STEPS: Step[] = ["a", "b", "c", "d"].map((id, i) => ({ id, text_html: id, at_ms: i, why_html: null }));

function review(): RapidReview {
  return new RapidReview(CARDS, CARDS, chanceFrom(7), 0);
}

test("all facts are asked once, half of them the other way round", () => {
  const { cards } = review();

  expect(new Set(cards.map((each) => each.card.fact)).size).toBe(6);
  expect(cards.filter((each) => each.way === "of-fact")).toHaveLength(3);
});

test("a right answer goes on at once, a wrong one is held until it is read", () => {
  const game = review();
  const [first, second] = game.cards;

  const right = game.answer(first!.card, 2_000);
  expect(right).toMatchObject({ isRight: true, took_ms: 2_000 });
  expect(game.current).toBe(second);

  const wrong = second!.options.find((each) => each !== second!.card)!;
  game.answer(wrong, 5_000);
  expect(game.isHeld).toBe(true);
  expect(game.current).toBe(second);
  expect(game.answer(second!.card, 6_000)).toBeNull();
  game.goOn(9_000);
  expect(game.current).toBe(game.cards[2]);
  expect(game.missed).toEqual([second!.card]);
  expect(game.answer(game.cards[2]!.card, 10_500)?.took_ms).toBe(1_500);
});

test("the review is over when the last answer has been read", () => {
  const game = review();
  for (const { card } of game.cards) game.answer(card, 0);

  expect(game.isOver).toBe(true);
  expect(game.current).toBeNull();
  expect(rapidScore(game.results, 42.4)).toBe("All 6 right in 42 seconds.");
});

test("a day is the learner's own", () => {
  const noon_ms = new Date(2026, 10, 22, 12).getTime();

  expect(isSameDay(noon_ms, new Date(2026, 10, 22, 23, 59).getTime())).toBe(true);
  expect(isSameDay(noon_ms, new Date(2026, 10, 23, 0, 1).getTime())).toBe(false);
});

test("steps are never put in the right order from the start", () => {
  for (let seed = 0; seed < 200; seed++) expect(new Arrangement(STEPS, chanceFrom(seed)).ids).not.toEqual(["a", "b", "c", "d"]);
});

test("a step moves, and it is said where it is now", () => {
  const arrangement = new Arrangement(STEPS, chanceFrom(1));
  const [first] = arrangement.ids;

  arrangement.move(0, 2);
  expect(arrangement.ids[2]).toBe(first);
  expect(arrangement.told).toBe("Now 3 of 4.");

  arrangement.move(2, 9);
  expect(arrangement.ids[3]).toBe(first);
  expect(new Set(arrangement.ids).size).toBe(4);
});

test("where a step was put is said in words", () => {
  expect(placeInWords(1, 1)).toBe("in its place");
  expect(placeInWords(0, 2)).toBe("you had it 1st");
  expect(placeInWords(2, 0)).toBe("you had it 3rd");
});
