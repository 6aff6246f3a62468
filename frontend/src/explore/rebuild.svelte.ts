import type { Fact } from "../contract/lesson";
import { type Chance, shuffled } from "../core/chance";
import type { Piece } from "./key";

/** How one character went: practice only, forgotten with the page. */
export interface Result {
  readonly piece: Piece;
  readonly isPlacedAtOnce: boolean;
  readonly isNamed: boolean;
}

const N_NAMES = 4;
const TRIES = 2;

/** The game: every character is put back in its place, then its fact is named. */
export class Rebuild {
  /** Who waits in the tray, in no telling order. */
  waiting: Piece[] = $state.raw([]);
  chosen: Piece | null = $state.raw(null);
  /** Who stands in place and has yet to be named, and the names to choose from. */
  naming: Piece | null = $state.raw(null);
  names: readonly Fact[] = $state.raw([]);
  results: Result[] = $state.raw([]);
  /** The last thing said to the learner. */
  told = $state("");
  #misses = 0;

  constructor(
    /** The characters that are taken out. */
    readonly pieces: readonly Piece[],
    private readonly all: readonly Piece[],
    private readonly chance: Chance = Math.random,
  ) {
    this.waiting = shuffled(pieces, chance);
  }

  get isOver(): boolean {
    return this.waiting.length === 0 && this.naming === null;
  }

  /** Whoever is not in the picture now. */
  get absent(): string[] {
    return this.waiting.map((piece) => piece.actor.id);
  }

  choose(piece: Piece | null): void {
    if (this.naming !== null || piece === this.chosen) return;
    this.chosen = piece;
    this.#misses = 0;
  }

  /** Put the chosen character on a place; true when it now stands in its own. */
  place(number: number): boolean {
    const piece = this.chosen;
    if (piece === null) return false;
    if (number === piece.number) {
      this.#settle(piece, `Yes, ${piece.actor.name}: place ${number}.`);
      return true;
    }
    this.#misses += 1;
    if (this.#misses < TRIES) {
      this.told = `Not place ${number}. ${clue(piece)}`;
      return false;
    }
    this.#settle(piece, `Not place ${number} either. The place of ${piece.actor.name} is ${piece.number}.`);
    return true;
  }

  /** Say what the character stands for; there is one try, and then the answer. */
  name(fact: Fact): void {
    const piece = this.naming;
    if (piece === null) return;
    const isNamed = piece.facts.includes(fact);
    const own = piece.facts.map((each) => lowered(each.title)).join(" and ");
    this.told = isNamed
      ? `Right, ${piece.actor.name}: ${own}. ${remember(piece)}`
      : `“${fact.title}” is told by ${this.#tellerOf(fact)}. ${piece.actor.name} stands for ${own}. ${remember(piece)}`;
    this.results = [...this.results, { piece, isPlacedAtOnce: this.#misses === 0, isNamed }];
    this.naming = null;
    this.#misses = 0;
  }

  /** Those that did not go at once: worth another round. */
  get missed(): Piece[] {
    return this.results.filter((each) => !each.isPlacedAtOnce || !each.isNamed).map((each) => each.piece);
  }

  #settle(piece: Piece, told: string): void {
    this.told = told;
    this.chosen = null;
    this.waiting = this.waiting.filter((each) => each !== piece);
    this.names = this.#namesFor(piece);
    this.naming = piece;
  }

  /** One fact of the character among facts of others. */
  #namesFor(piece: Piece): Fact[] {
    const others = this.all.filter((each) => each !== piece).flatMap((each) => each.facts);
    const own = piece.facts[Math.floor(this.chance() * piece.facts.length)];
    const wrong = shuffled(others, this.chance).slice(0, N_NAMES - 1);
    return shuffled(own === undefined ? wrong : [own, ...wrong], this.chance);
  }

  #tellerOf(fact: Fact): string {
    return this.all.find((piece) => piece.facts.includes(fact))?.actor.name ?? "somebody else";
  }
}

/** Tell the score in words. */
export function scoreInWords(results: readonly Result[]): string {
  const n = results.length;
  const placed = results.filter((each) => each.isPlacedAtOnce).length;
  const named = results.filter((each) => each.isNamed).length;
  if (placed === n && named === n) return `All ${n} placed and named at the first try. You know this picture by heart.`;
  return `${placed} of ${n} placed at the first try, ${named} of ${n} named.`;
}

/** Tell how one character went. */
export function resultInWords({ isPlacedAtOnce, isNamed }: Result): string {
  const placed = isPlacedAtOnce ? "placed at once" : "placed with help";
  return `${placed}, ${isNamed ? "named" : "not named"}`;
}

function clue(piece: Piece): string {
  return `Where does this happen in the story? Think of ${piece.facts[0]?.link.text ?? piece.actor.name}.`;
}

function remember(piece: Piece): string {
  const text = piece.facts[0]?.link.text ?? "";
  return text === "" ? "" : `Remember: ${text}.`;
}

/** As inside a sentence; names such as “Na+” keep their letters. */
function lowered(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title[0]!.toLowerCase() + title.slice(1) : title;
}
