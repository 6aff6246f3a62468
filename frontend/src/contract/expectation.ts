import type { Reader } from "./reader";

/** A sentence about a run that is true or false: one measure and one answer. The engine reads the same. */
export interface Expectation {
  readonly measure: string;
  readonly signal: string;
  /** Where; null for the cell's first place. */
  readonly place: string | null;
  /** What else the measure needs: another place, a kind of input, a parameter. */
  readonly of: string | null;
  readonly answer: { readonly is: boolean } | { readonly equals: number } | { readonly within: readonly [number, number] };
}

export function readExpectation(expectation: Reader): Expectation {
  return {
    measure: expectation.field("measure").text(),
    signal: expectation.optional("signal")?.text() ?? "v",
    place: expectation.optional("place")?.text() ?? null,
    of: expectation.optional("of")?.text() ?? null,
    answer: readAnswer(expectation),
  };
}

function readAnswer(expectation: Reader): Expectation["answer"] {
  const is = expectation.optional("is");
  if (is !== null) return { is: is.truth() };
  const equals = expectation.optional("equals");
  if (equals !== null) return { equals: equals.number() };
  const [low, high] = expectation.field("within").list((end) => end.number());
  if (low === undefined || high === undefined) throw expectation.problem('"within" needs two numbers');
  return { within: [low, high] };
}

/** Whether a measured value is the expected one; no value never is. */
export function accepts({ answer }: Expectation, value: number | boolean | null): boolean {
  if (value === null) return false;
  if ("is" in answer) return value === answer.is;
  if ("equals" in answer) return value === answer.equals;
  return typeof value === "number" && answer.within[0] <= value && value <= answer.within[1];
}
