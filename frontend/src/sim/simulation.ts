import type { Model } from "../contract/model";
import type { Input, Run, TimedInput } from "../contract/run";
import { Problem } from "../core/problem";
import { Arena, EVENT_DOUBLES, MAX_STEPS } from "./arena";
import { columnIndex, columnsOf, type Columns } from "./columns";
import { Derived } from "./derived";
import { EventDetector, type SimulationEvent } from "./events";
import type { Kernel } from "./kernel";
import { type Operation, slotsOf } from "./operations";
import { Plan } from "./plan";
import { measureThreshold } from "./threshold";

const LIMIT_mV = 1000;

/** The settled cell before anything happens. */
export interface Opening {
  readonly row: Float64Array;
  readonly rest_mV: number;
  readonly threshold_mV: number;
}

/** Why, when and where a run ended early. */
export interface Failure {
  readonly reason: string;
  readonly at_ms: number;
  readonly place: string;
}

/** A stretch of a run: rows of `columns`, one a step, the first at `first_step`. */
export interface Stretch {
  readonly first_step: number;
  readonly n_rows: number;
  readonly rows: Float64Array;
  readonly events: readonly SimulationEvent[];
  readonly failure: Failure | null;
}

/** One cell, stepped by the kernel: settles, takes inputs, gives samples and events. */
export class Simulation {
  readonly columns: Columns;
  readonly #arena: Arena;
  readonly #codes: Int32Array;
  readonly #voltage: number;
  #slots: Float64Array = new Float64Array();
  #plan: Plan;
  #step = 0;
  #threshold_mV = Number.NaN;
  #rest_mV = Number.NaN;
  #derived!: Derived;
  #detector!: EventDetector;
  #failure: Failure | null = null;
  #lastRow: Float64Array = new Float64Array();

  constructor(
    private readonly kernel: Kernel,
    readonly model: Model,
    /** The place whose voltage tells of alarm, peak, trough and rest; null for the first of the cell. */
    watched: string | null = null,
  ) {
    this.columns = columnsOf(model);
    this.#plan = new Plan(model);
    this.#arena = new Arena(kernel, model, this.columns.n_recorded);
    this.#codes = Int32Array.from(
      model.places.flatMap((place) => model.signals.map((_, i) => place.compartment * model.n_signals + i)),
    );
    this.#voltage = columnIndex(this.columns.all, "v", watched);
    this.start(null);
  }

  /** Steps taken since the start. */
  get step(): number {
    return this.#step;
  }

  /** Settle the cell at step 0 and plan the inputs of a run, if one is given. */
  start(run: Run | null): Opening {
    this.#slots = defaultSlots(this.model);
    for (const [name, value] of Object.entries(run?.parameters ?? {})) this.#fill(name, value);
    this.#step = 0;
    this.#failure = null;
    this.#plan = new Plan(this.model);
    for (const input of run?.inputs ?? []) this.#plan.add(input, 0);
    this.#settle();
    const row = this.#restingRow();
    const rest_mV = row[this.#voltage]!;
    this.#threshold_mV = measureThreshold(this.kernel, this.model, this.#arena, rest_mV);
    this.#derived = new Derived(this.columns, this.model, row);
    this.#detector = new EventDetector(rest_mV, row, this.#voltage);
    row[columnIndex(this.columns.all, "threshold", null)] = this.#threshold_mV;
    row[columnIndex(this.columns.all, "rest", null)] = rest_mV;
    this.#rest_mV = rest_mV;
    this.#lastRow = row;
    return { row, rest_mV, threshold_mV: this.#threshold_mV };
  }

  /** Do something to the cell now, or some steps from now; gives it with its time. */
  poke(input: Input, after_steps = 0): TimedInput {
    const at_ms = cleanTime((this.#step + after_steps) * this.model.step_ms);
    const timed = { ...input, at_ms };
    this.#plan.add(timed, this.#step);
    return timed;
  }

  /** Step until `to_step`, or until the run fails. */
  advance(to_step: number): Stretch {
    const first_step = this.#step + 1;
    const width = this.columns.all.length;
    const rows: Float64Array[] = [];
    const events: SimulationEvent[] = [];
    while (this.#step < to_step && this.#failure === null) {
      const { operations, inputs } = this.#plan.take(this.#step);
      this.#tellInputs(inputs, events);
      if (inputs.some((each) => each.kind === "set")) this.#remeasure(inputs);
      for (const row of this.#runKernel(this.#until(to_step), operations)) {
        rows.push(row);
        this.#step += 1;
        this.#lastRow = row;
        this.#derived.complete(row, this.#threshold_mV, this.#rest_mV);
        events.push(...this.#detector.look(this.#step * this.model.step_ms, row, this.#threshold_mV));
      }
    }
    const joined = new Float64Array(rows.length * width);
    rows.forEach((row, i) => joined.set(row, i * width));
    return { first_step, n_rows: rows.length, rows: joined, events, failure: this.#failure };
  }

  #fill(name: string, value: number): void {
    for (const slot of slotsOf(this.model, name, value)) this.#slots[slot] = value;
  }

  /** The step until which the kernel can run without another operation. */
  #until(to_step: number): number {
    return Math.min(to_step, Math.max(this.#plan.next, this.#step + 1), this.#step + MAX_STEPS);
  }

  #runKernel(until: number, operations: readonly Operation[]): Float64Array[] {
    const { live, events, record, out } = this.#arena;
    operations.forEach(({ op, index, value }, i) => {
      events.doubles.set([this.#step, op, index, value, -1], i * EVENT_DOUBLES);
    });
    record.codes.set(this.#codes);
    const n_record = this.#codes.length;
    const result = this.kernel.run(
      live.address,
      events.address,
      operations.length,
      this.#step,
      until,
      1,
      record.address,
      n_record,
      out.address,
    );
    const bad_step = result < 0 ? -result - 1 : Number.POSITIVE_INFINITY;
    const rows: Float64Array[] = [];
    for (let step = this.#step + 1; step <= until && step < bad_step; step++) {
      rows.push(this.#readOut(step - this.#step - 1));
    }
    if (result < 0) this.#failure = this.#explain(bad_step);
    return rows;
  }

  #readOut(sample: number): Float64Array {
    const { doubles } = this.#arena.out;
    const { lanes } = this.#arena;
    const row = new Float64Array(this.columns.all.length);
    const from = sample * this.#codes.length;
    for (let k = 0; k < this.#codes.length; k++) row[k] = doubles[(from + k) * lanes]!;
    return row;
  }

  #explain(step: number): Failure {
    const { model } = this;
    const compartment = (this.#arena.readRow(this.#arena.live, model.bad_row) - 1) % model.n_compartments;
    const place = model.places.find((each) => each.compartment === compartment)?.name ?? `compartment ${compartment}`;
    return { reason: "the voltage left the range in which the model means something", at_ms: step * model.step_ms, place };
  }

  #tellInputs(inputs: readonly Input[], events: SimulationEvent[]): void {
    const row = this.#lastRow;
    for (const input of inputs) {
      events.push({ name: "input", at_ms: this.#step * this.model.step_ms, v_mV: row[this.#voltage]!, row, input });
    }
  }

  /** A parameter changes now: the threshold is that of the cell as it then is, at its own rest. */
  #remeasure(inputs: readonly Input[]): void {
    for (const input of inputs) if (input.kind === "set") this.#fill(input.name, input.value);
    const running = this.#arena.live.doubles.slice();
    this.#settle();
    const row = this.#restingRow();
    this.#rest_mV = row[this.#voltage]!;
    this.#threshold_mV = measureThreshold(this.kernel, this.model, this.#arena, this.#rest_mV);
    this.#arena.live.doubles.set(running);
    this.#detector.settleAt(this.#rest_mV);
    this.#derived.settleAt(row);
  }

  #settle(): void {
    const { live } = this.#arena;
    for (let slot = 0; slot < this.model.n_slots; slot++) this.#arena.fillRow(live, slot, this.#slots[slot] ?? 0);
    this.kernel.reset(live.address, this.model.settle_steps);
  }

  /** What the settled cell shows, asked of a copy so that the cell itself stays at step 0. */
  #restingRow(): Float64Array {
    const { live, trial, record, out, events } = this.#arena;
    trial.doubles.set(live.doubles);
    record.codes.set(this.#codes);
    this.kernel.run(trial.address, events.address, 0, 0, 1, 1, record.address, this.#codes.length, out.address);
    const row = this.#readOut(0);
    if (!isSound(row[this.#voltage]!)) {
      throw new Problem("model.wasm", "the cell does not settle at rest", "Restart; if it stays, report the lesson.");
    }
    return row;
  }
}

/** A step's time without the dust of binary fractions: it is read back as the same step. */
function cleanTime(at_ms: number): number {
  return Number(at_ms.toFixed(6));
}

function isSound(v_mV: number): boolean {
  return Math.abs(v_mV) <= LIMIT_mV; // false for NaN too
}

function defaultSlots(model: Model): Float64Array {
  const slots = new Float64Array(model.n_slots);
  for (const parameter of model.parameters) slots[parameter.slot] = parameter.default;
  const step = model.slots["dt"];
  if (step !== undefined) slots[step] = model.step_ms;
  return slots;
}
