import type { Lesson } from "../../contract/lesson";
import type { Model } from "../../contract/model";
import { TOPIC } from "../programme";

/** One line of the credits: what, and who or where from. */
export interface Credit {
  readonly what: string;
  readonly text: string;
}

/** Where a lesson stands: in the programme where it is part of it, else in its pack. */
export function pathOf(lesson: Lesson): string {
  const isTaught = TOPIC.lessons.some((each) => each.id === lesson.id);
  return isTaught ? `${TOPIC.programme} › ${TOPIC.title}` : lesson.pack.title;
}

export function creditsOf(lesson: Lesson, model: Model, voice: string): Credit[] {
  const license = licenseName(lesson.license);
  return [
    { what: "Lesson", text: `${lesson.title} (${pathOf(lesson)})` },
    { what: "Model", text: `${model.title}, computed in steps of ${model.step_ms} ms. Every number that was told was checked against it.` },
    { what: "Sources", text: `${worksOf(lesson).map((work) => `${work}; `).join("")}more stand with every fact of the lesson.` },
    { what: "Voice", text: voice },
    { what: "Licence", text: `Story and picture by the Loligo authors${license === "" ? "" : `, ${license}`}; program Apache-2.0.` },
  ];
}

const WORK = /((?:\p{Lu}[\p{L}-]+(?:, | and )?)+(?: et al\.)?,? (?:19|20)\d\d),? doi/gu;

/** The papers that the facts of a lesson name, as "Hodgkin and Huxley 1952", each once, by year. */
export function worksOf({ facts }: Pick<Lesson, "facts">): string[] {
  const named = facts.flatMap(({ source }) => [...(source ?? "").matchAll(WORK)].map((found) => found[1]!));
  return [...new Set(named)].sort((a, b) => Number(a.slice(-4)) - Number(b.slice(-4)) || (a < b ? -1 : 1));
}

/** CC-BY-SA-4.0 as people write it. */
export function licenseName(spdx: string): string {
  const [, terms, version] = /^CC-([A-Z-]+)-(\d\.\d)$/.exec(spdx) ?? [];
  return terms === undefined ? spdx : `CC ${terms} ${version}`;
}
