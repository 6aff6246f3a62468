import type { Run } from "../contract/run";
import { asProblem, Problem } from "../core/problem";
import { loadKernel } from "./kernel";
import type { Ask, Tell } from "./messages";
import { record } from "./record";
import { Simulation } from "./simulation";

/** Sends a message; the listed buffers move instead of being copied. */
export type Send = (message: Tell, transfer: ArrayBuffer[]) => void;

/** The worker's side: owns the simulation and answers the page, one message at a time. */
export class SimulationHost {
  #simulation: Simulation | null = null;
  #recorder: (() => Promise<Simulation>) | null = null;
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
      const { wasm, model, watched } = ask;
      this.#simulation = new Simulation(await loadKernel(wasm), model, watched);
      this.#recorder = async () => new Simulation(await loadKernel(wasm), model, watched);
      this.send({ kind: "loaded" }, []);
      return;
    }
    if (ask.kind === "record") {
      await this.#record(ask.ticket, ask.run);
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
      this.send({ kind: "planned", generation: ask.generation, input: simulation.poke(ask.input, ask.after_steps) }, []);
      return;
    }
    const stretch = simulation.advance(ask.to_step);
    this.send({ kind: "stretch", generation: ask.generation, stretch }, [stretch.rows.buffer as ArrayBuffer]);
  }

  /** Recordings are made in a kernel of their own, so that the cell on the page stays as it is. */
  async #record(ticket: number, run: Run): Promise<void> {
    try {
      if (this.#recorder === null) throw new Problem("model", "it is not loaded", "Reload the page.");
      const recording = record(await this.#recorder(), run);
      this.send({ kind: "recorded", ticket, recording }, [recording.rows.buffer as ArrayBuffer]);
    } catch (thrown) {
      const { where, what, fix } = asProblem(thrown, "story");
      this.send({ kind: "unrecorded", ticket, where, what, fix }, []);
    }
  }
}
