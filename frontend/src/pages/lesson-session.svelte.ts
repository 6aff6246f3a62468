import { usualPlace } from "../contract/places";
import type { LabCell } from "../contract/lab";
import type { Model } from "../contract/model";
import type { Recording } from "../contract/recording";
import type { Poke } from "../contract/scene";
import type { Input, Recorded, Run } from "../contract/run";
import { FrameClock } from "../core/clock";
import { Pace } from "../core/pace";
import { watchReducedMotion } from "../core/preferences";
import { Problem } from "../core/problem";
import { Bench } from "../lab/bench.svelte";
import type { LabSession } from "../lab/interface";
import { RunRecord } from "../lab/run-record";
import { spanOf, type Sweep, type SweepRecorder, WINDOW_ms, writtenOf } from "../plot/sweep";
import { describe } from "../scene/describe";
import type { LoligoScene } from "../scene/loligo-scene";
import type { SimulationEvent } from "../sim/events";
import type { SimulationFeed } from "../sim/feed";
import { CellMount } from "./cell-mount.svelte";
import { atOnce, hasFired, sayFailure, sayMoment, sayOutcome, stateOf, type Told, wordsFor } from "./input-words";
import type { CellSource, LiveCell } from "./live-cell";
import type { Bundle } from "./load-lesson";
import { Rewind } from "./rewind.svelte";

export const STEP_ms = 0.1; // of model time: what the step button moves

const STILL_AFTER_INPUT_ms = 0.7; // with less motion: when a sun stands high
const TEXT_EVERY_ms = 150; // numbers in text change no faster than one can read
const REST_mV = 1;
const FORWARD_ms = 0.6; // of model time in a frame, when the learner does not want to wait

/** A lesson running on the page: the model, the picture, the traces and the time they share. */
export class LessonSession implements LabSession {
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
  /** What is set up in the lab; null where the lesson has none. */
  readonly bench: Bench | null;
  readonly #record = new RunRecord();
  readonly #mount: CellMount;
  readonly #rewind = new Rewind();
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
    this.#mount = new CellMount(bundle, ({ feed }) => {
      feed.onproblem = (problem) => (this.problem = problem);
      feed.onplanned = (input) => this.#record.add(input);
    });
    this.bench = bundle.lesson.lab === null ? null : new Bench(bundle.lesson.lab, this);
    this.#ends.push(watchReducedMotion((isReduced) => (this.isStill = isReduced)));
  }

  get feed(): SimulationFeed {
    return this.cell.feed;
  }

  get recorder(): SweepRecorder {
    return this.cell.recorder;
  }

  /** The cell that runs now. */
  get cell(): LiveCell {
    return this.#mount.live;
  }

  /** Where a signal stands in a sample: read at this place, or where the picture reads it. */
  indexOf(signal: string, place: string | null = null): number {
    return this.cell.indexOf(signal, place ?? usualPlace(this.bundle.lesson.scene, signal) ?? this.cell.watched);
  }

  get model(): Model {
    return this.cell.model;
  }

  /** Where in the sweep the picture stands, in ms since its first input; null where it shows now. */
  get shown_ms(): number | null {
    return this.#rewind.shown_ms;
  }

  /** The sample that is shown: of now, or of the moment that time was turned back to. */
  get row(): Float64Array {
    if (this.shown_ms !== null) return this.#rewind.row;
    return this.isStill ? (this.#still ?? this.feed.current) : this.feed.current;
  }

  /** The number a signal has in what is shown. */
  valueOf(signal: string, place: string | null = null): number {
    const values = this.shown_ms === null ? this.feed.current : this.#rewind.row;
    return values[this.indexOf(signal, place)] ?? Number.NaN;
  }

  /** What is recorded since the first input; null where nothing was done yet. */
  get sweep(): Sweep | null {
    return this.#last_input_ms === null ? null : this.recorder.current;
  }

  /** Put the picture on the page and let time run. */
  async open(scene: LoligoScene): Promise<void> {
    this.#scene = scene;
    const { svg, lesson } = this.bundle;
    scene.load({ svg, scene: lesson.scene, signals: this.#mount.own });
    this.#ends.push(this.#clock.add((elapsed_ms) => this.#frame(elapsed_ms)));
    const first = lesson.scene.pokes[0]?.actor ?? null;
    if (first !== null) scene.show(first);
    await this.restart();
  }

  /** Make a whole run of the lesson's own cell, beside the one on the page. */
  record(run: Run): Promise<Recording> {
    return this.#mount.own.feed.record(run);
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
    this.#mount.close();
  }

  /** Add an input by hand, as touching an actor does. */
  poke(poke: Poke): void {
    if (this.run !== null) return;
    if (!this.isReady) {
      this.#early.push(poke);
      return;
    }
    const has = this.model.places.some((place) => place.name === poke.place);
    const where = has && poke.place !== null ? { place: poke.place } : {};
    this.input({ kind: "volley", port: poke.port, strength_nS: poke.strength_nS, ...where });
  }

  /** Do something to the cell at the play head, or some model time later. */
  input(input: Input, after_ms = 0): void {
    if (this.run !== null || !this.isReady || this.isOver) return;
    this.feed.input(input, after_ms);
    this.#pace.gather();
    this.go();
  }

  /** The run so far, as data that can be played again. */
  recordedRun(): Recorded {
    return this.#record.written(this.feed.at_ms);
  }

  /** Play a written run in the lab, from rest; at its end time stands still, and free play goes on from there. */
  async openRun(cell: string, run: Run): Promise<void> {
    const { source: own } = this.#mount.plain;
    const entry = this.#mount.isLab ? (this.bench?.adopt(cell, run.parameters) ?? null) : null;
    if (entry === null && cell !== own.id) {
      const known = this.bench?.lab.cells.map((each) => each.cell) ?? [own.id];
      throw new Problem("run", `this lesson has no cell "${cell}"`, `It has ${[...new Set(known)].join(", ")}.`);
    }
    const source = entry === null ? own : await this.#mount.take(entry);
    if (this.#mount.isLab) this.#mount.lab = { source, parameters: run.parameters };
    await this.#begin(source, run, false);
    this.opened = run;
    this.caption = "";
  }

  async useCell(entry: LabCell, parameters: Readonly<Record<string, number>>): Promise<void> {
    this.#mount.lab = { source: await this.#mount.take(entry), parameters };
    await this.restart();
  }

  /** From the next rest on, the cell has these parameters. */
  keep(parameters: Readonly<Record<string, number>>): void {
    this.#mount.keep(parameters);
  }

  /** In the lab the cell is the learner's; elsewhere it is the lesson's own, as it is. Gives whether that changed it. */
  useLab(isLab: boolean): boolean {
    return this.#mount.useLab(isLab) && this.bench?.isChanged === true;
  }

  /** Back to rest, in free play. */
  async restart(): Promise<void> {
    const { source, parameters } = this.#mount.setup;
    await this.#begin(source, { until_ms: 0, parameters, inputs: [] }, false);
    this.caption = "";
  }

  /** Back to rest, and shown so: resolves once the picture stands as it then is. */
  async rest(): Promise<void> {
    await this.restart();
    await new Promise<void>((resolve) => {
      const end = this.#clock.add(() => (end(), resolve()));
    });
  }

  /** Play a written run from rest to its end; gives what it did, in a sentence. */
  async play(run: Run): Promise<string> {
    await this.#begin(this.#mount.plain.source, run, true);
    await new Promise<void>((resolve) => (this.#whenOver = resolve));
    return sayOutcome(this.log);
  }

  /** Do not watch a run to its end. */
  skip(): void {
    const run = this.run ?? this.opened;
    if (run !== null && !this.isOver) this.#owed_ms += run.until_ms;
    this.isPaused = false;
  }

  /** Let time run from where it stopped. */
  go(): void {
    this.#rewind.end();
    this.isPaused = false;
  }

  /** Stop, and go a little forward, or back in what was recorded. */
  step(by_ms = STEP_ms): void {
    this.isPaused = true;
    if (this.shown_ms === null && by_ms > 0) this.#owed_ms += by_ms;
    else this.showAt((this.shown_ms ?? this.span_ms[1]) + by_ms);
  }

  /** From when to when the sweep can be looked at again, in ms since its first input. */
  get span_ms(): readonly [number, number] {
    return this.sweep === null ? [0, 0] : spanOf(this.sweep, this.model.step_ms);
  }

  /** Stop, and show a moment of the sweep; at its end time can go on. */
  showAt(at_ms: number): void {
    if (this.sweep === null || this.run !== null) return;
    this.isPaused = true;
    this.#owed_ms = 0;
    this.#rewind.show(this.sweep, this.model.step_ms, at_ms);
    this.#text_ms = TEXT_EVERY_ms; // the numbers follow at once
    this.#show(0, 0, true); // and the picture stands so when it is told
    this.drawn += 1;
    this.caption = sayMoment((this.shown_ms ?? this.span_ms[1]) - this.sweep.input_ms, this.row[this.cell.columns.v]!);
  }

  async #begin(source: CellSource, run: Run, isAsked: boolean): Promise<void> {
    this.#whenOver?.();
    this.#whenOver = null;
    this.isReady = false;
    this.#rewind.end();
    const live = this.#mount.put(source);
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
    const opening = await live.start(run);
    if (live !== this.cell) return; // another cell was chosen meanwhile
    this.#mount.rested(opening.row);
    if (!isAsked && run.until_ms > 0) this.recorder.restart(writtenOf(run), opening.row);
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
    const { v, threshold, dvdt } = this.cell.columns;
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
    const values = this.#mount.picture(this.row);
    this.#scene.render({ values, elapsed_ms: play_ms, isStill: this.isStill || this.shown_ms !== null }, elapsed_ms);
    if (!this.isStill) this.onfilm(this.shown_ms ?? this.feed.at_ms - (this.recorder.current?.start_ms ?? 0));
    if (this.isStill ? isEventful : play_ms > 0) this.drawn += 1;
  }

  #write(elapsed_ms: number, isNew: boolean): void {
    this.#text_ms += elapsed_ms;
    if (this.#text_ms < TEXT_EVERY_ms || !(isNew || this.isPaused)) return;
    this.#text_ms = 0;
    this.written += 1;
    this.slowdown = this.#owed_ms > 0 ? elapsed_ms / FORWARD_ms : this.#pace.slowdown;
    this.isGathering = this.#pace.isGathering;
    this.v_mV = this.row[this.cell.columns.v]!;
    this.threshold_mV = this.feed.current[this.cell.columns.threshold]!;
    this.rest_mV = this.feed.current[this.cell.columns.rest]!;
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
      ...stateOf(event, this.cell.columns),
      name: event.name,
      since_input_ms: this.#last_input_ms === null ? null : event.at_ms - this.#last_input_ms,
      hasFired: hasFired(this.log),
      says: wordsFor(events, { pokes: this.bundle.lesson.scene.pokes, knobs: this.bundle.lesson.lab?.knobs ?? [], model: this.model }),
    });
    if (event.name === "input") this.#last_input_ms = event.at_ms;
    this.caption = text;
    this.log = [...this.log, { text, name: event.name }];
  }

  /** Too small a change to have been an event still ends: then the next input starts a new sweep. */
  #noteRest(): void {
    if (this.#last_input_ms === null || this.feed.at_ms - this.#last_input_ms < WINDOW_ms) return;
    if (Math.abs(this.feed.current[this.cell.columns.v]! - this.rest_mV) < REST_mV) this.recorder.rest();
  }

  #noteEnd(): void {
    const { failure } = this.feed;
    if (failure !== null && !this.isOver) {
      this.isOver = true;
      this.caption = sayFailure(failure);
    }
    if (this.run !== null && this.isReady && this.feed.at_ms >= this.run.until_ms - 1e-9) this.isOver = true;
    if (this.opened !== null && this.isReady && this.feed.at_ms >= this.opened.until_ms - 1e-9) {
      this.opened = null;
      this.isPaused = true;
      this.#owed_ms = 0; // what was skipped ends with the run
      this.caption = "The run ends here. Press Play, and time goes on.";
    }
    if (!this.isOver || this.#whenOver === null) return;
    this.#whenOver();
    this.#whenOver = null;
  }
}
