import { Reader } from "./reader";

/** What is believed of one fact, now. */
export interface FactMemory {
  readonly lesson: string;
  readonly fact: string;
  /** The last answer was wrong: only that puts a fact into a short step. */
  readonly isMissed: boolean;
  /** How likely a right answer is now, 0 to 1; null when nobody can tell. */
  readonly recall: number | null;
  /** Days until that falls to 0.9, from the last answer. */
  readonly stability_days: number | null;
  readonly n_reviews: number;
  readonly n_lapses: number;
  readonly due_at: string;
}

/** How many facts come on a day; the day as 2026-03-01. */
export interface DueDay {
  readonly day: string;
  readonly n_due: number;
}

export interface AnswerDay {
  readonly day: string;
  readonly n_answers: number;
  readonly n_right: number;
}

/** Answers that were expected alike: from low, up to high. */
export interface Band {
  readonly low: number;
  readonly high: number;
  readonly n_answers: number;
  readonly expected: number | null;
  readonly remembered: number | null;
}

export interface Calibration {
  readonly n_answers: number;
  /** With fewer answers nothing should be concluded. */
  readonly n_needed: number;
  readonly expected: number | null;
  readonly remembered: number | null;
  readonly bands: readonly Band[];
}

export interface Progress {
  readonly now: string;
  readonly n_reviews: number;
  readonly n_lapses: number;
  readonly n_due: number;
  readonly facts: readonly FactMemory[];
  readonly forecast: readonly DueDay[];
  readonly days: readonly AnswerDay[];
  readonly calibration: Calibration;
}

const FIX = "The server answered in a way this page does not understand: restart “loligo serve” and reload the page.";

export function parseProgress(data: unknown): Progress {
  const progress = new Reader(data, "/api/progress", FIX);
  return {
    now: progress.field("now").text(),
    n_reviews: progress.field("n_reviews").number(),
    n_lapses: progress.field("n_lapses").number(),
    n_due: progress.field("n_due").number(),
    facts: progress.field("facts").list(readFact),
    forecast: progress.field("forecast").list((each) => ({
      day: each.field("day").text(),
      n_due: each.field("n_due").number(),
    })),
    days: progress.field("days").list((each) => ({
      day: each.field("day").text(),
      n_answers: each.field("n_answers").number(),
      n_right: each.field("n_right").number(),
    })),
    calibration: readCalibration(progress.field("calibration")),
  };
}

function readFact(fact: Reader): FactMemory {
  return {
    lesson: fact.field("lesson").text(),
    fact: fact.field("fact").text(),
    isMissed: fact.field("phase").text() !== "review",
    recall: fact.optional("recall")?.number() ?? null,
    stability_days: fact.optional("stability_days")?.number() ?? null,
    n_reviews: fact.field("n_reviews").number(),
    n_lapses: fact.field("n_lapses").number(),
    due_at: fact.field("due_at").text(),
  };
}

function readCalibration(found: Reader): Calibration {
  return {
    n_answers: found.field("n_answers").number(),
    n_needed: found.field("n_needed").number(),
    expected: found.optional("expected")?.number() ?? null,
    remembered: found.optional("remembered")?.number() ?? null,
    bands: found.field("bands").list((band) => ({
      low: band.field("low").number(),
      high: band.field("high").number(),
      n_answers: band.field("n_answers").number(),
      expected: band.optional("expected")?.number() ?? null,
      remembered: band.optional("remembered")?.number() ?? null,
    })),
  };
}
