import type { Item } from "../contract/items";
import type { Chance } from "../core/chance";

/** How one question of a session went. */
export interface Went {
  readonly item: string;
  /** Null for practice. */
  readonly fact: string | null;
  readonly isRight: boolean;
}

export const SESSION_LENGTH = 8;

/** Choose questions for one sitting: first those never answered, then those answered longest ago; practice comes last. */
export function sessionOf(items: readonly Item[], answered_ms: ReadonlyMap<string, number>, chance: Chance): string[] {
  const practice = items.filter((item) => item.fact === null);
  const last = practice[Math.floor(chance() * practice.length)];
  const n = SESSION_LENGTH - (last === undefined ? 0 : 1);
  const place = new Map(items.map((item, i) => [item, i]));
  const rated = items.filter((item) => item.fact !== null);
  rated.sort((a, b) => (answered_ms.get(a.id) ?? 0) - (answered_ms.get(b.id) ?? 0) || place.get(a)! - place.get(b)!);
  return [...rated.slice(0, n), ...(last === undefined ? [] : [last])].map((item) => item.id);
}

/** The facts that something was wrong about, each once, in the order of the session. */
export function weakFacts(went: readonly Went[]): string[] {
  const wrong = went.filter((each) => !each.isRight && each.fact !== null).map((each) => each.fact!);
  return [...new Set(wrong)];
}

export function scoreInWords(went: readonly Went[]): string {
  const right = went.filter((each) => each.isRight).length;
  if (went.length > 0 && right === went.length) return `All ${right} right.`;
  return `${right} of ${went.length} right.`;
}
