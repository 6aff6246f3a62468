/** Ways to meet a fact before being asked about it. */
export const WAYS = ["watched", "explored"] as const;
export type Way = (typeof WAYS)[number];

/** What a learner met of one lesson on this device, up to now. */
export interface Met {
  /** Facts whose beat of the story was told, and facts that were read about. */
  readonly watched: readonly string[];
  readonly explored: readonly string[];
  /** Inputs given to the cell by hand, outside of questions. */
  readonly inputs: number;
}

const NOTHING: Met = { watched: [], explored: [], inputs: 0 };

/** Where notes are kept; a Storage of the browser, or a test's own. */
export type Notebook = Pick<Storage, "getItem" | "setItem">;

/**
 * Keeps what a learner met of each lesson, so that an answer can say what came before it.
 *
 * Facts only, no times and no person: the log tells an author or a trial whether a question was answered by
 * somebody who had seen its beat, its card, or the cell at work.
 */
export class MetLog {
  constructor(private readonly notebook: Notebook | null) {}

  of(lesson: string): Met {
    try {
      const kept: unknown = JSON.parse(this.notebook?.getItem(nameOf(lesson)) ?? "null");
      return isMet(kept) ? kept : NOTHING;
    } catch {
      return NOTHING; // storage refused, or written by something else
    }
  }

  meet(lesson: string, way: Way, fact: string): void {
    const met = this.of(lesson);
    if (!met[way].includes(fact)) this.#keep(lesson, { ...met, [way]: [...met[way], fact] });
  }

  input(lesson: string): void {
    const met = this.of(lesson);
    this.#keep(lesson, { ...met, inputs: met.inputs + 1 });
  }

  #keep(lesson: string, met: Met): void {
    try {
      this.notebook?.setItem(nameOf(lesson), JSON.stringify(met));
    } catch {
      // storage refused or full: the lesson works all the same
    }
  }
}

function nameOf(lesson: string): string {
  return `loligo.met.${lesson}`;
}

function isMet(value: unknown): value is Met {
  if (typeof value !== "object" || value === null) return false;
  const { watched, explored, inputs } = value as Record<string, unknown>;
  return isTexts(watched) && isTexts(explored) && typeof inputs === "number";
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
