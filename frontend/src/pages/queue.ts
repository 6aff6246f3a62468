import type { AnswerFate } from "./answer-fate.svelte";

/** Questions of one lesson to ask in this order, as a part of a sitting that may cross lessons. */
export interface Queue {
  /** Ids of the questions. */
  readonly items: readonly string[];
  /** Questions of the sitting before these, and in all. */
  readonly n_before: number;
  readonly n_all: number;
  /** What the button after the last of these says. */
  readonly lastText: string;
  /** Told once for each answer: what fact it was about, and what becomes of it. */
  readonly onanswered: (title: string, fate: AnswerFate) => void;
  readonly ondone: () => void;
}
