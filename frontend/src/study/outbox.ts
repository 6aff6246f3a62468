import type { Answer, Undo, Undone, Verdict } from "../contract/api";
import { asProblem, type Problem } from "../core/problem";
import type { AnswerStore } from "./answer-store";
import { Refused } from "./server";

/** What the outbox needs from the world; tests give their own. */
export interface OutboxWorld {
  readonly store: AnswerStore;
  /** Add to an answer what is known only when it is given. */
  readonly stamp: (answer: Answer) => Answer;
  readonly send: (answer: Answer) => Promise<Verdict>;
  readonly sendUndo: (undo: Undo) => Promise<Undone>;
  /** Call back after some time; returns how to cancel. */
  readonly later: (time_ms: number, call: () => void) => () => void;
}

/** How the outbox stands, for the learner to see. */
export interface OutboxState {
  readonly n_waiting: number;
  readonly n_undos: number;
  /** Why the last attempt failed; null when all is well. */
  readonly problem: Problem | null;
}

/** What became of one answer. */
export type Outcome =
  | { readonly verdict: Verdict }
  | { readonly refused: Problem }
  | { readonly undone: Undone | null };

const FIRST_RETRY_ms = 1_000;
const LAST_RETRY_ms = 60_000;

/**
 * Answers on their way to the server.
 *
 * An answer is kept on the device before anything else happens and goes only when the server has said that
 * it has it. It may be sent twice; its id makes that count once.
 */
export class Outbox {
  #listeners = new Set<(state: OutboxState) => void>();
  #outcomes = new Map<string, Outcome>();
  #hopes = new Map<string, ((outcome: Outcome) => void)[]>();
  #retry_ms = FIRST_RETRY_ms;
  #cancelRetry: () => void = () => undefined;
  #sending: Promise<void> | null = null;
  #isAskedAgain = false;
  #state: OutboxState = { n_waiting: 0, n_undos: 0, problem: null };

  constructor(private readonly world: OutboxWorld) {}

  get state(): OutboxState {
    return this.#state;
  }

  watch(listener: (state: OutboxState) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#state);
    return () => this.#listeners.delete(listener);
  }

  /** Keep an answer; once this resolves it cannot be lost. Sending goes on by itself. */
  async submit(answer: Answer): Promise<void> {
    await this.world.store.keep(this.world.stamp(answer));
    void this.flush();
  }

  /**
   * Take an answer back; once this resolves the wish cannot be lost.
   *
   * An answer that still waits goes to the server first and its undo after it: it may have arrived already,
   * with only the reply lost, and the log keeps both.
   */
  async undo(undo: Undo): Promise<void> {
    await this.world.store.keepUndo(undo);
    void this.flush();
  }

  /** Wait until the server has said something about an answer, however long that takes. */
  outcome(id: string): Promise<Outcome> {
    const known = this.#outcomes.get(id);
    return known === undefined ? this.#next(id) : Promise.resolve(known);
  }

  /** Wait until an answer counts no more. */
  async undone(id: string): Promise<Undone | null> {
    for (let outcome = await this.outcome(id); ; outcome = await this.#next(id)) {
      if ("undone" in outcome) return outcome.undone;
    }
  }

  /** Send what waits, now: at start, after an answer, when the network is back. */
  flush(): Promise<void> {
    this.#isAskedAgain = true;
    this.#sending ??= this.#sendWhileAsked().finally(() => (this.#sending = null));
    return this.#sending;
  }

  async #sendWhileAsked(): Promise<void> {
    while (this.#isAskedAgain) {
      this.#isAskedAgain = false;
      this.#cancelRetry();
      await this.#sendAll();
    }
  }

  async #sendAll(): Promise<void> {
    const { store } = this.world;
    let problem = await this.#sendEach(await store.waiting(), (answer) => this.#sendAnswer(answer));
    if (problem === null || problem instanceof Refused) {
      const later = await this.#sendEach(await store.undos(), (undo) => this.#sendUndo(undo));
      problem = later ?? problem;
    }
    await this.#tell(problem);
    if (problem === null || problem instanceof Refused) this.#retry_ms = FIRST_RETRY_ms;
    else this.#tryLater();
  }

  /** Send one after the other, and stop when the server is away: the next would fare no better. */
  async #sendEach<T extends { readonly id: string }>(
    letters: readonly T[],
    send: (letter: T) => Promise<Problem | null>,
  ): Promise<Problem | null> {
    await this.#tell(this.#state.problem);
    let problem: Problem | null = null;
    for (const letter of letters) {
      try {
        problem = (await send(letter)) ?? problem;
      } catch (thrown) {
        return asProblem(thrown, "answers");
      }
    }
    return problem;
  }

  async #sendAnswer(answer: Answer): Promise<Problem | null> {
    if (this.#outcomes.has(answer.id)) return null;
    try {
      const verdict = await this.world.send(answer);
      await this.world.store.settle({ answer, verdict });
      this.#conclude(answer.id, { verdict });
      return null;
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      this.#conclude(answer.id, { refused: thrown }); // kept, and tried again when the page starts anew
      return thrown;
    }
  }

  async #sendUndo(undo: Undo): Promise<null> {
    const undone = await this.world.sendUndo(undo).catch((thrown: unknown) => {
      if (thrown instanceof Refused) return null; // the server never had it: so it does not count
      throw thrown;
    });
    await this.world.store.forget(undo);
    this.#conclude(undo.id, { undone });
    return null;
  }

  #tryLater(): void {
    this.#cancelRetry = this.world.later(this.#retry_ms, () => void this.flush());
    this.#retry_ms = Math.min(this.#retry_ms * 2, LAST_RETRY_ms);
  }

  #next(id: string): Promise<Outcome> {
    return new Promise((resolve) => this.#hopes.set(id, [...(this.#hopes.get(id) ?? []), resolve]));
  }

  #conclude(id: string, outcome: Outcome): void {
    this.#outcomes.set(id, outcome);
    const hopes = this.#hopes.get(id) ?? [];
    this.#hopes.delete(id);
    for (const hope of hopes) hope(outcome);
  }

  async #tell(problem: Problem | null): Promise<void> {
    const { store } = this.world;
    const [waiting, undos] = await Promise.all([store.waiting(), store.undos()]);
    this.#state = { n_waiting: waiting.length, n_undos: undos.length, problem };
    for (const listener of this.#listeners) listener(this.#state);
  }
}
