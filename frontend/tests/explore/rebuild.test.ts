import { beforeEach, expect, test } from "vitest";
import { parseLesson } from "../../src/contract/lesson";
import type { Piece } from "../../src/explore/key";
import { Rebuild, resultInWords, scoreInWords } from "../../src/explore/rebuild.svelte";
import { smallLesson } from "../fixtures/lesson";

const fact = parseLesson(smallLesson()).facts[0]!;
const pieces: Piece[] = ["Lolly", "Sun", "Clock", "Gate", "Dee"].map((name, i) => ({
  number: i + 1,
  actor: { id: name.toLowerCase(), name, label: name, fact: null, signal: null },
  facts: [{ ...fact, id: `fact-${i + 1}`, title: `Fact ${i + 1}`, link: { text: `${name} recalls it`, kind: "sound" } }],
}));
let game: Rebuild;

beforeEach(() => {
  game = new Rebuild(pieces, pieces, () => 0.4);
});

function put(piece: Piece, place: number): boolean {
  game.choose(piece);
  return game.place(place);
}

test("everybody waits outside at first", () => {
  expect([...game.absent].sort()).toEqual(["clock", "dee", "gate", "lolly", "sun"]);
});

test("a character in its place is asked for its name, among four", () => {
  expect(put(pieces[1]!, 2)).toBe(true);

  expect(game.naming).toBe(pieces[1]);
  expect(game.names).toHaveLength(4);
  expect(game.names).toContain(pieces[1]!.facts[0]);
  expect(game.absent).not.toContain("sun");
});

test("a wrong place gives a clue and not the answer", () => {
  expect(put(pieces[1]!, 3)).toBe(false);

  expect(game.told).toContain("Not place 3");
  expect(game.told).toContain("Sun recalls it");
  expect(game.told).not.toContain("2");
  expect(game.absent).toContain("sun");
});

test("after a second miss the place is shown, so that nobody is stuck", () => {
  put(pieces[1]!, 3);

  expect(game.place(4)).toBe(true);

  expect(game.told).toContain("is 2");
  expect(game.naming).toBe(pieces[1]);
});

test("misses of one character do not count against the next", () => {
  put(pieces[1]!, 3);
  put(pieces[2]!, 3);
  game.name(pieces[2]!.facts[0]!);

  expect(game.results[0]).toMatchObject({ isPlacedAtOnce: true, isNamed: true });
});

test("a wrong name is told who owns it, and what is right", () => {
  put(pieces[4]!, 5);

  game.name(pieces[0]!.facts[0]!);

  expect(game.told).toBe("“Fact 1” is told by Lolly. Dee stands for fact 5. Remember: Dee recalls it.");
  expect(game.results[0]).toMatchObject({ isPlacedAtOnce: true, isNamed: false });
});

test("nobody else is chosen while a name is asked", () => {
  put(pieces[4]!, 5);

  game.choose(pieces[0]!);

  expect(game.chosen).toBeNull();
});

test("the score tells what went at once, and the rest can be tried again alone", () => {
  for (const piece of pieces) {
    put(piece, piece.number === 3 ? 1 : piece.number);
    if (game.naming === null) put(piece, piece.number);
    game.name(piece.facts[0]!);
  }

  expect(game.isOver).toBe(true);
  expect(scoreInWords(game.results)).toBe("4 of 5 placed at the first try, 5 of 5 named.");
  expect(game.missed).toEqual([pieces[2]]);
  expect(resultInWords(game.results[2]!)).toBe("placed with help, named");
});

test("a perfect round is said to be one", () => {
  for (const piece of pieces) {
    put(piece, piece.number);
    game.name(piece.facts[0]!);
  }

  expect(scoreInWords(game.results)).toContain("by heart");
});
