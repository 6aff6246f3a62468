import type { Beat, Story } from "../contract/story";
import type { SpokenBeat } from "../contract/narration";
import { clamp } from "../core/numbers";

/** With the mnemonic; the same facts without it; the story with what is seen told first, which only a narration has. */
export type Track = "story" | "plain" | "described";

/** A beat as one track tells it, and where it stands on the wall clock. */
export interface Line {
  readonly beat: Beat;
  readonly html: string;
  readonly text: string;
  readonly start_s: number;
  readonly seconds: number;
}

export interface Chapter {
  readonly title: string;
  /** Its first line, and the one after its last. */
  readonly first: number;
  readonly end: number;
}

/** A place in the story: a line, and how far it has been told, from 0 to 1. */
export interface Spot {
  readonly index: number;
  readonly share: number;
}

const WORDS_PER_s = 2.5; // a calm voice: 150 words a minute
const SHORTEST_s = 1.5;

/** The order of a story in time, on one track. */
export class Timeline {
  readonly lines: readonly Line[];
  readonly chapters: readonly Chapter[];
  readonly total_s: number;

  /** `spoken`: the beats as they were narrated, whose times then count. */
  constructor(story: Story, track: Track, spoken: readonly SpokenBeat[] | null = null) {
    let start_s = 0;
    this.lines = story.beats.map((beat, i) => {
      const told = spoken?.[i];
      const [html, text] = textsOf(beat, track, told);
      const seconds = told === undefined ? secondsOf(beat, track) : told.end_s - told.start_s;
      const line = { beat, html, text, start_s, seconds };
      start_s += seconds;
      return line;
    });
    this.total_s = start_s;
    this.chapters = chaptersOf(story.beats);
  }

  /** Where the story stands after some seconds; a boundary belongs to the line that begins there. */
  spotAt(position_s: number): Spot {
    const index = this.lines.findLastIndex((line) => line.start_s <= position_s);
    const line = this.lines[Math.max(index, 0)]!;
    return { index: Math.max(index, 0), share: clamp((position_s - line.start_s) / line.seconds, 0, 1) };
  }

  positionOf({ index, share }: Spot): number {
    const line = this.#line(index);
    return line.start_s + share * line.seconds;
  }

  /** The chapter a line belongs to; -1 where the story has none. */
  chapterOf(index: number): number {
    return this.chapters.findLastIndex((chapter) => chapter.first <= index);
  }

  /** Where the run of a line stands; a still shows how the line ends. */
  modelTime({ index, share }: Spot, isStill: boolean): number {
    const { from_ms, to_ms } = this.#line(index).beat;
    return isStill ? to_ms : from_ms + share * (to_ms - from_ms);
  }

  /** How many times slower than real the model runs in a line; infinite where it stands. */
  slowdown(index: number, speed: number): number {
    const { beat, seconds } = this.#line(index);
    return (seconds * 1000) / (beat.to_ms - beat.from_ms) / speed;
  }

  #line(index: number): Line {
    return this.lines[clamp(index, 0, this.lines.length - 1)]!;
  }
}

function secondsOf(beat: Beat, track: Track): number {
  if (track !== "plain") return beat.seconds;
  return Math.max(beat.plain_text.trim().split(/\s+/).length / WORDS_PER_s, SHORTEST_s);
}

function textsOf(beat: Beat, track: Track, told: SpokenBeat | undefined): [html: string, text: string] {
  if (track === "plain") return [beat.plain_html, beat.plain_text];
  if (track === "story" || told === undefined) return [beat.says_html, beat.says_text];
  return [told.text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"), told.text];
}

function chaptersOf(beats: readonly Beat[]): Chapter[] {
  const firsts = beats.flatMap((beat, i) => (beat.chapter === null ? [] : [i]));
  return firsts.map((first, i) => ({
    title: beats[first]!.chapter ?? "",
    first,
    end: firsts[i + 1] ?? beats.length,
  }));
}
