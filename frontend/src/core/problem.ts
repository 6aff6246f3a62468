/** Something outside our own code was wrong: where, what, and what to do next, in the reader's words. */
export class Problem extends Error {
  constructor(
    readonly where: string,
    readonly what: string,
    readonly fix: string,
  ) {
    super(`${where}: ${what}. ${fix}`);
    this.name = "Problem";
  }
}

/** Give any thrown thing the three parts of a Problem, so that it can be shown. */
export function asProblem(thrown: unknown, where: string): Problem {
  if (thrown instanceof Problem) return thrown;
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  return new Problem(where, what, "Reload the page; if it happens again, please report it with this text.");
}
