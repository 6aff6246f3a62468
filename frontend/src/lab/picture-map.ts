/** One number of a sample, as the simulation names its columns. */
export interface Column {
  readonly signal: string;
  readonly place: string | null;
}

/**
 * Shows one cell in the picture that was drawn for another.
 *
 * Every column of the picture reads the same signal of the cell, at the same place where the cell has it, else at
 * its first place, and multiplied by a factor where one is given; a signal that the cell lacks stays as at rest.
 */
export class PictureMap {
  readonly #from: Int32Array;
  readonly #factors: Float64Array;
  readonly #values: Float64Array;
  /** What the picture shows and the cell does not have. */
  readonly missing: readonly string[];

  constructor(
    own: readonly Column[],
    cell: readonly Column[],
    factors: Readonly<Record<string, number>>,
    private readonly resting: Float64Array,
  ) {
    const find = ({ signal, place }: Column): number => {
      const exact = cell.findIndex((each) => each.signal === signal && each.place === place);
      return exact >= 0 ? exact : cell.findIndex((each) => each.signal === signal);
    };
    this.#from = Int32Array.from(own, find);
    this.#factors = Float64Array.from(own, (each) => factors[each.signal] ?? 1);
    this.#values = new Float64Array(own.length);
    this.missing = [...new Set(own.filter((_, i) => this.#from[i]! < 0).map((each) => each.signal))];
  }

  /** The picture's values for a sample of the cell; the array is used again for the next. */
  of(row: Float64Array): Float64Array {
    for (let i = 0; i < this.#values.length; i++) {
      const from = this.#from[i]!;
      this.#values[i] = from < 0 ? (this.resting[i] ?? 0) : row[from]! * this.#factors[i]!;
    }
    return this.#values;
  }
}
