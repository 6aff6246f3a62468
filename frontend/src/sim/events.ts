import type { EventName } from "../contract/scene";
import type { Input } from "../contract/run";

/** Something worth a sentence: found in the samples, or done to the cell. */
export interface SimulationEvent {
  readonly name: EventName | "input";
  readonly at_ms: number;
  readonly v_mV: number;
  /** The whole sample at that moment. */
  readonly row: Float64Array;
  readonly input: Input | null;
}

const REARM_BELOW_mV = -60;
const PROMINENCE_mV = 0.5; // smaller ups and downs are no event
const AT_REST_mV = 1;
const QUIET_mV_per_ms = 0.5;

/**
 * Watches the voltage of one place.
 *
 * alarm: it crosses the threshold upward; the alarm is armed again below -60 mV.
 * peak, trough: it turns, after a way of at least 0.5 mV.
 * ready: after any of these took it further, it is back within 1 mV of rest, and quiet.
 */
export class EventDetector {
  #isArmed = true;
  #isAway = false;
  #turn_mV: number; // where it last turned
  #last: { at_ms: number; v_mV: number; row: Float64Array };

  constructor(
    private rest_mV: number,
    opening: Float64Array,
    private readonly voltage: number,
  ) {
    this.#turn_mV = rest_mV;
    this.#last = { at_ms: 0, v_mV: rest_mV, row: opening };
  }

  /** The cell rests elsewhere from now on, because a parameter changed. */
  settleAt(rest_mV: number): void {
    this.rest_mV = rest_mV;
  }

  /** Look at the next sample and tell what happened since the one before. */
  look(at_ms: number, row: Float64Array, threshold_mV: number): SimulationEvent[] {
    const v_mV = row[this.voltage]!;
    const last = this.#last;
    const found: SimulationEvent[] = [];
    const tell = (name: EventName, when_ms: number, sample: Float64Array): void => {
      found.push({ name, at_ms: when_ms, v_mV: sample[this.voltage]!, row: sample, input: null });
      this.#isAway = name !== "ready" && (this.#isAway || Math.abs(sample[this.voltage]! - this.rest_mV) > AT_REST_mV);
    };
    if (v_mV < REARM_BELOW_mV) this.#isArmed = true;
    if (this.#isArmed && last.v_mV < threshold_mV && v_mV >= threshold_mV) {
      const share = (threshold_mV - last.v_mV) / (v_mV - last.v_mV);
      this.#isArmed = false;
      tell("alarm", last.at_ms + share * (at_ms - last.at_ms), row);
    }
    if (this.#turnsAt(v_mV)) {
      tell(last.v_mV > this.#turn_mV ? "peak" : "trough", last.at_ms, last.row);
      this.#turn_mV = last.v_mV;
    }
    const speed = Math.abs(v_mV - last.v_mV) / (at_ms - last.at_ms);
    if (this.#isAway && Math.abs(v_mV - this.rest_mV) < AT_REST_mV && speed < QUIET_mV_per_ms) {
      tell("ready", at_ms, row);
    }
    this.#last = { at_ms, v_mV, row };
    return found;
  }

  /** The last sample was as far from the last turn as it will get, and the way was long enough to tell. */
  #turnsAt(v_mV: number): boolean {
    const way = this.#last.v_mV - this.#turn_mV;
    const isBack = way > 0 ? v_mV < this.#last.v_mV : v_mV > this.#last.v_mV;
    if (isBack && Math.abs(way) < PROMINENCE_mV) this.#turn_mV = this.#last.v_mV;
    return isBack && Math.abs(way) >= PROMINENCE_mV;
  }
}
