import type { Model } from "../contract/model";
import { type Arena, MAX_STEPS } from "./arena";
import type { Kernel } from "./kernel";
import { shockTo } from "./operations";

const HIGHEST_mV = -20;
const RESOLUTION_mV = 0.01;
const TAKE_OFF_mV = 10;
const WATCH_ms = 20;

/**
 * Measure the voltage to which a shock must lift the resting cell so that it goes on by itself.
 *
 * Bisection between just above rest and -20 mV, to 0.01 mV. NaN when even -20 mV does not do it.
 * `arena.live` must hold the settled cell; it is left as it is.
 */
export function measureThreshold(kernel: Kernel, model: Model, arena: Arena, rest_mV: number): number {
  const tries = new Trials(kernel, model, arena);
  let silent = rest_mV + 1;
  let fires = HIGHEST_mV;
  if (!tries.takesOff(fires)) return Number.NaN;
  while (fires - silent > RESOLUTION_mV) {
    const middle = (silent + fires) / 2;
    if (tries.takesOff(middle)) fires = middle;
    else silent = middle;
  }
  return (silent + fires) / 2;
}

class Trials {
  readonly #n_steps: number;

  constructor(
    private readonly kernel: Kernel,
    private readonly model: Model,
    private readonly arena: Arena,
  ) {
    this.#n_steps = Math.min(MAX_STEPS, Math.round(WATCH_ms / model.step_ms));
  }

  takesOff(shock_mV: number): boolean {
    const { arena, kernel, model } = this;
    const voltage = model.signals.findIndex((signal) => signal.name === "v");
    arena.trial.doubles.set(arena.live.doubles);
    const shock = shockTo(shock_mV);
    arena.events.doubles.set([shock.step, shock.op, shock.index, shock.value, -1]);
    arena.record.codes[0] = (model.places[0]?.compartment ?? 0) * model.n_signals + voltage;
    kernel.run(
      arena.trial.address,
      arena.events.address,
      1,
      0,
      this.#n_steps,
      1,
      arena.record.address,
      1,
      arena.out.address,
    );
    const goal = shock_mV + TAKE_OFF_mV;
    for (let i = 0; i < this.#n_steps; i++) if (arena.out.doubles[i * arena.lanes]! >= goal) return true;
    return false;
  }
}
