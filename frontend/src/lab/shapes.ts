/** A level that begins and ends, as the picture of a stimulus draws it; time in ms, height from −1 to 1. */
export interface Block {
  readonly at_ms: number;
  readonly for_ms: number;
  readonly height: number;
}

export const WIDTH = 240;
export const HEIGHT = 46;
const MARGIN = 8;
const LEAST = 2; // units: what is too short to be seen is drawn so wide

/** The outline of some blocks that follow each other, over a base line in the middle or at the foot. */
export function outline(blocks: readonly Block[]): string {
  const last = blocks.at(-1);
  if (last === undefined) return "";
  const end_ms = last.at_ms + last.for_ms;
  const x = (ms: number): number => MARGIN + 14 + (ms / end_ms) * (WIDTH - 2 * MARGIN - 34);
  const base = blocks.some((each) => each.height < 0) ? HEIGHT / 2 : HEIGHT - MARGIN;
  const y = (height: number): number => base - height * (base === HEIGHT / 2 ? HEIGHT / 2 - MARGIN : HEIGHT - 2 * MARGIN);
  const parts = blocks.map(({ at_ms, for_ms, height }) => {
    const [left, right] = [x(at_ms), Math.max(x(at_ms + for_ms), x(at_ms) + LEAST)];
    return `H${left.toFixed(1)} V${y(height).toFixed(1)} H${right.toFixed(1)} V${base.toFixed(1)}`;
  });
  return `M${MARGIN} ${base} ${parts.join(" ")} H${WIDTH - MARGIN}`;
}
