import { clamp } from "../core/numbers";
import type { Spot, Timeline } from "./timeline";

/** How a line is told: by its caption alone, by a voice that is still speaking, or by one that has ended. */
export type Telling = "captions" | "speaking" | "spoken";

const AHEAD_OF_VOICE = 0.97; // of a line: its end waits for the end of the sentence
const FINISH_ms = 300; // a voice that was faster than expected does not cut the picture off
const SLOWEST_VOICE = 2.5;
const FASTEST_VOICE = 0.4;

/** Where the story is, and how it goes on from there. It knows no wall clock: it is told what passed. */
export class Playhead {
  #spot: Spot = { index: 0, share: 0 };
  #told_ms = 0; // of this line, at speed 1
  #stretch = 1; // how much longer this voice takes than a calm reader
  #hasHeard = false;

  constructor(private timeline: Timeline) {}

  get spot(): Spot {
    return this.#spot;
  }

  get isAtEnd(): boolean {
    return this.#spot.index === this.timeline.lines.length - 1 && this.#spot.share >= 1;
  }

  /** Go on by the times of another track, at the same place of the same line. */
  follow(timeline: Timeline): void {
    this.timeline = timeline;
  }

  seek(spot: Spot): void {
    const index = clamp(spot.index, 0, this.timeline.lines.length - 1);
    this.#spot = { index, share: clamp(spot.share, 0, 1) };
    this.#told_ms = 0;
    this.#hasHeard = false;
  }

  /** Let wall time pass; true when another line has begun. */
  pass(elapsed_ms: number, speed: number, telling: Telling): boolean {
    const { index } = this.#spot;
    const seconds = this.timeline.lines[index]!.seconds;
    this.#told_ms += elapsed_ms * speed;
    if (telling === "captions") return this.#move((elapsed_ms * speed) / 1000);
    if (telling === "speaking") {
      const share = this.#spot.share + (elapsed_ms * speed) / (seconds * 1000 * this.#stretch);
      this.#spot = { index, share: Math.max(this.#spot.share, Math.min(share, AHEAD_OF_VOICE)) };
      return false;
    }
    if (!this.#hasHeard) this.#learn(seconds);
    const share = this.#spot.share + elapsed_ms / FINISH_ms;
    this.#spot = { index, share: Math.min(share, 1) };
    return share >= 1 && this.#begin(index + 1, 0);
  }

  #move(seconds: number): boolean {
    const { index, share } = this.#spot;
    const line = this.timeline.lines[index]!;
    const told_s = share * line.seconds + seconds;
    if (told_s < line.seconds) {
      this.#spot = { index, share: told_s / line.seconds };
      return false;
    }
    return this.#begin(index + 1, told_s - line.seconds);
  }

  /** Begin a line, some seconds late; at the end of the story stay there. */
  #begin(index: number, late_s: number): boolean {
    const line = this.timeline.lines[index];
    if (line === undefined) {
      this.#spot = { index: index - 1, share: 1 };
      return false;
    }
    this.#spot = { index, share: Math.min(late_s / line.seconds, 1) };
    this.#told_ms = 0;
    this.#hasHeard = false;
    return true;
  }

  /** The voice has told a line: expect the next one at its pace. */
  #learn(seconds: number): void {
    this.#hasHeard = true;
    const heard = clamp(this.#told_ms / (seconds * 1000), FASTEST_VOICE, SLOWEST_VOICE);
    this.#stretch += 0.5 * (heard - this.#stretch);
  }
}
