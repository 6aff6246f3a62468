import { Reader } from "./reader";
import { Problem } from "../core/problem";

/** What the server keeps of one answer. The id is made here, so that sending twice counts once. */
export interface Answer {
  readonly id: string;
  readonly lesson: string;
  readonly hash: string;
  readonly item: string;
  /** Which way it was asked; null where it does not vary. */
  readonly variant: string | null;
  readonly choice: string;
  /** Null where no reason is asked. */
  readonly reason: string | null;
  readonly confidence: null;
  readonly answered_at: string;
  readonly took_ms: number;
  readonly seen: Readonly<Record<string, readonly string[] | number>>;
}

/** What the server says about an answer; it is the authority on right, wrong and when to ask again. */
export interface Verdict {
  readonly id: string;
  readonly is_correct: boolean;
  readonly prediction_correct: boolean;
  /** Null where no reason is asked. */
  readonly reason_correct: boolean | null;
  readonly due_at: string;
  readonly interval_days: number;
  readonly repeated: boolean;
}

export interface CatalogueEntry {
  readonly id: string;
  readonly title: string;
  readonly pack: string;
  readonly hash: string;
}

/** A question to ask now. */
export interface Due {
  readonly lesson: string;
  readonly fact: string;
  readonly item: string;
  readonly due_at: string;
  /** How likely a right answer is now, 0 to 1; null when nobody can tell. */
  readonly recall: number | null;
}

/** What to ask now, what counts most first, and how many are due in all. */
export interface Today {
  readonly due: readonly Due[];
  readonly n_due: number;
  readonly next_due_at: string | null;
}

/** An answer that is to count no more. */
export interface Undo {
  readonly id: string;
  readonly lesson: string;
  readonly item: string;
}

/** What the server says about an undo. */
export interface Undone {
  readonly id: string;
  /** When the fact is asked now; null when it is as if it had never been asked. */
  readonly due_at: string | null;
}

const FIX = "The server answered in a way this page does not understand: restart “loligo serve” and reload the page.";

export function parseVerdict(data: unknown): Verdict {
  const verdict = new Reader(data, "/api/answers", FIX);
  return {
    id: verdict.field("id").text(),
    is_correct: verdict.field("is_correct").truth(),
    prediction_correct: verdict.field("prediction_correct").truth(),
    reason_correct: verdict.optional("reason_correct")?.truth() ?? null,
    due_at: verdict.field("due_at").text(),
    interval_days: verdict.field("interval_days").number(),
    repeated: verdict.field("repeated").truth(),
  };
}

export function parseUndone(data: unknown): Undone {
  const undone = new Reader(data, "/api/undo", FIX);
  return { id: undone.field("id").text(), due_at: undone.optional("due_at")?.text() ?? null };
}

export function parseCatalogue(data: unknown): CatalogueEntry[] {
  return new Reader(data, "/api/lessons", FIX).field("lessons").list((lesson) => {
    const pack = lesson.field("pack");
    return {
      id: lesson.field("id").text(),
      title: lesson.field("title").text(),
      pack: pack.asShown(),
      hash: lesson.field("hash").text(),
    };
  });
}

export function parseToday(data: unknown): Today {
  const today = new Reader(data, "/api/today", FIX);
  return {
    due: today.field("due").list((card) => ({
      lesson: card.field("lesson").text(),
      fact: card.field("fact").text(),
      item: card.field("item").text(),
      due_at: card.field("due_at").text(),
      recall: card.optional("recall")?.number() ?? null,
    })),
    n_due: today.field("n_due").number(),
    next_due_at: today.optional("next_due_at")?.text() ?? null,
  };
}

/** The server's own account of what went wrong, or null when the body is no such thing. */
export function parseServerProblem(data: unknown): Problem | null {
  try {
    const error = new Reader(data, "server", FIX).field("error");
    return new Problem(error.field("where").text(), error.field("what").text(), error.field("fix").text());
  } catch (thrown) {
    if (thrown instanceof Problem) return null;
    throw thrown;
  }
}
