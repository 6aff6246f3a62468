import { asProblem } from "../core/problem";
import { loadKernel } from "./kernel";
import type { Ask, Tell } from "./messages";
import { Simulation } from "./simulation";

/** Sends a message; the listed buffers move instead of being copied. */
export type Send = (message: Tell, transfer: ArrayBuffer[]) => void;

/** The worker's side: owns the simulation and answers the page, one message at a time. */
export class SimulationHost {
  #simulation: Simulation | null = null;
  #generation = -1;
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly send: Send) {}

  /** Answer when everything asked before is done: compiling takes a moment, and a start may come in that moment. */
  answer(ask: Ask): Promise<void> {
    this.#last = this.#last.then(() => this.#answerNow(ask));
    return this.#last;
  }

  async #answerNow(ask: Ask): Promise<void> {
    try {
      await this.#dispatch(ask);
    } catch (thrown) {
      const { where, what, fix } = asProblem(thrown, "model");
      this.send({ kind: "problem", where, what, fix }, []);
    }
  }

  async #dispatch(ask: Ask): Promise<void> {
    if (ask.kind === "load") {
      this.#simulation = new Simulation(await loadKernel(ask.wasm), ask.model);
      this.send({ kind: "loaded" }, []);
      return;
    }
    const simulation = this.#simulation;
    if (simulation === null) return;
    if (ask.kind === "start") {
      this.#generation = ask.generation;
      this.send({ kind: "started", generation: ask.generation, opening: simulation.start(ask.run) }, []);
      return;
    }
    if (ask.generation !== this.#generation) return; // meant for a run that is over
    if (ask.kind === "input") {
      simulation.poke(ask.input);
      return;
    }
    const stretch = simulation.advance(ask.to_step);
    this.send({ kind: "stretch", generation: ask.generation, stretch }, [stretch.rows.buffer as ArrayBuffer]);
  }
}
