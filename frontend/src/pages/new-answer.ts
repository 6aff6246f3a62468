import type { Answer } from "../contract/api";
import { newId } from "../core/uuid";
import type { Bundle } from "./load-lesson";

/** What was answered; the rest of an answer is known here. */
export type Given = Pick<Answer, "item" | "variant" | "choice" | "reason" | "took_ms" | "seen">;

/** Make an answer of what was given just now, ready to be kept. */
export function newAnswer(bundle: Bundle, given: Given): Answer {
  const now = Date.now();
  return {
    ...given,
    id: newId(now),
    lesson: bundle.lesson.id,
    hash: bundle.hash,
    confidence: null,
    answered_at: new Date(now).toISOString(),
  };
}
