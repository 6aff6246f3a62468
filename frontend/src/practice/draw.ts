import type { Case } from "../contract/practice";
import type { Run } from "../contract/run";

const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"; // none that is read as another
const LENGTH = 4;
const SHARES = 1 << 10;

/** A changed neuron: which case, and with which values. */
export interface Patient {
  readonly code: string;
  readonly entry: Case;
  readonly parameters: Readonly<Record<string, number>>;
}

/** How many codes there are. */
export const N_CODES = LETTERS.length ** LENGTH;

export function codeOf(seed: number): string {
  let rest = Math.trunc(seed) % N_CODES;
  let code = "";
  for (let i = 0; i < LENGTH; i++) {
    code = LETTERS[rest % LETTERS.length]! + code;
    rest = Math.trunc(rest / LETTERS.length);
  }
  return code;
}

/** The seed of a code as somebody typed it; null where it is none. */
export function seedOf(code: string): number | null {
  const letters = [...code.trim().toUpperCase()];
  if (letters.length !== LENGTH) return null;
  let seed = 0;
  for (const letter of letters) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    seed = seed * LETTERS.length + value;
  }
  return seed;
}

/**
 * The same seed is the same neuron, on every device.
 *
 * Every case bids for the seed with a number made of its id, and the highest has it. So it does not matter in which order
 * the cases stand, and a case that is added takes its share of the seeds and leaves all others as they were.
 */
export function draw(cases: readonly Case[], seed: number): Patient {
  const bids = cases.map((each) => mix(seed ^ hashOf(each.id)));
  const entry = cases[bids.indexOf(Math.max(...bids))]!;
  const share = (mix(seed) % SHARES) / (SHARES - 1);
  return { code: codeOf(seed), entry, parameters: valuesOf(entry, share) };
}

/** The parameters at a share of the way through every range, to four digits. */
export function valuesOf(entry: Case, share: number): Record<string, number> {
  return Object.fromEntries(
    Object.entries(entry.changes).map(([name, [low, high]]) => [name, Number((low + share * (high - low)).toPrecision(4))]),
  );
}

/** A run with the neuron's own parameters. */
export function runOn(run: Run, parameters: Readonly<Record<string, number>>): Run {
  return { ...run, parameters: { ...run.parameters, ...parameters } };
}

/** A text as a number: FNV-1a. */
function hashOf(text: string): number {
  let h = 0x811c9dc5;
  for (const letter of text) h = Math.imul(h ^ letter.codePointAt(0)!, 0x01000193);
  return h >>> 0;
}

/** Neighbouring seeds give unlike neurons: the last step of MurmurHash 3. */
function mix(seed: number): number {
  let h = (seed + 0x9e3779b9) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
