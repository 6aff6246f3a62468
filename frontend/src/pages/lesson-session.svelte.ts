import { usualPlace } from "../contract/places";
import type { Recording } from "../contract/recording";
import type { Poke } from "../contract/scene";
import type { Run } from "../contract/run";
import { FrameClock } from "../core/clock";
import { Pace } from "../core/pace";
import { watchReducedMotion } from "../core/preferences";
import type { Problem } from "../core/problem";
import { SweepRecorder, WINDOW_ms } from "../plot/sweep";
import { describe } from "../scene/describe";
import type { LoligoScene } from "../scene/loligo-scene";
import { columnIndex } from "../sim/columns";
import type { SimulationEvent } from "../sim/events";
import { SimulationFeed } from "../sim/feed";
import { openLine } from "../sim/line";
import { atOnce, wordsFor } from "./input-words";
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

/** A lesson running on the page: the model, the picture, the traces and the time they share. */
export class LessonSession {
  caption = $state("");
  log: Told[] = $state([]);
  slowdown = $state(200);
  isGathering = $state(false);
  isPaused = $state(false);
  isStill = $state(false);
  isReady = $state(false);
  /** The run that is playing, or has played, in place of free play. */
  run: Run | null = $state(null);
  isOver = $state(false);
  v_mV = $state(Number.NaN);
  threshold_mV = $state(Number.NaN);
  rest_mV = $state(Number.NaN);
  /** Counts what was drawn, and what was written in numbers: whoever shows them looks again. */
  drawn = $state(0);
  written = $state(0);
  problem: Problem | null = $state(null);

  readonly feed: SimulationFeed;
  readonly recorder: SweepRecorder;
  /** Called every frame with the model time since the first input of the sweep. */
  onfilm: (at_ms: number) => void = () => undefined;
  readonly #pace = new Pace();
  readonly #clock = new FrameClock();
  readonly #columns: { v: number; threshold: number; dvdt: number; g_na: number; g_k: number };
  #scene: LoligoScene | null = null;
  #last_input_ms: number | null = null;
  #owed_ms = 0;
  #still: Float64Array | null = null;
  #still_due_ms = Number.POSITIVE_INFINITY;
  #text_ms = 0;
  #whenOver: (() => void) | null = null;
  #performing: ((elapsed_ms: number) => void) | null = null;
  readonly #watched: string | null;
  readonly #early: Poke[] = []; // touched before the cell was at rest: a moment after the page opens
  readonly #ends: (() => void)[] = [];

  constructor(readonly bundle: Bundle) {
    this.feed = new SimulationFeed(openLine(), bundle.model);
    this.feed.onproblem = (problem) => (this.problem = problem);
    this.#watched = usualPlace(bundle.lesson.scene, "v");
    this.feed.load(bundle.wasm.slice(0), this.#watched); // the original stays, in case the lesson is opened again
    const at = (signal: string): number => columnIndex(this.feed.columns, signal, this.#watched);
    this.#columns = { v: at("v"), threshold: at("threshold"), dvdt: at("dvdt"), g_na: at("g_na"), g_k: at("g_k") };
    this.recorder = new SweepRecorder(this.feed.columns.length, bundle.model.step_ms);
    this.#ends.push(watchReducedMotion((isReduced) => (this.isStill = isReduced)));
  }

  /** Where a signal stands in a sample: read at this place, or where the picture reads it. */
  indexOf(signal: string, place: string | null = null): number {
    const where = place ?? usualPlace(this.bundle.lesson.scene, signal) ?? this.#watched;
    return columnIndex(this.feed.columns, signal, where);
  }

  /** The number a signal has now. */
  valueOf(signal: string, place: string | null = null): number {
    return this.feed.current[this.indexOf(signal, place)] ?? Number.NaN;
  }

  /** Put the picture on the page and let time run. */
  async open(scene: LoligoScene): Promise<void> {
    this.#scene = scene;
    const { svg, lesson } = this.bundle;
    const signals = {
      indexOf: (signal: string, place: string | null) => columnIndex(this.feed.columns, signal, place),
    };
    scene.load({ svg, scene: lesson.scene, signals });
    this.#ends.push(this.#clock.add((elapsed_ms) => this.#frame(elapsed_ms)));
    const first = lesson.scene.pokes[0]?.actor ?? null;
    if (first !== null) scene.show(first);
    await this.restart();
  }

  /** Make a whole run beside the one on the page. */
  record(run: Run): Promise<Recording> {
    return this.feed.record(run);
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
    this.feed.close();
  }

  /** Add an input by hand, as touching an actor does. */
  poke(poke: Poke): void {
    if (this.run !== null) return;
    if (!this.isReady) {
      this.#early.push(poke);
      return;
    }
    const where = poke.place === null ? {} : { place: poke.place };
    this.feed.input({ kind: "volley", port: poke.port, strength_nS: poke.strength_nS, ...where });
    this.#pace.gather();
    this.isPaused = false;
  }

  /** Back to rest, in free play. */
  async restart(): Promise<void> {
    await this.#begin(null);
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
    await this.#begin(run);
    await new Promise<void>((resolve) => (this.#whenOver = resolve));
    const told = this.log.filter((each) => each.name === "peak" || each.name === "alarm");
    const last = told.findLast((each) => each.name === "peak") ?? told.at(-1);
    return last?.text ?? "Nothing happened: the membrane stayed near rest.";
  }

  /** Do not watch a run to its end. */
  skip(): void {
    if (this.run !== null && !this.isOver) this.#owed_ms += this.run.until_ms;
  }

  /** While paused: let a little model time pass. */
  step(): void {
    this.#owed_ms += STEP_ms;
  }

  async #begin(run: Run | null): Promise<void> {
    this.#whenOver?.();
    this.#whenOver = null;
    this.isReady = false;
    this.run = run;
    this.isOver = false;
    this.isPaused = false;
    this.log = [];
    this.#owed_ms = 0;
    this.#last_input_ms = null;
    this.#still_due_ms = Number.POSITIVE_INFINITY;
    this.#pace.reset();
    this.recorder.restart();
    const opening = await this.feed.start(run);
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
    const passage = this.feed.pass(this.#modelTime(elapsed_ms, isPlaying), this.run?.until_ms);
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
    const { v, threshold, dvdt } = this.#columns;
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
    this.v_mV = values[this.#columns.v]!;
    this.threshold_mV = this.feed.current[this.#columns.threshold]!;
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
    const { g_na, g_k, threshold } = this.#columns;
    const of = (column: number): number => row[column] ?? Number.NaN;
    return { v_mV, rest_mV: this.rest_mV, threshold_mV: of(threshold), g_na: of(g_na), g_k: of(g_k) };
  }

  /** Too small a change to have been an event still ends: then the next input starts a new sweep. */
  #noteRest(): void {
    if (this.#last_input_ms === null || this.feed.at_ms - this.#last_input_ms < WINDOW_ms) return;
    if (Math.abs(this.feed.current[this.#columns.v]! - this.rest_mV) < REST_mV) this.recorder.rest();
  }

  #noteEnd(): void {
    const { failure } = this.feed;
    if (failure !== null && !this.isOver) {
      this.isOver = true;
      const where = `${failure.at_ms.toFixed(2)} ms, at the ${failure.place}`;
      this.caption = `The run stopped at ${where}: ${failure.reason}. Press Restart to begin again at rest.`;
    }
    if (this.run !== null && this.isReady && this.feed.at_ms >= this.run.until_ms - 1e-9) this.isOver = true;
    if (!this.isOver || this.#whenOver === null) return;
    this.#whenOver();
    this.#whenOver = null;
  }
}
