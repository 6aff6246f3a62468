import type { Claim, Lesson } from "../contract/lesson";
import { parseReplay } from "../contract/replay";
import type { Run } from "../contract/run";
import { asProblem, Problem } from "../core/problem";
import { markOf } from "../plot/mark";
import type { TraceView } from "../plot/view.svelte";
import type { LessonSession } from "./lesson-session.svelte";

/** What an address asks to be opened. */
interface Asked {
  readonly cell: string;
  readonly run: Run;
  readonly place: string | null;
  readonly claim: Claim | null;
}

/** A written run in the lab: one that proves a claim, or one that somebody sent. */
export class OpenedRun {
  asked: Asked | null = $state.raw(null);
  problem: Problem | null = $state.raw(null);
  #turn = 0;

  constructor(
    private readonly lesson: Lesson,
    private readonly session: LessonSession,
    private readonly view: TraceView,
  ) {}

  /** Open what an address asks for; nothing where it asks for nothing. */
  async open(query: string): Promise<void> {
    this.close();
    if (query === "") return;
    const turn = this.#turn;
    try {
      const asked = this.#read(query);
      await this.#refuse(asked);
      if (turn !== this.#turn) return;
      this.asked = asked;
      this.#showPanels(asked);
      await this.play();
      await this.#findMark(asked, turn);
    } catch (thrown) {
      if (turn === this.#turn) this.problem = asProblem(thrown, "replay link");
    }
  }

  /** From rest to its end, once more. */
  async play(): Promise<void> {
    if (this.asked !== null) await this.session.openRun(this.asked.cell, this.asked.run);
  }

  /** Put it away; the cell goes on as it is. */
  close(): void {
    this.#turn += 1;
    this.asked = null;
    this.problem = null;
    this.view.mark = null;
  }

  #read(query: string): Asked {
    const parts = new URLSearchParams(query);
    const id = parts.get("claim");
    if (id === null) {
      const { cell, run, place } = parseReplay(parts.get("r") ?? "");
      return { cell, run, place, claim: null };
    }
    const claim = this.lesson.claims.find((each) => each.id === id);
    if (claim?.shown) return { cell: claim.shown.cell, run: claim.shown.run, place: claim.shown.expect.place, claim };
    throw new Problem(`claim ${id}`, "this lesson has no such claim", "It may have been renamed: follow the number in the lesson again.");
  }

  /** Try a run beside the cell on the page, which stays as it is: what cannot be run is told here. */
  async #refuse({ cell, run }: Asked): Promise<void> {
    const { source, feed } = this.session.cell;
    if (cell === source.id) await feed.record(run);
  }

  /** Open the charts in which the claim, or the place that was looked at, can be seen. */
  #showPanels({ place, claim }: Asked): void {
    const signal = claim?.shown?.expect.signal ?? "v";
    const kinds: Readonly<Record<string, string>> = { m: "gates", h: "gates", n: "gates", g: "conductances", i: "currents" };
    if (signal === "v") {
      if (place !== null) this.view.show(`v@${place}`);
      return;
    }
    const panel = signal === "g_e" || signal === "g_i" ? "inputs" : kinds[signal.split("_")[0] ?? ""];
    if (panel !== undefined) this.view.show(panel);
  }

  async #findMark({ run, claim }: Asked, turn: number): Promise<void> {
    if (claim === null || claim.shown === null) return;
    const { feed } = this.session.cell;
    const recording = await feed.record(run);
    if (turn !== this.#turn) return;
    const input_ms = run.inputs.length === 0 ? 0 : Math.min(...run.inputs.map((each) => each.at_ms));
    const measured = { expect: claim.shown.expect, value: claim.value, unit: claim.unit, input_ms };
    this.view.mark = markOf(measured, recording, feed.columns);
  }
}
