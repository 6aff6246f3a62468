import type { Step } from "../contract/items";
import { type Chance, shuffled } from "../core/chance";

/** Steps as the learner has them now, from first to last. */
export class Arrangement {
  steps: readonly Step[] = $state.raw([]);
  /** What the last move did, for those who do not see it. */
  told = $state("");

  /** Mixed, and never in the right order from the start. */
  constructor(steps: readonly Step[], chance: Chance) {
    const mixed = shuffled(steps, chance);
    const isSorted = mixed.every((step, i) => step === steps[i]);
    this.steps = isSorted ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed;
  }

  get ids(): string[] {
    return this.steps.map((step) => step.id);
  }

  move(from: number, to: number): void {
    const last = this.steps.length - 1;
    const target = Math.min(Math.max(to, 0), last);
    const moved = this.steps[from];
    if (moved === undefined || target === from) return;
    const rest = this.steps.filter((step) => step !== moved);
    this.steps = [...rest.slice(0, target), moved, ...rest.slice(target)];
    this.told = `Now ${target + 1} of ${last + 1}.`;
  }
}

/** Tell where a step was put, next to where it belongs. */
export function placeInWords(put: number, belongs: number): string {
  if (put === belongs) return "in its place";
  return `you had it ${ordinal(put + 1)}`;
}

function ordinal(n: number): string {
  const endings: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd", other: "th" };
  return `${n}${endings[new Intl.PluralRules("en", { type: "ordinal" }).select(n)] ?? "th"}`;
}
