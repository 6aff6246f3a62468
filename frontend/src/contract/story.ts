import type { Reader } from "./reader";
import { readRun, type Run } from "./run";

/** One or two sentences of the story, and what the picture shows while they are told. */
export interface Beat {
  readonly id: string;
  /** The title of the chapter that starts here, or null. */
  readonly chapter: string | null;
  readonly says_html: string;
  readonly says_text: string;
  readonly plain_html: string;
  readonly plain_text: string;
  /** The run that moves the picture, and the stretch of it that passes meanwhile. */
  readonly run: string;
  readonly from_ms: number;
  readonly to_ms: number;
  /** How long the sentence takes on the story track. */
  readonly seconds: number;
  /** The actors in view; none is the whole scene. */
  readonly frame: readonly string[];
  /** The actors that are lit. */
  readonly highlight: readonly string[];
}

/** The lesson told beat by beat, over runs of its model. */
export interface Story {
  readonly runs: Readonly<Record<string, Run>>;
  readonly beats: readonly Beat[];
}

export function readStory(story: Reader): Story {
  const runs = story.field("runs").entries(readRun);
  const beats = story.field("beats").list((beat) => readBeat(beat, runs));
  if (beats.length === 0) throw story.problem("there is no beat");
  return { runs, beats };
}

function readBeat(beat: Reader, runs: Readonly<Record<string, Run>>): Beat {
  const run = beat.field("run").text();
  const from_ms = beat.field("from_ms").number();
  const to_ms = beat.field("to_ms").number();
  const seconds = beat.field("seconds").number();
  if (!Object.hasOwn(runs, run)) throw beat.problem(`there is no run "${run}"`);
  if (from_ms < 0 || to_ms < from_ms) throw beat.problem("its time does not run forward");
  if (seconds <= 0) throw beat.problem("it takes no time to tell");
  return {
    id: beat.field("id").text(),
    chapter: beat.optional("chapter")?.text() ?? null,
    says_html: beat.field("says_html").text(),
    says_text: beat.field("says_text").text(),
    plain_html: beat.field("plain_html").text(),
    plain_text: beat.field("plain_text").text(),
    run,
    from_ms,
    to_ms,
    seconds,
    frame: beat.optional("frame")?.list((actor) => actor.text()) ?? [],
    highlight: beat.optional("highlight")?.list((actor) => actor.text()) ?? [],
  };
}
