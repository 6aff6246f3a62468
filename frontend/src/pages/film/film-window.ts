/** What the page of a film offers to whoever films it. */
export interface FilmControl {
  readonly frames: number;
  readonly fps: number;
  /** When the sound of the story begins. */
  readonly sound_s: number;
  /**
   * Go on to a frame; gives a key of what is then seen, the same for frames that look the same one after the other.
   *
   * Frames only go forward: what moves in one comes from those before it, which are drawn, too, on the way.
   */
  show(frame: number): string;
}

declare global {
  interface Window {
    film?: FilmControl;
  }
}
