import type { Item, Option } from "../contract/lesson";

/** Which tier of an answer was right. */
export interface Grade {
  readonly prediction: boolean;
  readonly reason: boolean;
}

/** Grade an answer by the lesson's own key, for as long as the server has not spoken. */
export function gradeByKey(item: Item, choice: string, reason: string): Grade {
  return { prediction: choice === item.key, reason: reason === item.reason.key };
}

/** The verdict in one line. */
export function headline({ prediction, reason }: Grade): string {
  if (prediction && reason) return "Right, and for the right reason.";
  if (prediction) return "Right prediction, but the reason is another one.";
  if (reason) return "The reason is true, but the run went the other way.";
  return "Not this time. The run shows why.";
}

/** How an option stands after the run, in words and not by colour alone. */
export function standing(option: Option, chosen: string, key: string): string {
  if (option.id === key) return option.id === chosen ? "Your answer, right" : "Right";
  return option.id === chosen ? "Your answer, not right" : "Not right";
}
