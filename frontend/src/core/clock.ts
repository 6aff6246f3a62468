/** Called once a frame with the wall time since the last frame, in ms, never more than MAX_FRAME_ms. */
export type FrameTask = (elapsed_ms: number, now_ms: number) => void;

/** The part of the browser the clock needs; a test gives its own. */
export interface FrameSource {
  request(callback: (now_ms: number) => void): number;
  cancel(handle: number): void;
}

/** A frame after a hidden tab or a long task counts as this much, so that nothing jumps. */
export const MAX_FRAME_ms = 50;

const BROWSER: FrameSource = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
};

/** The one frame loop of the page. It runs while somebody listens, and everything that moves hangs on it. */
export class FrameClock {
  readonly #source: FrameSource;
  readonly #tasks = new Set<FrameTask>();
  #handle: number | null = null;
  #last_ms: number | null = null;

  constructor(source: FrameSource = BROWSER) {
    this.#source = source;
  }

  /** Call a task every frame, in order of adding, until the returned function is called. */
  add(task: FrameTask): () => void {
    this.#tasks.add(task);
    if (this.#handle === null) this.#schedule();
    return () => {
      this.#tasks.delete(task);
      if (this.#tasks.size === 0) this.#stop();
    };
  }

  #schedule(): void {
    this.#handle = this.#source.request((now_ms) => this.#frame(now_ms));
  }

  #frame(now_ms: number): void {
    const elapsed_ms = this.#last_ms === null ? 0 : Math.min(now_ms - this.#last_ms, MAX_FRAME_ms);
    this.#last_ms = now_ms;
    this.#schedule();
    for (const task of this.#tasks) task(elapsed_ms, now_ms);
  }

  #stop(): void {
    if (this.#handle !== null) this.#source.cancel(this.#handle);
    this.#handle = null;
    this.#last_ms = null;
  }
}
