import { type KeptRun, keptFrom } from "./kept";
import type { Mark } from "./mark";
import type { TraceSource } from "./source";
import { type Anchors, drawn } from "./sketch";
import type { Sweep } from "./sweep";

/** Where a drawing of the learner's stands: none, being drawn, or waiting for the run that shows what happens. */
export type SketchState = "none" | "drawing" | "drawn";

/** The parts that a first visit does not need: loaded when the first of them is used. */
export type Tools = typeof import("./tools");

/** What a learner has opened, measured, kept and drawn on the traces of a lesson. It outlives the charts. */
export class TraceView {
  /** Ids of the panels that are open besides the first voltage. */
  open: string[] = $state([]);
  /** Moments on the axis: none, one, or two to measure between. */
  cursors: number[] = $state([]);
  kept: readonly KeptRun[] = $state.raw([]);
  sketch: SketchState = $state("none");
  anchors: Anchors = $state.raw(new Map<number, number>());
  /** Where a claim’s number is read off. */
  mark: Mark | null = $state.raw(null);
  hasShare = $state(false);
  tools: Tools | null = $state.raw(null);
  /** The sweep that was there when the drawing began: the next one is what it is compared with. */
  before: Sweep | null = null;

  async load(): Promise<Tools> {
    this.tools ??= await import("./tools");
    return this.tools;
  }

  toggle(panel: string): void {
    this.open = this.open.includes(panel) ? this.open.filter((each) => each !== panel) : [...this.open, panel];
  }

  show(panel: string): void {
    if (!this.open.includes(panel)) this.open = [...this.open, panel];
  }

  /** Put the first cursor somewhere, or take all away. */
  measure(at_ms: number): void {
    this.cursors = this.cursors.length === 0 ? [Number(at_ms.toPrecision(12))] : [];
    if (this.cursors.length > 0) void this.load();
  }

  keep(source: TraceSource, sweep: Sweep, threshold_mV: number): void {
    const kept = keptFrom(source, sweep, this.kept, threshold_mV);
    if (kept !== null) this.kept = [...this.kept, kept].sort((a, b) => (a.look.tag < b.look.tag ? -1 : 1));
    void this.load();
  }

  change(kept: KeptRun, to: Partial<Pick<KeptRun, "name" | "isShown">>): void {
    this.kept = this.kept.map((each) => (each.look === kept.look ? { ...each, ...to } : each));
  }

  forget(kept: KeptRun): void {
    this.kept = this.kept.filter((each) => each.look !== kept.look);
  }

  beginSketch(now: Sweep | null): void {
    this.sketch = "drawing";
    this.anchors = new Map();
    this.before = now;
    this.cursors = [];
    void this.load();
  }

  draw(from: readonly [number, number] | null, to: readonly [number, number]): void {
    this.anchors = drawn(this.anchors, from, to);
  }

  /** One point up or down; the line to its neighbours follows. */
  put(at_ms: number, value: number): void {
    this.anchors = new Map(this.anchors).set(at_ms, value);
  }

  clear(): void {
    this.anchors = new Map();
  }

  endSketch(): void {
    this.sketch = "none";
    this.anchors = new Map();
  }
}
