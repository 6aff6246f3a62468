import { usualPlace } from "../../contract/places";
import type { Recording } from "../../contract/recording";
import type { Run } from "../../contract/run";
import { openLine } from "../../sim/line";
import type { WatchSession } from "../../watch/interface";
import { LiveCell } from "../live-cell";
import type { Bundle } from "../load-lesson";

/** What Watch asks of a lesson's page, for a film: the frames come one by one when they are called for. */
export class FilmSession implements WatchSession {
  readonly isStill = false; // a film moves, whatever the machine it is made on prefers
  readonly cell: LiveCell;
  readonly #recordings = new Map<Run, Recording>();
  #task: (elapsed_ms: number) => void = () => undefined;

  constructor({ model, wasm, lesson }: Bundle) {
    const source = { id: model.cell, model, wasm, factors: {} };
    this.cell = new LiveCell(source, openLine(), usualPlace(lesson.scene, "v"));
  }

  async record(run: Run): Promise<Recording> {
    const recording = await this.cell.feed.record(run);
    this.#recordings.set(run, recording);
    return recording;
  }

  recordingOf(run: Run): Recording | null {
    return this.#recordings.get(run) ?? null;
  }

  perform(task: (elapsed_ms: number) => void): () => void {
    this.#task = task;
    return () => (this.#task = () => undefined);
  }

  /** Let one frame pass. */
  pass(elapsed_ms: number): void {
    this.#task(elapsed_ms);
  }
}
