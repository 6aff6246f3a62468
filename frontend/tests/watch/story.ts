import { parseLesson } from "../../src/contract/lesson";
import type { Story } from "../../src/contract/story";
import { smallLesson } from "../fixtures/lesson";
import { smallStory } from "../fixtures/story";

/** The fixture story, as the page reads it. */
export function readSmallStory(): Story {
  return parseLesson({ ...smallLesson(), story: smallStory() }).story!;
}
