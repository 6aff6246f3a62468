import type { Case, Goal } from "../contract/practice";
import { accepts } from "../contract/expectation";
import type { Model } from "../contract/model";
import type { Run } from "../contract/run";
import type { Experiment } from "../measure/experiment";
import { measure } from "../measure/measure";
import { sayMeasured } from "./check";
import { type Patient, runOn, valuesOf } from "./draw";

/** Somebody who may be the one that is not as it was; null is all of them. */
export interface Suspect {
  readonly character: string | null;
  readonly name: string;
}

const EVERYBODY = "Nobody alone: all gates are slow";

/** Everybody whom some case accuses, in the order of the cast, all of them together last. */
export function suspectsOf(cases: readonly Case[], actors: readonly { readonly id: string; readonly name: string }[]): Suspect[] {
  const accused = new Set(cases.map((each) => each.character));
  const named = actors.filter((actor) => accused.has(actor.id)).map((actor) => ({ character: actor.id, name: actor.name }));
  return accused.has(null) ? [...named, { character: null, name: EVERYBODY }] : named;
}

/** What one would have seen if it were the one, and what this neuron shows instead. */
export interface Alibi {
  readonly tries: string;
  readonly says: string;
  readonly here: string;
  readonly there: string;
}

type Make = (run: Run) => Promise<Experiment>;

/**
 * Why it is not a character: for each of its cases, the first thing that case shows and this neuron does not.
 *
 * That there is one is proved when the lesson is built.
 */
export async function alibisOf(character: string | null, cases: readonly Case[], patient: Patient, model: Model, make: Make): Promise<Alibi[]> {
  const found: Alibi[] = [];
  for (const other of cases.filter((each) => each.character === character)) {
    const here = await make(runOn(other.run, patient.parameters));
    const goal = other.shows.find(({ expect }) => !accepts(expect, measure(here, expect)));
    if (goal === undefined) continue;
    const there = await make(runOn(other.run, valuesOf(other, 0.5)));
    found.push({ tries: other.tries, says: goal.says, here: say(goal, here, model), there: say(goal, there, model) });
  }
  return found;
}

function say(goal: Goal, experiment: Experiment, model: Model): string {
  const value = measure(experiment, goal.expect);
  return typeof value === "boolean" ? (value ? "yes" : "no") : sayMeasured({ goal, value }, model);
}
