import { usualPlace } from "../contract/places";
import type { Recording } from "../contract/recording";
import type { Poke } from "../contract/scene";
import type { Input, Run } from "../contract/run";
import { FrameClock } from "../core/clock";
import { Pace } from "../core/pace";
import { watchReducedMotion } from "../core/preferences";
import { Problem } from "../core/problem";
import { type Recorded, RunRecord } from "../lab/run-record";
import { type SweepRecorder, WINDOW_ms } from "../plot/sweep";
import { describe } from "../scene/describe";
import type { LoligoScene } from "../scene/loligo-scene";
import type { SimulationEvent } from "../sim/events";
import type { SimulationFeed } from "../sim/feed";
import { openLine } from "../sim/line";
import { atOnce, wordsFor } from "./input-words";
import { type CellSource, LiveCell } from "./live-cell";
import type { Bundle } from "./load-lesson";

/** One line of the log: what happened, and which picture tells it. */
export interface Told {
  readonly text: string;
  readonly name: SimulationEvent["name"];
}

export const STEP_ms = 0.1; // of model time: what the step button moves

const STILL_AFTER_INPUT_ms = 0.7; // with less motion: when a sun stands high
const TEXT_EVERY_ms = 150; // numbers in text change no faster than one can read
const REST_mV = 1;
const FORWARD_ms = 0.6; // of model time in a frame, when the learner does not want to wait
const FREE: Run = { until_ms: 0, parameters: {}, inputs: [] };

/** A lesson running on the page: the model, the picture, the traces and the time they share. */
export class LessonSession {
  caption = $state("");
  log: Told[] = $state([]);
  slowdown = $state(200);
  isGathering = $state(false);
  isPaused = $state(false);
  isStill = $state(false);
  isReady = $state(false);
  /** The run of a question that is playing, or has played, in place of free play. */
  run: Run | null = $state(null);
  /** A written run that was opened in the lab, until it has played to its end. */
  opened: Run | null = $state.raw(null);
  isOver = $state(false);
  v_mV = $state(Number.NaN);
  threshold_mV = $state(Number.NaN);
  rest_mV = $state(Number.NaN);
  /** Counts what was drawn, and what was written in numbers: whoever shows them looks again. */
  drawn = $state(0);
  written = $state(0);
  problem: Problem | null = $state(null);

  /** Called every frame with the model time since the first input of the sweep. */
  onfilm: (at_ms: number) => void = () => undefined;
  readonly #pace = new Pace();
  readonly #clock = new FrameClock();
  #free = FREE;
  readonly #record = new RunRecord();
  readonly #own: LiveCell;
  #live: LiveCell = $state.raw(null!); // set first thing in the constructor
  #scene: LoligoScene | null = null;
  #last_input_ms: number | null = null;
  #owed_ms = 0;
  #still: Float64Array | null = null;
  #still_due_ms = Number.POSITIVE_INFINITY;
  #text_ms = 0;
  #whenOver: (() => void) | null = null;
  #performing: ((elapsed_ms: number) => void) | null = null;
  readonly #early: Poke[] = []; // touched before the cell was at rest: a moment after the page opens
  readonly #ends: (() => void)[] = [];

  constructor(readonly bundle: Bundle) {
    const { model, wasm } = bundle;
    this.#own = this.#make({ id: model.cell, model, wasm, factors: {} });
    this.#live = this.#own;
    this.#ends.push(watchReducedMotion((isReduced) => (this.isStill = isReduced)));
  }

  get feed(): SimulationFeed {
    return this.#live.feed;
  }

  get recorder(): SweepRecorder {
    return this.#live.recorder;
  }

  /** The cell that runs now. */
  get cell(): LiveCell {
    return this.#live;
  }

  /** Where a signal stands in a sample: read at this place, or where the picture reads it. */
  indexOf(signal: string, place: string | null = null): number {
    return this.#live.indexOf(signal, place ?? usualPlace(this.bundle.lesson.scene, signal) ?? this.#live.watched);
  }

  /** The number a signal has now. */
  valueOf(signal: string, place: string | null = null): number {
    return this.feed.current[this.indexOf(signal, place)] ?? Number.NaN;
  }

  /** Put the picture on the page and let time run. */
  async open(scene: LoligoScene): Promise<void> {
    this.#scene = scene;
    const { svg, lesson } = this.bundle;
    scene.load({ svg, scene: lesson.scene, signals: this.#own });
    this.#ends.push(this.#clock.add((elapsed_ms) => this.#frame(elapsed_ms)));
    const first = lesson.scene.pokes[0]?.actor ?? null;
    if (first !== null) scene.show(first);
    await this.restart();
  }

  /** Make a whole run of the lesson's own cell, beside the one on the page. */
  record(run: Run): Promise<Recording> {
    return this.#own.feed.record(run);
  }

  /** Lend every frame to somebody else, who moves the picture by other signals; gives how to take it back. */
  perform(task: (elapsed_ms: number) => void): () => void {
    this.#performing = task;
    return () => {
      if (this.#performing === task) this.#performing = null;
    };
  }

  close(): void {
    for (const end of this.#ends) end();
    this.#own.close();
    if (this.#live !== this.#own) this.#live.close();
  }

  /** Add an input by hand, as touching an actor does. */
  poke(poke: Poke): void {
    if (this.run !== null) return;
    if (!this.isReady) {
      this.#early.push(poke);
      return;
    }
    const where = poke.place === null ? {} : { place: poke.place };
    this.input({ kind: "volley", port: poke.port, strength_nS: poke.strength_nS, ...where });
  }

  /** Do something to the cell at the play head, or some model time later. */
  input(input: Input, after_ms = 0): void {
    if (this.run !== null || !this.isReady || this.isOver) return;
    this.feed.input(input, after_ms);
    this.#pace.gather();
    this.isPaused = false;
  }

  /** The run so far, as data that can be played again. */
  recordedRun(): Recorded {
    return this.#record.written(this.feed.at_ms);
  }

  /** Play a written run in the lab, from rest; at its end time stands still, and free play goes on from there. */
  async openRun(cell: string, run: Run): Promise<void> {
    if (cell !== this.cell.source.id) {
      throw new Problem("run", `this lesson has no cell "${cell}"`, `It has ${this.cell.source.id}.`);
    }
    await this.#begin(run, false);
    this.opened = run;
    this.caption = "";
  }

  /** From the next rest on, free play has these parameters. */
  keep(parameters: Readonly<Record<string, number>>): void {
    this.#free = { ...FREE, parameters };
  }

  /** Back to rest, in free play. */
  async restart(): Promise<void> {
    await this.#begin(this.#free, false);
    this.caption = "";
  }

  /** Back to rest, and shown so: resolves once the picture stands as it then is. */
  async rest(): Promise<void> {
    await this.restart();
    await new Promise<void>((resolve) => {
      const end = this.#clock.add(() => {
        end();
        resolve();
      });
    });
  }

  /** Play a written run from rest to its end; gives what it did, in a sentence. */
  async play(run: Run): Promise<string> {
    await this.#begin(run, true);
    await new Promise<void>((resolve) => (this.#whenOver = resolve));
    const told = this.log.filter((each) => each.name === "peak" || each.name === "alarm");
    const last = told.findLast((each) => each.name === "peak") ?? told.at(-1);
    return last?.text ?? "Nothing happened: the membrane stayed near rest.";
  }

  /** Do not watch a run to its end. */
  skip(): void {
    const run = this.run ?? this.opened;
    if (run !== null && !this.isOver) this.#owed_ms += run.until_ms;
    this.isPaused = false;
  }

  /** While paused: let a little model time pass. */
  step(): void {
    this.#owed_ms += STEP_ms;
  }

  #make(source: CellSource): LiveCell {
    const made = new LiveCell(source, openLine(), usualPlace(this.bundle.lesson.scene, "v"));
    made.feed.onproblem = (problem) => (this.problem = problem);
    made.feed.onplanned = (input) => this.#record.add(input);
    return made;
  }

  async #begin(run: Run, isAsked: boolean): Promise<void> {
    this.#whenOver?.();
    this.#whenOver = null;
    this.isReady = false;
    this.run = isAsked ? run : null;
    this.opened = null;
    this.isOver = false;
    this.isPaused = false;
    this.log = [];
    this.#owed_ms = 0;
    this.#last_input_ms = null;
    this.#still_due_ms = Number.POSITIVE_INFINITY;
    this.#pace.reset();
    this.recorder.restart();
    this.#record.begin(this.cell.source.id, run);
    const opening = await this.#live.start(run);
    if (!isAsked && run !== this.#free) this.recorder.restart(writtenOf(run), opening.row);
    this.rest_mV = opening.rest_mV;
    this.threshold_mV = opening.threshold_mV;
    this.v_mV = opening.rest_mV;
    this.#still = opening.row;
    this.isReady = true;
    for (const poke of this.#early.splice(0)) this.poke(poke);
  }

  #frame(elapsed_ms: number): void {
    if (this.#performing !== null) {
      this.#performing(elapsed_ms);
      return;
    }
    const isPlaying = this.isReady && !this.isPaused && !this.isOver;
    const before_ms = this.feed.at_ms;
    const passage = this.feed.pass(this.#modelTime(elapsed_ms, isPlaying), (this.run ?? this.opened)?.until_ms);
    this.#owed_ms = this.isOver ? 0 : Math.max(0, this.#owed_ms - (this.feed.at_ms - before_ms));
    for (const sample of passage.samples) this.recorder.add(sample);
    for (const together of atOnce(passage.events)) this.#tell(together);
    this.#noteRest();
    this.#show(isPlaying || this.#owed_ms > 0 ? elapsed_ms : 0, elapsed_ms, passage.events.length > 0);
    this.#write(elapsed_ms, passage.samples.length > 0);
    this.#noteEnd();
  }

  #modelTime(elapsed_ms: number, isPlaying: boolean): number {
    if (this.#owed_ms > 0) return Math.min(this.#owed_ms, FORWARD_ms);
    if (!isPlaying) return 0;
    const { v, threshold, dvdt } = this.#live.columns;
    const { current } = this.feed;
    return this.#pace.pass(elapsed_ms, {
      v_mV: current[v]!,
      threshold_mV: current[threshold]!,
      dvdt_mV_per_ms: current[dvdt]!,
    });
  }

  #show(play_ms: number, elapsed_ms: number, isEventful: boolean): void {
    if (this.#scene === null || !this.isReady) return;
    if (this.isStill && this.feed.at_ms >= this.#still_due_ms) {
      this.#still = this.feed.current.slice();
      this.#still_due_ms = Number.POSITIVE_INFINITY;
      isEventful = true;
    }
    const values = this.isStill ? (this.#still ?? this.feed.current) : this.feed.current;
    this.#scene.render({ values, elapsed_ms: play_ms, isStill: this.isStill }, elapsed_ms);
    if (!this.isStill) this.onfilm(this.#filmTime());
    if (this.isStill ? isEventful : play_ms > 0) this.drawn += 1;
  }

  #write(elapsed_ms: number, isNew: boolean): void {
    this.#text_ms += elapsed_ms;
    if (this.#text_ms < TEXT_EVERY_ms || !isNew) return;
    this.#text_ms = 0;
    this.written += 1;
    this.slowdown = this.#owed_ms > 0 ? elapsed_ms / FORWARD_ms : this.#pace.slowdown;
    this.isGathering = this.#pace.isGathering;
    const values = this.isStill ? (this.#still ?? this.feed.current) : this.feed.current;
    this.v_mV = values[this.#live.columns.v]!;
    this.threshold_mV = this.feed.current[this.#live.columns.threshold]!;
    this.rest_mV = this.feed.current[this.#live.columns.rest]!;
  }

  #filmTime(): number {
    return this.feed.at_ms - (this.recorder.current?.start_ms ?? 0);
  }

  /** Tell one event, or several inputs that came at once. */
  #tell(events: readonly SimulationEvent[]): void {
    const event = events[0]!;
    if (event.name === "input") {
      if (this.recorder.input(event.at_ms)) this.log = [];
      this.#still_due_ms = event.at_ms + STILL_AFTER_INPUT_ms;
    } else {
      this.#scene?.happen(event.name);
      this.#still = event.row;
      if (event.name === "ready") this.recorder.rest();
    }
    const text = describe({
      ...this.#state(event),
      name: event.name,
      since_input_ms: this.#last_input_ms === null ? null : event.at_ms - this.#last_input_ms,
      says: wordsFor(events, this.bundle.lesson.scene.pokes),
    });
    if (event.name === "input") this.#last_input_ms = event.at_ms;
    this.caption = text;
    this.log = [...this.log, { text, name: event.name }];
  }

  /** What a sentence says of the cell at the moment of an event. */
  #state({ row, v_mV }: SimulationEvent): { v_mV: number; rest_mV: number; threshold_mV: number; g_na: number; g_k: number } {
    const { g_na, g_k, threshold } = this.#live.columns;
    const of = (column: number): number => row[column] ?? Number.NaN;
    return { v_mV, rest_mV: this.rest_mV, threshold_mV: of(threshold), g_na: of(g_na), g_k: of(g_k) };
  }

  /** Too small a change to have been an event still ends: then the next input starts a new sweep. */
  #noteRest(): void {
    if (this.#last_input_ms === null || this.feed.at_ms - this.#last_input_ms < WINDOW_ms) return;
    if (Math.abs(this.feed.current[this.#live.columns.v]! - this.rest_mV) < REST_mV) this.recorder.rest();
  }

  #noteEnd(): void {
    const { failure } = this.feed;
    if (failure !== null && !this.isOver) {
      this.isOver = true;
      const where = `${failure.at_ms.toFixed(2)} ms, at the ${failure.place}`;
      this.caption = `The run stopped at ${where}: ${failure.reason}. Press Restart to begin again at rest.`;
    }
    if (this.run !== null && this.isReady && this.feed.at_ms >= this.run.until_ms - 1e-9) this.isOver = true;
    if (this.opened !== null && this.isReady && this.feed.at_ms >= this.opened.until_ms - 1e-9) {
      this.opened = null;
      this.isPaused = true;
      this.#owed_ms = 0; // what was skipped ends with the run
    }
    if (!this.isOver || this.#whenOver === null) return;
    this.#whenOver();
    this.#whenOver = null;
  }
}

/** How long a run is, and when something is first done to the cell. */
function writtenOf({ until_ms, inputs }: Run): { until_ms: number; input_ms: number } {
  return { until_ms, input_ms: inputs.length === 0 ? 0 : Math.min(...inputs.map((each) => each.at_ms)) };
}
