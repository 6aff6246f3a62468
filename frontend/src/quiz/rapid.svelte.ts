import type { RecallCard } from "../contract/items";
import { type Chance, shuffled } from "../core/chance";
import { optionsOf, type Way, WAYS } from "./asking";

/** One question of the rapid review as it is asked. */
export interface RapidCard {
  readonly card: RecallCard;
  readonly way: Way;
  readonly options: readonly RecallCard[];
}

/** How one card went. */
export interface RapidResult {
  readonly card: RecallCard;
  readonly way: Way;
  readonly choice: RecallCard;
  readonly isRight: boolean;
  readonly took_ms: number;
}

/** All facts in about ninety seconds: one tap an answer. */
export class RapidReview {
  readonly cards: readonly RapidCard[];
  results: readonly RapidResult[] = $state.raw([]);
  /** A wrong answer is read before the next card comes; a right one is told beside the next. */
  isHeld = $state(false);
  #asked_ms: number;

  constructor(asked: readonly RecallCard[], all: readonly RecallCard[], chance: Chance, now_ms: number) {
    const first = chance() < 0.5 ? 0 : 1; // both ways in turn, and the other way round another time
    this.cards = shuffled(asked, chance).map((card, i) => ({
      card,
      way: WAYS[(i + first) % WAYS.length]!,
      options: optionsOf(card, all, chance),
    }));
    this.#asked_ms = now_ms;
  }

  /** The card to answer now; while an answer is held, the one that was answered; null at the end. */
  get current(): RapidCard | null {
    return this.cards[this.isHeld ? this.results.length - 1 : this.results.length] ?? null;
  }

  get last(): RapidResult | null {
    return this.results.at(-1) ?? null;
  }

  get isOver(): boolean {
    return !this.isHeld && this.results.length === this.cards.length;
  }

  get missed(): RecallCard[] {
    return this.results.filter((each) => !each.isRight).map((each) => each.card);
  }

  answer(choice: RecallCard, now_ms: number): RapidResult | null {
    const { current } = this;
    if (current === null || this.isHeld) return null;
    const { card, way } = current;
    const result = { card, way, choice, isRight: choice.fact === card.fact, took_ms: Math.round(now_ms - this.#asked_ms) };
    this.results = [...this.results, result];
    this.isHeld = !result.isRight;
    this.#asked_ms = now_ms;
    return result;
  }

  /** The wrong answer has been read. */
  goOn(now_ms: number): void {
    this.isHeld = false;
    this.#asked_ms = now_ms;
  }
}

/** Tell the score in words. */
export function rapidScore(results: readonly RapidResult[], time_s: number): string {
  const right = results.filter((each) => each.isRight).length;
  const all = right === results.length ? `All ${right}` : `${right} of ${results.length}`;
  return `${all} right in ${Math.max(1, Math.round(time_s))} seconds.`;
}

/** Whether two moments are of one day where the learner is. */
export function isSameDay(a_ms: number, b_ms: number): boolean {
  return new Date(a_ms).toDateString() === new Date(b_ms).toDateString();
}
