import { clamp } from "../../core/numbers";

export const TITLE_s = 3.6; // whole frames at 25 and at 30 a second
export const CREDITS_s = 7;
const FADE_s = 0.6;

/** What a frame of the film shows. */
export interface Moment {
  /** Where the story stands; at its beginning under the title, at its end under the credits. */
  readonly story_s: number;
  readonly isTold: boolean;
  /** How much the title card, and that of the credits, hides of the picture: 0 to 1. */
  readonly title: number;
  readonly credits: number;
}

/** The frames of a film: a title, the story, the credits. Each lasts exactly as long as every other. */
export class Roll {
  readonly frames: number;
  readonly #n_title: number;
  readonly #n_told: number;

  constructor(
    readonly fps: number,
    private readonly story_s: number,
  ) {
    this.#n_title = Math.round(TITLE_s * fps);
    this.#n_told = Math.ceil(story_s * fps);
    this.frames = this.#n_title + this.#n_told + Math.round(CREDITS_s * fps);
  }

  /** When the story, and with it the sound, begins. */
  get sound_s(): number {
    return this.#n_title / this.fps;
  }

  at(frame: number): Moment {
    const told_s = (frame - this.#n_title) / this.fps;
    const ends_s = this.#n_told / this.fps;
    return {
      story_s: clamp(told_s, 0, this.story_s),
      isTold: told_s >= 0 && told_s < ends_s,
      title: clamp(-told_s / FADE_s, 0, 1),
      credits: clamp((told_s - ends_s) / FADE_s, 0, 1),
    };
  }
}
