import type { Recording } from "../contract/recording";
import type { Recorded, Run } from "../contract/run";
import type { PracticeCell, PracticeSession } from "../practice/interface";
import { columnIndex, columnsOf } from "../sim/columns";
import type { LessonSession } from "./lesson-session.svelte";

const BEGIN_ms = 1; // of rest before the first input of a run that is shown

/** Lends the session of a lesson to practice, and changes its cell behind the learner's back. */
export class PracticeStage implements PracticeSession {
  constructor(private readonly session: LessonSession) {}

  get isStill(): boolean {
    return this.session.isStill;
  }

  get log(): PracticeSession["log"] {
    return this.session.log;
  }

  /** The lesson's own cell, whichever is in the picture. */
  get cell(): PracticeCell {
    const { model } = this.session.bundle;
    const columns = columnsOf(model).all;
    return { name: model.cell, model, indexOf: (signal, place) => columnIndex(columns, signal, place) };
  }

  recordedRun(): Recorded {
    return this.session.recordedRun();
  }

  record(run: Run): Promise<Recording> {
    return this.session.record(run);
  }

  async begin(): Promise<void> {
    await this.session.bench?.reset();
    await this.session.restart();
  }

  restart(): Promise<void> {
    return this.session.restart();
  }

  async disguise(parameters: Readonly<Record<string, number>> | null): Promise<void> {
    this.session.keep(parameters ?? this.session.bench?.parameters ?? {});
    await this.session.restart();
  }

  show(run: Run): Promise<void> {
    return this.session.openRun(this.session.bundle.model.cell, run);
  }

  async give(run: Run): Promise<void> {
    await this.session.restart();
    const first_ms = Math.min(...run.inputs.map((input) => input.at_ms));
    for (const { at_ms, ...input } of run.inputs) this.session.input(input, at_ms - first_ms + BEGIN_ms);
  }
}
