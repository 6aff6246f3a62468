import type { Item, Option } from "../contract/items";
import type { Asking } from "./asking";

/** Which tier of an answer was right; where no reason is asked, the second is null. */
export interface Grade {
  readonly prediction: boolean;
  readonly reason: boolean | null;
}

/** Grade an answer by the lesson's own key, for as long as the server has not spoken. */
export function gradeByKey(asking: Asking, choice: string, reason: string | null): Grade {
  return {
    prediction: choice === asking.key,
    reason: asking.reasonKey === null ? null : reason === asking.reasonKey,
  };
}

export function isRight({ prediction, reason }: Grade): boolean {
  return prediction && reason !== false;
}

/** The verdict in one line. */
export function headline({ prediction, reason }: Grade, kind: Item["kind"]): string {
  if (kind === "order") return prediction ? "Right: this is the order." : "Not this order. The run has another.";
  if (kind === "label") return prediction ? "Right, there it is." : "Not this time: it is somebody else.";
  if (kind === "one-best") return prediction ? "Right." : "Not this time.";
  if (prediction && reason === true) return "Right, and for the right reason.";
  if (prediction) return "Right prediction, but the reason is another one.";
  if (reason === true) return "The reason is true, but the run went the other way.";
  return "Not this time. The run shows why.";
}

/** How an option stands after the run, in words and not by colour alone. */
export function standing(option: Pick<Option, "id">, chosen: string, key: string): string {
  if (option.id === key) return option.id === chosen ? "Your answer, right" : "Right";
  return option.id === chosen ? "Your answer, not right" : "Not right";
}
