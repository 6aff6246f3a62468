/** How long the whole key takes: a scene can be reviewed in half a minute. */
export const TOUR_ms = 30_000;

/** Goes through the steps of a key, each for the same time. */
export class Tour {
  index = $state(0);
  isPlaying = $state(false);
  /** True once the last step has had its time. */
  isOver = $state(false);
  #into_ms = 0;

  constructor(private readonly n_steps: number) {}

  get step_ms(): number {
    return TOUR_ms / Math.max(1, this.n_steps);
  }

  /** Time left on the way through. */
  get left_s(): number {
    return this.isOver ? 0 : Math.ceil(((this.n_steps - this.index) * this.step_ms) / 1000);
  }

  play(): void {
    if (this.isOver) this.go(0);
    this.isPlaying = true;
  }

  pause(): void {
    this.isPlaying = false;
  }

  go(index: number): void {
    this.index = Math.min(Math.max(index, 0), this.n_steps - 1);
    this.#into_ms = 0;
    this.isOver = false;
  }

  next(): void {
    if (this.index + 1 < this.n_steps) this.go(this.index + 1);
    else this.#end();
  }

  back(): void {
    this.go(this.index - 1);
  }

  /** Let wall time pass. */
  pass(elapsed_ms: number): void {
    if (!this.isPlaying) return;
    this.#into_ms += elapsed_ms;
    if (this.#into_ms < this.step_ms) return;
    this.next();
  }

  #end(): void {
    this.isOver = true;
    this.isPlaying = false;
  }
}
