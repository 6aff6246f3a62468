import type { Recording } from "../../contract/recording";
import { clamp } from "../../core/numbers";
import type { Bustle } from "./bustle";
import { rowOf } from "./moment";

const HELD_s = 0.5; // at rest, before anything happens
const BACK_s = 0.6; // at the end: what a run leaves changed goes back to where it began
const BEFORE_ms = 0.5; // of the run, before its first input
const CALM = 0.35; // of the mean change a step: so much passes where nothing moves, so that time never stands still

/** A run as a film that begins anew where it ends: where much moves, time runs slowly. */
export class Loop {
  readonly #moved: Float64Array; // from the first step on: how much has moved, 0 to 1
  readonly #first: number;
  readonly #n_held: number;
  readonly #n_back: number;

  constructor(
    private readonly reel: Recording,
    bustle: Bustle,
    readonly frames: number,
    fps: number,
  ) {
    this.#n_held = Math.round(HELD_s * fps);
    this.#n_back = Math.round(BACK_s * fps);
    const input_ms = reel.events.find((event) => event.name === "input")?.at_ms ?? 0;
    this.#first = clamp(Math.round((input_ms - BEFORE_ms) / reel.step_ms), 0, reel.n_rows - 2);
    const changes = Array.from({ length: reel.n_rows - 1 - this.#first }, (_, i) =>
      bustle.change(rowOf(reel, this.#first + i), rowOf(reel, this.#first + i + 1)),
    );
    const calm = (CALM * changes.reduce((sum, change) => sum + change, 0)) / changes.length || 1;
    this.#moved = new Float64Array(changes.length + 1);
    changes.forEach((change, i) => (this.#moved[i + 1] = this.#moved[i]! + change + calm));
    const all = this.#moved.at(-1)!;
    this.#moved.forEach((moved, i) => (this.#moved[i] = moved / all));
  }

  /** When in the run a frame stands; the first and the last stand at its two ends. */
  timeOf(frame: number): number {
    const share = clamp((frame - this.#n_held) / (this.frames - 1 - this.#n_held), 0, 1);
    const right = Math.max(1, this.#moved.findIndex((moved) => moved >= share));
    const [before, after] = [this.#moved[right - 1]!, this.#moved[right]!];
    return (this.#first + right - 1 + (share - before) / (after - before)) * this.reel.step_ms;
  }

  /** What is seen in a frame: the run, and over its last frames more and more of how it began. */
  valuesOf(frame: number): Float64Array {
    const back = clamp((frame - (this.frames - 1 - this.#n_back)) / this.#n_back, 0, 1);
    const at = this.timeOf(frame) / this.reel.step_ms;
    const left = Math.min(Math.floor(at), this.reel.n_rows - 2);
    const [before, after] = [rowOf(this.reel, left), rowOf(this.reel, left + 1)];
    const resting = rowOf(this.reel, this.#first);
    return before.map((value, i) => {
      const here = value + (at - left) * (after[i]! - value);
      return here + back * (resting[i]! - here);
    });
  }
}
