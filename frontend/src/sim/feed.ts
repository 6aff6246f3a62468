import type { Model } from "../contract/model";
import type { Recording } from "../contract/recording";
import type { Input, Run, TimedInput } from "../contract/run";
import { Problem } from "../core/problem";
import { columnsOf, type Column } from "./columns";
import type { SimulationEvent } from "./events";
import type { Ask, Tell } from "./messages";
import type { Failure, Opening, Stretch } from "./simulation";

/** Somebody waits for a recording. */
interface Ticket {
  resolve(recording: Recording): void;
  reject(problem: Problem): void;
}

/** The line to the worker; a test connects a host directly. */
export interface Line {
  post(message: Ask): void;
  listen(tell: (message: Tell) => void): void;
  close(): void;
}

/** What passed on the page since the last look: whole samples, and the events among them. */
export interface Passage {
  readonly samples: readonly { readonly at_ms: number; readonly row: Float64Array }[];
  readonly events: readonly SimulationEvent[];
}

const AHEAD = 2.2; // frames of model time asked for in advance; at 1/3000 that is still one or two steps

/**
 * The page's side of the simulation: a play head over samples that the worker makes just in time.
 *
 * The worker is never far ahead, so an input that is sent now acts on the cell almost at the play head.
 */
export class SimulationFeed {
  readonly columns: readonly Column[];
  readonly current: Float64Array;
  /** Called when the worker cannot go on; the text says what to do. */
  onproblem: (problem: Problem) => void = () => undefined;
  /** Called with every input added by hand, once its time is known. */
  onplanned: (input: TimedInput) => void = () => undefined;
  readonly #tickets = new Map<number, Ticket>();
  #n_tickets = 0;
  #generation = 0;
  #opening: Opening | null = null;
  #waiting: ((opening: Opening) => void) | null = null;
  #rows: Float64Array[] = [];
  #first_step = 0;
  #head = 0; // play head, in steps
  #asked_step = 0;
  #isHurried = false;
  #events: SimulationEvent[] = [];
  #failure: Failure | null = null;

  constructor(
    private readonly line: Line,
    readonly model: Model,
  ) {
    this.columns = columnsOf(model).all;
    this.current = new Float64Array(this.columns.length);
    line.listen((message) => this.#hear(message));
  }

  /** Where the play head stands. */
  get at_ms(): number {
    return this.#head * this.model.step_ms;
  }

  get opening(): Opening | null {
    return this.#opening;
  }

  /** Why the run ended early, once the play head is there. */
  get failure(): Failure | null {
    return this.#failure !== null && this.#head >= this.#lastStep - 1 ? this.#failure : null;
  }

  /** Hand the worker its kernel; `watched` is the place whose events are told, null for the cell's first. */
  load(wasm: ArrayBuffer, watched: string | null = null): void {
    this.line.post({ kind: "load", wasm, model: this.model, watched });
  }

  /** Begin again at rest, with the inputs of a run or with none. */
  start(run: Run | null): Promise<Opening> {
    this.#generation += 1;
    this.#opening = null;
    this.line.post({ kind: "start", generation: this.#generation, run });
    return new Promise((resolve) => (this.#waiting = resolve));
  }

  /**
   * Do something to the cell, now or some model time from now.
   *
   * "Now" is where the worker is, so the play head goes there at once. `onplanned` tells at which step that was.
   */
  input(input: Input, after_ms = 0): void {
    this.#isHurried = true;
    const after_steps = Math.round(after_ms / this.model.step_ms);
    this.line.post({ kind: "input", generation: this.#generation, input, after_steps });
  }

  /** Make a whole run beside the one that is playing, which does not notice. */
  record(run: Run): Promise<Recording> {
    const ticket = this.#n_tickets++;
    this.line.post({ kind: "record", ticket, run });
    return new Promise((resolve, reject) => this.#tickets.set(ticket, { resolve, reject }));
  }

  /** Move the play head by some model time, as far as there are samples, and never past `until_ms`. */
  pass(model_ms: number, until_ms = Number.POSITIVE_INFINITY): Passage {
    if (this.#opening === null) return { samples: [], events: [] };
    const wanted = model_ms / this.model.step_ms;
    const end = until_ms / this.model.step_ms;
    const before = this.#head;
    const least = this.#isHurried ? this.#lastStep : before;
    this.#isHurried = false;
    this.#head = Math.min(Math.max(before + wanted, least), this.#lastStep, end);
    this.#ask(Math.min(Math.ceil(this.#head + wanted * AHEAD) + 1, Math.ceil(end)));
    this.#interpolate();
    const samples: { at_ms: number; row: Float64Array }[] = [];
    for (let step = Math.floor(before) + 1; step <= this.#head; step++) {
      const row = this.#rows[step - this.#first_step];
      if (row !== undefined) samples.push({ at_ms: step * this.model.step_ms, row });
    }
    this.#forget();
    return { samples, events: this.#takeEvents() };
  }

  close(): void {
    this.line.close();
  }

  get #lastStep(): number {
    return this.#first_step + this.#rows.length - 1;
  }

  #ask(to_step: number): void {
    if (to_step <= this.#asked_step || this.#failure !== null) return;
    this.#asked_step = to_step;
    this.line.post({ kind: "advance", generation: this.#generation, to_step });
  }

  #hear(message: Tell): void {
    switch (message.kind) {
      case "loaded":
        return;
      case "problem":
        this.onproblem(new Problem(message.where, message.what, message.fix));
        return;
      case "recorded":
        this.#takeTicket(message.ticket)?.resolve(message.recording);
        return;
      case "unrecorded":
        this.#takeTicket(message.ticket)?.reject(new Problem(message.where, message.what, message.fix));
        return;
      case "started":
        if (message.generation === this.#generation) this.#begin(message.opening);
        return;
      case "planned":
        if (message.generation === this.#generation) this.onplanned(message.input);
        return;
      case "stretch":
        if (message.generation === this.#generation) this.#append(message.stretch);
    }
  }

  #takeTicket(ticket: number): Ticket | undefined {
    const waiting = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    return waiting;
  }

  #begin(opening: Opening): void {
    this.#opening = opening;
    this.#rows = [opening.row];
    this.#first_step = 0;
    this.#head = 0;
    this.#asked_step = 0;
    this.#isHurried = false;
    this.#events = [];
    this.#failure = null;
    this.current.set(opening.row);
    this.#waiting?.(opening);
    this.#waiting = null;
  }

  #append(stretch: Stretch): void {
    const width = this.columns.length;
    for (let i = 0; i < stretch.n_rows; i++) this.#rows.push(stretch.rows.subarray(i * width, (i + 1) * width));
    this.#events.push(...stretch.events);
    this.#failure = stretch.failure;
  }

  /** Between two samples the picture stands in between, too: in the spike a step lasts 75 ms on the wall. */
  #interpolate(): void {
    const at = this.#head - this.#first_step;
    const left = this.#rows[Math.floor(at)];
    const right = this.#rows[Math.ceil(at)] ?? left;
    if (left === undefined || right === undefined) return;
    const share = at - Math.floor(at);
    for (let i = 0; i < this.current.length; i++) this.current[i] = left[i]! + share * (right[i]! - left[i]!);
  }

  #forget(): void {
    const gone = Math.floor(this.#head) - this.#first_step;
    if (gone < 256) return;
    this.#rows.splice(0, gone);
    this.#first_step += gone;
  }

  #takeEvents(): SimulationEvent[] {
    const now_ms = this.at_ms;
    const passed = this.#events.filter((event) => event.at_ms <= now_ms);
    this.#events = this.#events.filter((event) => event.at_ms > now_ms);
    return passed;
  }
}
