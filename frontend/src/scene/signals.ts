/** What moves a scene: named numbers, whoever makes them. The scene knows no simulation. */
export interface Signals {
  /** Where a signal stands among the values; -1 when there is no such signal. A null place is the first. */
  indexOf(signal: string, place: string | null): number;
}

/** One frame of the picture. */
export interface Frame {
  readonly values: Float64Array;
  /** Wall time since the last frame while playing; 0 while paused. */
  readonly elapsed_ms: number;
  /** True when the learner asked for less motion: show the moment, not the movement. */
  readonly isStill: boolean;
}
