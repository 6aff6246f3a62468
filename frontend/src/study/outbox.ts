import type { Answer, Verdict } from "../contract/api";
import { asProblem, type Problem } from "../core/problem";
import type { AnswerStore } from "./answer-store";
import { Refused } from "./server";

/** What the outbox needs from the world; tests give their own. */
export interface OutboxWorld {
  readonly store: AnswerStore;
  readonly send: (answer: Answer) => Promise<Verdict>;
  /** Call back after some time; returns how to cancel. */
  readonly later: (time_ms: number, call: () => void) => () => void;
}

/** How the outbox stands, for the learner to see. */
export interface OutboxState {
  readonly n_waiting: number;
  /** Why the last attempt failed; null when all is well. */
  readonly problem: Problem | null;
}

/** What became of one answer. */
export type Outcome = { readonly verdict: Verdict } | { readonly refused: Problem };

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
  #hopes = new Map<string, (outcome: Outcome) => void>();
  #retry_ms = FIRST_RETRY_ms;
  #cancelRetry: () => void = () => undefined;
  #sending: Promise<void> | null = null;
  #isAskedAgain = false;
  #state: OutboxState = { n_waiting: 0, problem: null };

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
    await this.world.store.keep(answer);
    void this.flush();
  }

  /** Wait until the server has said something about an answer, however long that takes. */
  outcome(id: string): Promise<Outcome> {
    const known = this.#outcomes.get(id);
    return known === undefined ? new Promise((resolve) => this.#hopes.set(id, resolve)) : Promise.resolve(known);
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
    let problem: Problem | null = null;
    const waiting = await this.world.store.waiting();
    let n_waiting = waiting.length;
    this.#tell({ n_waiting, problem: this.#state.problem });
    for (const answer of waiting.filter((each) => !this.#outcomes.has(each.id))) {
      try {
        const verdict = await this.world.send(answer);
        await this.world.store.settle({ answer, verdict });
        n_waiting -= 1;
        this.#conclude(answer.id, { verdict });
      } catch (thrown) {
        problem = asProblem(thrown, "answers");
        if (!(thrown instanceof Refused)) break; // the next would fare no better: try all of them later
        this.#conclude(answer.id, { refused: problem }); // kept, and tried again when the page starts anew
      }
    }
    this.#tell({ n_waiting, problem });
    if (problem === null || problem instanceof Refused) this.#retry_ms = FIRST_RETRY_ms;
    else this.#tryLater();
  }

  #tryLater(): void {
    this.#cancelRetry = this.world.later(this.#retry_ms, () => void this.flush());
    this.#retry_ms = Math.min(this.#retry_ms * 2, LAST_RETRY_ms);
  }

  #conclude(id: string, outcome: Outcome): void {
    this.#outcomes.set(id, outcome);
    this.#hopes.get(id)?.(outcome);
    this.#hopes.delete(id);
  }

  #tell(state: OutboxState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}
