import { type Expectation, readExpectation } from "./expectation";
import { type Item, readItem, readRecall, type RecallCard } from "./items";
import { type Case, readCase, readTask, type Task } from "./practice";
import { Reader } from "./reader";
import { readRun, type Run } from "./run";
import { readScene, type Scene } from "./scene";
import { readLab, type Lab } from "./lab";
import { readStory, type Story } from "./story";

export interface Fact {
  readonly id: string;
  readonly title: string;
  readonly text_html: string;
  readonly character: string;
  readonly link: { readonly text: string; readonly kind: string };
  readonly really: string;
  readonly signal: string | null;
  readonly source: string | null;
  /** What a physiologist adds, or null. */
  readonly truth_html: string | null;
  /** The claims that prove its numbers. */
  readonly claims: readonly string[];
}

/** What the model must confirm before the lesson is built, and a run that shows it. */
export interface Claim {
  readonly id: string;
  readonly says: string;
  /** As it is printed, with its unit. */
  readonly measured: string;
  readonly value: number | boolean;
  readonly unit: string;
  /** Null in a lesson that was built before claims carried their runs. */
  readonly shown: { readonly cell: string; readonly run: Run; readonly expect: Expectation } | null;
}

/** A truthful line that belongs to no single fact. */
export interface Truth {
  readonly id: string;
  readonly says_html: string;
  readonly source: string | null;
  readonly claims: readonly string[];
}

/** What was set by hand in the lesson's cell, and the cells to compare it with. */
export interface Calibration {
  readonly says_html: string;
  readonly cells: readonly string[];
  /** The claims that were measured on those cells. */
  readonly claims: readonly string[];
}

/** lesson.json: all of a lesson but its picture and its model. */
export interface Lesson {
  readonly id: string;
  readonly title: string;
  readonly pack: { readonly id: string; readonly title: string };
  /** Under which text and picture may be used, as SPDX names it; "" where it is not said. */
  readonly license: string;
  readonly summary_html: string;
  readonly story_html: string;
  readonly facts: readonly Fact[];
  readonly scene: Scene;
  readonly items: readonly Item[];
  /** The cards of the rapid review, one for each fact. */
  readonly recall: readonly RecallCard[];
  readonly claims: readonly Claim[];
  readonly leaves_out: readonly string[];
  readonly truths: readonly Truth[];
  readonly calibrated: Calibration | null;
  /** The lesson told beat by beat; null where nobody has written it so. */
  readonly story: Story | null;
  /** The file that tells of the spoken story; null where nobody speaks it. */
  readonly narration: string | null;
  /** What one may practise: tasks to do, and neurons to find out about. */
  readonly tasks: readonly Task[];
  readonly cases: readonly Case[];
  /** What may be changed in the lab; null where only inputs can be added. */
  readonly lab: Lab | null;
}

const FIX = "The lesson on the server is damaged or newer than this page: run “loligo build” again and reload.";

/** Check lesson.json at the door. */
export function parseLesson(data: unknown): Lesson {
  const lesson = new Reader(data, "lesson.json", FIX);
  if (lesson.field("schema").number() !== 1) throw lesson.problem("this page reads schema 1 only");
  const pack = lesson.field("pack");
  const calibrated = lesson.optional("calibrated");
  const story = lesson.optional("story");
  const lab = lesson.optional("lab");
  return {
    id: lesson.field("id").text(),
    title: lesson.field("title").text(),
    pack: { id: pack.field("id").text(), title: pack.field("title").text() },
    license: lesson.optional("license")?.text() ?? "",
    summary_html: lesson.field("summary_html").text(),
    story_html: lesson.field("story_html").text(),
    facts: lesson.field("facts").list(readFact),
    scene: readScene(lesson.field("scene")),
    items: lesson.field("items").list(readItem),
    recall: lesson.optional("recall")?.list(readRecall) ?? [],
    claims: lesson.optional("claims")?.list(readClaim) ?? [],
    leaves_out: textsOf(lesson, "leaves_out"),
    truths: lesson.optional("truths")?.list(readTruth) ?? [],
    calibrated: calibrated === null ? null : readCalibration(calibrated),
    story: story === null ? null : readStory(story),
    narration: lesson.optional("narration")?.text() ?? null,
    tasks: lesson.optional("tasks")?.list(readTask) ?? [],
    cases: lesson.optional("cases")?.list(readCase) ?? [],
    lab: lab === null ? null : readLab(lab),
  };
}

function readFact(fact: Reader): Fact {
  const link = fact.field("link");
  return {
    id: fact.field("id").text(),
    title: fact.field("title").text(),
    text_html: fact.field("text_html").text(),
    character: fact.field("character").text(),
    link: { text: link.field("text").text(), kind: link.field("kind").text() },
    really: fact.field("really").text(),
    signal: fact.optional("signal")?.text() ?? null,
    source: fact.optional("source")?.text() ?? null,
    truth_html: fact.optional("truth_html")?.text() ?? null,
    claims: textsOf(fact, "claims"),
  };
}

function readTruth(truth: Reader): Truth {
  return {
    id: truth.field("id").text(),
    says_html: truth.field("says_html").text(),
    source: truth.optional("source")?.text() ?? null,
    claims: textsOf(truth, "claims"),
  };
}

function readCalibration(calibrated: Reader): Calibration {
  return { says_html: calibrated.field("says_html").text(), cells: textsOf(calibrated, "cells"), claims: textsOf(calibrated, "claims") };
}

/** A list of words that may be missing. */
function textsOf(part: Reader, name: string): string[] {
  return part.optional(name)?.list((each) => each.text()) ?? [];
}

function readClaim(claim: Reader): Claim {
  const measured = claim.field("measured");
  const unit = claim.optional("unit")?.text() ?? "";
  const cell = claim.optional("cell")?.text() ?? null;
  return {
    id: claim.field("id").text(),
    says: claim.field("says").text(),
    measured: [measured.asShown(), unit].join(" ").trim(),
    value: measured.isTruth() ? measured.truth() : measured.number(),
    unit,
    shown: cell === null ? null : { cell, run: readRun(claim.field("run")), expect: readExpectation(claim.field("expect")) },
  };
}
