import type { Model } from "../contract/model";
import { columnIndex, type Columns } from "./columns";

interface PlaceColumns {
  readonly v: number;
  readonly i_na: number;
  readonly dvdt: number;
  readonly q_na: number;
}

/** Fills in what the kernel does not record: dvdt, the Na+ charge that entered, the threshold. */
export class Derived {
  readonly #places: readonly PlaceColumns[];
  readonly #threshold: number;
  readonly #resting: Float64Array;
  #last: Float64Array;

  /** `resting` is a sample of the settled cell; charge is counted above its current. */
  constructor(
    columns: Columns,
    private readonly model: Model,
    resting: Float64Array,
  ) {
    this.#places = model.places.map((place) => ({
      v: columnIndex(columns.all, "v", place.name),
      i_na: columnIndex(columns.all, "i_na", place.name),
      dvdt: columnIndex(columns.all, "dvdt", place.name),
      q_na: columnIndex(columns.all, "q_na", place.name),
    }));
    this.#threshold = columnIndex(columns.all, "threshold", null);
    this.#resting = resting.slice();
    this.#last = resting.slice();
  }

  /** Complete one sample, the next after the last one given. */
  complete(row: Float64Array, threshold_mV: number): void {
    const { step_ms } = this.model;
    const last = this.#last;
    for (const { v, i_na, dvdt, q_na } of this.#places) {
      row[dvdt] = (row[v]! - last[v]!) / step_ms;
      if (i_na < 0) continue;
      const inward = (row[i_na]! + last[i_na]!) / -2 + this.#resting[i_na]!;
      row[q_na] = last[q_na]! + inward * step_ms; // trapezoid: uA/cm2 times ms is nC/cm2
    }
    row[this.#threshold] = threshold_mV;
    this.#last = row;
  }
}
