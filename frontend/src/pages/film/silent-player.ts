import type { Narration } from "../../contract/narration";
import type { NarrationSource, Player } from "../../watch/sound";

/** Stands where an audio element stands in Watch, and is heard by nobody: the film sets its time, frame by frame. */
export class SilentPlayer implements Player {
  currentTime = 0;
  playbackRate = 1;
  paused = true;
  ends_s = Number.POSITIVE_INFINITY;
  /** Settled once a track was chosen. */
  readonly chosen: Promise<void>;
  #src = "";
  #settle: () => void = () => undefined;

  constructor() {
    this.chosen = new Promise((settle) => (this.#settle = settle));
  }

  get ended(): boolean {
    return this.currentTime >= this.ends_s;
  }

  get src(): string {
    return this.#src;
  }

  set src(address: string) {
    this.#src = address;
    this.#settle();
  }

  canPlayType(): CanPlayTypeResult {
    return "probably";
  }

  load(): void {
    // there is nothing to load
  }

  async play(): Promise<void> {
    this.paused = false;
  }

  pause(): void {
    this.paused = true;
  }
}

/** A narration whose times count and whose sound is added later, to the film. */
export function silently(narration: Narration, player: SilentPlayer): NarrationSource {
  return { load: async () => narration, sound: async () => new Blob(), player };
}
