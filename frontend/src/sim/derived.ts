import type { Model } from "../contract/model";
import { columnIndex, type Columns } from "./columns";

interface PlaceColumns {
  readonly v: number;
  readonly i_na: number;
  readonly dvdt: number;
  readonly q_na: number;
  readonly i_k: number;
  readonly q_k: number;
}

/** Fills in what the kernel does not record: dvdt, the charge that Na+ brought in and K+ took out, threshold and rest. */
export class Derived {
  readonly #places: readonly PlaceColumns[];
  readonly #threshold: number;
  readonly #rest: number;
  #resting: Float64Array;
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
      i_k: columnIndex(columns.all, "i_k", place.name),
      q_k: columnIndex(columns.all, "q_k", place.name),
    }));
    this.#threshold = columnIndex(columns.all, "threshold", null);
    this.#rest = columnIndex(columns.all, "rest", null);
    this.#resting = resting.slice();
    this.#last = resting.slice();
  }

  /** The cell rests elsewhere from now on: charge is counted above the currents it then has. */
  settleAt(resting: Float64Array): void {
    this.#resting = resting.slice();
  }

  /** Complete one sample, the next after the last one given. */
  complete(row: Float64Array, threshold_mV: number, rest_mV: number): void {
    const { step_ms } = this.model;
    const last = this.#last;
    // trapezoids: uA/cm2 times ms is nC/cm2; inward current is negative
    const above = (current: number): number => (row[current]! + last[current]!) / 2 - this.#resting[current]!;
    for (const { v, i_na, dvdt, q_na, i_k, q_k } of this.#places) {
      row[dvdt] = (row[v]! - last[v]!) / step_ms;
      if (i_na >= 0) row[q_na] = last[q_na]! - above(i_na) * step_ms;
      if (i_k >= 0) row[q_k] = last[q_k]! + above(i_k) * step_ms;
    }
    row[this.#threshold] = threshold_mV;
    row[this.#rest] = rest_mV;
    this.#last = row;
  }
}
