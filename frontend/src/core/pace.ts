import { clamp } from "./numbers";

/** How many times slower than in a real neuron the time on the page runs, in the four moods it knows. */
export const SLOWDOWN = {
  calm: 200, // an input and its decay: 20 ms become 4 s
  rising: 1200, // above threshold, before the spike itself
  gathering: 1000, // just after an input was added, so that inputs added by hand can add up
  spike: 3000, // the millisecond in which gates open and close becomes 3 s
} as const;

/** After an input time waits this long on the wall clock for the next one. */
export const GATHERING_ms = 1200;

const EASING_ms = 70;
const SPIKE_FROM_mV_PER_ms = 16; // faster than three suns at once can move the membrane (10.6 mV/ms)
const SPIKE_FULL_mV_PER_ms = 60;

/** What the pace of time depends on. */
export interface Drama {
  readonly v_mV: number;
  readonly threshold_mV: number;
  readonly dvdt_mV_per_ms: number;
}

/** How fast model time runs: slow where much happens, and never a jump in speed. */
export class Pace {
  #slowdown: number = SLOWDOWN.calm;
  #waiting_ms = 0;

  /** How many times slower than real it is now. */
  get slowdown(): number {
    return this.#slowdown;
  }

  /** True while time waits for another input. */
  get isGathering(): boolean {
    return this.#waiting_ms > 0;
  }

  /** An input was added by hand: hold time back a little, at once. */
  gather(): void {
    this.#waiting_ms = GATHERING_ms;
    this.#slowdown = Math.max(this.#slowdown, SLOWDOWN.gathering);
  }

  /** Forget inputs and speed: time is calm again. */
  reset(): void {
    this.#waiting_ms = 0;
    this.#slowdown = SLOWDOWN.calm;
  }

  /** Give the model time, in ms, that passes while `elapsed_ms` pass on the wall. */
  pass(elapsed_ms: number, drama: Drama): number {
    const isWaiting = this.#waiting_ms > 0;
    this.#waiting_ms = Math.max(0, this.#waiting_ms - elapsed_ms);
    const target = Math.max(isWaiting ? SLOWDOWN.gathering : SLOWDOWN.calm, slowdownFor(drama));
    const share = 1 - Math.exp(-elapsed_ms / EASING_ms);
    this.#slowdown *= Math.pow(target / this.#slowdown, share);
    return elapsed_ms / this.#slowdown;
  }
}

function slowdownFor(drama: Drama): number {
  const isAbove = drama.v_mV > drama.threshold_mV;
  const floor = isAbove ? SLOWDOWN.rising : SLOWDOWN.calm;
  const speed = Math.abs(drama.dvdt_mV_per_ms);
  if (!(speed > SPIKE_FROM_mV_PER_ms)) return floor;
  const share = clamp(
    Math.log(speed / SPIKE_FROM_mV_PER_ms) / Math.log(SPIKE_FULL_mV_PER_ms / SPIKE_FROM_mV_PER_ms),
    0,
    1,
  );
  return Math.max(floor, SLOWDOWN.calm * Math.pow(SLOWDOWN.spike / SLOWDOWN.calm, share));
}
