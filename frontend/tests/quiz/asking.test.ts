import { expect, test } from "vitest";
import type { Item, RecallCard } from "../../src/contract/items";
import { parseLesson } from "../../src/contract/lesson";
import { chanceFrom } from "../../src/core/chance";
import { ask, askRecall, chooseVariant, optionsOf, shownFrom } from "../../src/quiz/asking";
import { sessionOf, scoreInWords, weakFacts } from "../../src/quiz/session";
import { otherKinds, smallLesson } from "../fixtures/lesson";

const LESSON = parseLesson({ ...smallLesson(), items: otherKinds() });
const [VARIED, BEST, CHAIN] = LESSON.items;

function cards(n: number): RecallCard[] {
  return Array.from({ length: n }, (_, i) => ({ id: `recall-${i}`, fact: `f${i}`, actor: `a${i}`, why_html: "" }));
}

test("a variant has its own question and run; one that is gone gives the first", () => {
  expect(ask(VARIED!, "suns-3").question_html).toBe("<p>suns-3?</p>");
  expect(ask(VARIED!, "gone").variant).toBe("suns-2");
  expect(ask(BEST!, "suns-3").variant).toBeNull();
});

test("the variant of last time is not asked again", () => {
  for (let seed = 0; seed < 20; seed++) expect(chooseVariant(VARIED!, "suns-2", chanceFrom(seed))).toBe("suns-3");
  expect(chooseVariant(BEST!, null, chanceFrom(1))).toBeNull();
});

test("every variant comes up", () => {
  const found = new Set(Array.from({ length: 40 }, (_, seed) => chooseVariant(VARIED!, null, chanceFrom(seed))));

  expect([...found].sort()).toEqual(["suns-2", "suns-3"]);
});

test("options and reasons stand in every order, the same for the same seed, unless their order says something", () => {
  const orders = (item: Item, list: "options" | "reasons"): Set<string> =>
    new Set(Array.from({ length: 40 }, (_, seed) => shownFrom(item, seed)[list].map((each) => each.id).join()));
  const [, inOrder] = parseLesson({ ...smallLesson(), items: otherKinds().map((each) => ({ ...each, in_order: true })) }).items;

  expect(orders(VARIED!, "options")).toEqual(new Set(["yes,no", "no,yes"]));
  expect(orders(VARIED!, "reasons")).toEqual(new Set(["few,enough", "enough,few"]));
  expect(orders(BEST!, "options").size).toBe(2);
  expect(orders(inOrder!, "options")).toEqual(new Set(["a,b"]));
  expect(shownFrom(VARIED!, 7)).toEqual(shownFrom(VARIED!, 7));
});

test("the options of a card are its own and three others with other characters", () => {
  const all = [...cards(8), { id: "recall-twin", fact: "twin", actor: "a0", why_html: "" }];
  for (let seed = 0; seed < 30; seed++) {
    const options = optionsOf(all[0]!, all, chanceFrom(seed));

    expect(options).toContain(all[0]);
    expect(new Set(options.map((each) => each.actor)).size).toBe(4);
    expect(options.some((each) => each.fact === "twin")).toBe(false);
  }
});

test("a card asked among questions is asked one way or the other", () => {
  const [card] = LESSON.recall;

  const who = askRecall(card!, "of-fact", LESSON, chanceFrom(1));
  const what = askRecall(card!, "of-character", LESSON, chanceFrom(1));

  expect(who.question_html).toContain("Inputs add up");
  expect(what.question_html).toContain("Sun");
  expect([who.key, who.variant, what.variant]).toEqual(["sum", "of-fact", "of-character"]);
});

test("a session begins with what was never answered, and practice comes last", () => {
  const answered = new Map([["varied", 5], ["find", 2]]);

  expect(sessionOf(LESSON.items, answered, chanceFrom(1))).toEqual(["best", "find", "varied", "chain"]);
  expect(CHAIN!.fact).toBeNull();
});

test("a session tells its score, and which facts were weak, each once", () => {
  const went = [
    { item: "a", fact: "sum", isRight: false },
    { item: "b", fact: "sum", isRight: false },
    { item: "c", fact: null, isRight: false },
    { item: "d", fact: "rest", isRight: true },
  ];

  expect(weakFacts(went)).toEqual(["sum"]);
  expect(scoreInWords(went)).toBe("1 of 4 right.");
  expect(scoreInWords(went.slice(3))).toBe("All 1 right.");
});
