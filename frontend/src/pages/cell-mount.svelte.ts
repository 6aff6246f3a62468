import type { LabCell } from "../contract/lab";
import { usualPlace } from "../contract/places";
import type { PictureMap } from "../lab/picture-map";
import { openLine } from "../sim/line";
import { CellShelf } from "./cell-shelf";
import { type CellSource, LiveCell } from "./live-cell";
import type { Bundle } from "./load-lesson";

/** Which cell a beginning at rest begins with, and with which values. */
export interface Setup {
  readonly source: CellSource;
  readonly parameters: Readonly<Record<string, number>>;
}

/** The cell under the picture: the lesson's own, or another one that the learner chose in the lab. */
export class CellMount {
  /** What the lab begins with; elsewhere the lesson's own cell is used as it is. */
  lab: Setup;
  #isLab = true;
  #away: Readonly<Record<string, number>> = {}; // what practice does to the own cell
  readonly own: LiveCell;
  readonly #shelf: CellShelf;
  #live: LiveCell = $state.raw(null!); // set first thing in the constructor
  #map: PictureMap | null = null;
  #resting: Float64Array = new Float64Array(); // of the own cell, for what another one lacks

  constructor(
    private readonly bundle: Bundle,
    /** Called with every cell that is made, before it begins. */
    private readonly onmade: (cell: LiveCell) => void,
  ) {
    this.#shelf = new CellShelf(bundle);
    this.lab = this.plain;
    this.own = this.#make(this.lab.source);
    this.#live = this.own;
  }

  get live(): LiveCell {
    return this.#live;
  }

  /** The lesson's own cell as it is. */
  get plain(): Setup {
    return { source: this.#shelf.own, parameters: {} };
  }

  get setup(): Setup {
    return this.#isLab ? this.lab : { ...this.plain, parameters: this.#away };
  }

  get isLab(): boolean {
    return this.#isLab;
  }

  /** Go to the lab, or away from it; true where that is a change. */
  useLab(isLab: boolean): boolean {
    const isOther = isLab !== this.#isLab;
    this.#isLab = isLab;
    if (isOther) this.#away = {};
    return isOther;
  }

  /** From the next beginning at rest on, the cell has these parameters. */
  keep(parameters: Readonly<Record<string, number>>): void {
    if (this.#isLab) this.lab = { ...this.lab, parameters };
    else this.#away = parameters;
  }

  /** Give a cell's files; throws a Problem where they cannot be had. */
  take(entry: LabCell): Promise<CellSource> {
    return this.#shelf.take(entry);
  }

  /** Put a cell under the picture; the worker of the one before ends with it. */
  put(source: CellSource): LiveCell {
    if (source.id !== this.#live.source.id) {
      if (this.#live !== this.own) this.#live.close();
      this.#live = source.id === this.own.source.id ? this.own : this.#make(source);
    }
    const isOwn = this.#live === this.own;
    this.#map = isOwn ? null : this.#live.mapFor(this.own, this.#resting, source.factors);
    return this.#live;
  }

  /** The own cell has settled as it is. */
  rested(row: Float64Array): void {
    if (this.#live === this.own && this.#resting.length === 0) this.#resting = row.slice();
  }

  /** What the picture, drawn for the own cell, shows of a sample of this one. */
  picture(row: Float64Array): Float64Array {
    return this.#map?.of(row) ?? row;
  }

  close(): void {
    this.own.close();
    if (this.#live !== this.own) this.#live.close();
  }

  #make(source: CellSource): LiveCell {
    const made = new LiveCell(source, openLine(), usualPlace(this.bundle.lesson.scene, "v"));
    this.onmade(made);
    return made;
  }
}
