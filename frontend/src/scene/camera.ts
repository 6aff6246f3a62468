import type { Box } from "./geometry";

const EASING_ms = 260;
const HANDS_OFF_ms = 2600; // after the learner panned by hand
const TAPPING_ms = 1500; // after a press: nothing may slide away from under the finger

/** On a narrow screen the picture is wider than its window; the camera slides the window to the action. */
export class Camera {
  #held_ms = 0;
  #goal: number | null = null;
  #at = 0;

  constructor(private readonly window: HTMLElement) {
    const hold = (): void => this.#hold(HANDS_OFF_ms);
    for (const name of ["pointerdown", "touchmove", "wheel"]) window.addEventListener(name, hold, { passive: true });
  }

  /** A press: keep still for a moment. */
  steady(): void {
    this.#hold(TAPPING_ms);
  }

  /** Look at this part of the picture, as soon as hands are off; with its company, where both fit the window. */
  lookAt(box: Box | null, view_width: number, company: Box | null = null): void {
    const { scrollWidth, clientWidth } = this.window;
    if (box === null || scrollWidth <= clientWidth + 1) return;
    const room = (clientWidth / scrollWidth) * view_width;
    const shown = company !== null && company.width <= room ? company : box;
    const centre = ((shown.x + shown.width / 2) / view_width) * scrollWidth;
    this.#goal = Math.min(Math.max(centre - clientWidth / 2, 0), scrollWidth - clientWidth);
  }

  /** Look there now, without sliding: for the first picture, the keyboard, and less motion. */
  jump(box: Box | null, view_width: number, company: Box | null = null): void {
    this.lookAt(box, view_width, company);
    if (this.#goal === null) return;
    this.window.scrollLeft = this.#goal;
    this.#goal = null;
  }

  pass(elapsed_ms: number): void {
    if (this.#held_ms > 0) {
      this.#held_ms -= elapsed_ms;
      return;
    }
    if (this.#goal === null) return;
    const now = this.window.scrollLeft;
    if (Math.abs(now - this.#at) > 1) this.#at = now; // scroll positions are whole pixels; keep our own fraction
    this.#at += (this.#goal - this.#at) * (1 - Math.exp(-elapsed_ms / EASING_ms));
    this.window.scrollLeft = this.#at;
    if (Math.abs(this.#goal - this.#at) < 0.5) this.#goal = null;
  }

  #hold(time_ms: number): void {
    this.#held_ms = time_ms;
    this.#goal = null;
  }
}
