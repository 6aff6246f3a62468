import type { Point } from "../contract/scene";

/** A way through the picture, walked by share of its length. */
export class Path {
  readonly #lengths: readonly number[];
  readonly #total: number;

  constructor(private readonly points: readonly Point[]) {
    this.#lengths = points.slice(1).map(([x, y], i) => Math.hypot(x - points[i]![0], y - points[i]![1]));
    this.#total = this.#lengths.reduce((sum, length) => sum + length, 0);
  }

  /** The point at a share of the way, and `aside` units to its left. */
  at(share: number, aside: number): Point {
    let rest = share * this.#total;
    let i = 0;
    while (i < this.#lengths.length - 1 && rest > this.#lengths[i]!) rest -= this.#lengths[i++]!;
    const [x0, y0] = this.points[i]!;
    const [x1, y1] = this.points[i + 1]!;
    const length = this.#lengths[i] || 1;
    const along = rest / length;
    return [
      x0 + along * (x1 - x0) + (aside * (y1 - y0)) / length,
      y0 + along * (y1 - y0) - (aside * (x1 - x0)) / length,
    ];
  }
}
