/** Where a finger or a mouse holds something, in CSS pixels of the window. */
export interface Grip {
  readonly x: number;
  readonly y: number;
}

const STARTS_AFTER_px = 8; // less is a press

/** Tells a press from a drag, and where the drag is. */
export class Drag {
  grip: Grip | null = $state.raw(null);
  #from: Grip | null = null;
  #isJustOver = false;

  constructor(
    private readonly lift: () => void,
    private readonly drop: (grip: Grip) => void,
  ) {}

  /** True once, for the click that a browser sends after a drag. */
  get swallowsClick(): boolean {
    const swallows = this.#isJustOver;
    this.#isJustOver = false;
    return swallows;
  }

  down(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#isJustOver = false;
    this.#from = { x: event.clientX, y: event.clientY };
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  }

  move(event: PointerEvent): void {
    if (this.#from === null) return;
    const grip = { x: event.clientX, y: event.clientY };
    if (this.grip === null) {
      if (Math.hypot(grip.x - this.#from.x, grip.y - this.#from.y) < STARTS_AFTER_px) return;
      this.lift();
    }
    this.grip = grip;
  }

  up(): void {
    const { grip } = this;
    this.cancel();
    if (grip === null) return;
    this.#isJustOver = true;
    this.drop(grip);
  }

  /** The browser took the finger for a scroll. */
  cancel(): void {
    this.#from = null;
    this.grip = null;
  }
}
