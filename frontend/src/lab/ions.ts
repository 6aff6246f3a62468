import type { Tally } from "../contract/lab";
import type { Place } from "../contract/model";

/** Ions that crossed the membrane of a place, and what that does to the concentration inside. */
export interface Count {
  readonly ions: number;
  readonly change_uM: number;
}

const ELEMENTARY_C = 1.602176634e-19;
const FARADAY_C_PER_MOL = 96_485.33212;

/** The pieces that a place is made of: a section's name stands for all of its compartments. */
export function piecesOf(places: readonly Place[], name: string): Place[] {
  const pieces = places.filter((place) => place.name.startsWith(`${name}[`));
  return pieces.length > 0 ? pieces : places.filter((place) => place.name === name);
}

/**
 * Count the ions of charge that crossed some pieces of membrane.
 *
 * The concentration is that of a cylinder of the tally's diameter with this membrane as its side: its volume is
 * area times diameter over four, so the area cancels.
 */
export function countIons(pieces: readonly { area_um2: number; charge_nC_per_cm2: number }[], tally: Tally): Count {
  const area_cm2 = pieces.reduce((sum, piece) => sum + piece.area_um2, 0) * 1e-8;
  const charge_C = pieces.reduce((sum, piece) => sum + piece.area_um2 * 1e-8 * piece.charge_nC_per_cm2, 0) * 1e-9;
  const volume_L = (area_cm2 * tally.diameter_um * 1e-4) / 4 / 1000;
  return { ions: charge_C / ELEMENTARY_C, change_uM: (charge_C / FARADAY_C_PER_MOL / volume_L) * 1e6 };
}

/** Print a count as one says it: two figures, and thousands, millions or billions. */
export function sayIons(ions: number): string {
  if (!Number.isFinite(ions)) return "–";
  const size = Math.abs(ions);
  if (size < 1000) return "0";
  const [unit, word] = size >= 1e9 ? [1e9, "billion"] : size >= 1e6 ? [1e6, "million"] : [1e3, "thousand"];
  return `${sayTwoFigures(ions / unit)} ${word}`;
}

/** Two figures, and never a power of ten. */
export function sayTwoFigures(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size < 0.005) return "0";
  const decimals = size >= 9.95 ? 0 : size >= 0.995 ? 1 : 2;
  const text = size.toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}
