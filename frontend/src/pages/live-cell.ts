import type { Model } from "../contract/model";
import type { Run } from "../contract/run";
import { PictureMap } from "../lab/picture-map";
import { SweepRecorder } from "../plot/sweep";
import { columnIndex } from "../sim/columns";
import { SimulationFeed, type Line } from "../sim/feed";
import type { Opening } from "../sim/simulation";

/** A cell in two files, and how the picture shows it. */
export interface CellSource {
  readonly id: string;
  readonly model: Model;
  readonly wasm: ArrayBuffer;
  /** What each signal is multiplied by for a picture that was drawn for another cell. */
  readonly factors: Readonly<Record<string, number>>;
}

/** One cell that runs on the page: its worker, its sweeps, and where its signals stand. */
export class LiveCell {
  readonly feed: SimulationFeed;
  readonly recorder: SweepRecorder;
  /** Where events are looked for: the lesson's usual place, or the cell's first where it lacks that. */
  readonly watched: string | null;
  readonly columns: { v: number; threshold: number; rest: number; dvdt: number; g_na: number; g_k: number };

  constructor(
    readonly source: CellSource,
    line: Line,
    watched: string | null,
  ) {
    this.watched = source.model.places.some((place) => place.name === watched) ? watched : null;
    this.feed = new SimulationFeed(line, source.model);
    this.feed.load(source.wasm.slice(0), this.watched); // the original stays, in case the cell is opened again
    this.recorder = new SweepRecorder(this.feed.columns.length, source.model.step_ms);
    const at = (signal: string): number => this.indexOf(signal, this.watched);
    this.columns = { v: at("v"), threshold: at("threshold"), rest: at("rest"), dvdt: at("dvdt"), g_na: at("g_na"), g_k: at("g_k") };
  }

  get model(): Model {
    return this.source.model;
  }

  /** Where a signal stands in a sample: at a place, or at the first where the cell lacks that place; -1 for none. */
  indexOf(signal: string, place: string | null): number {
    const exact = columnIndex(this.feed.columns, signal, place);
    return exact >= 0 ? exact : columnIndex(this.feed.columns, signal, null);
  }

  /** Begin at rest. */
  start(run: Run): Promise<Opening> {
    return this.feed.start(run);
  }

  /** How the picture of another cell shows this one. */
  mapFor(own: LiveCell, resting: Float64Array, factors: Readonly<Record<string, number>>): PictureMap {
    return new PictureMap(own.feed.columns, this.feed.columns, factors, resting);
  }

  close(): void {
    this.feed.close();
  }
}
