import { Reader } from "./reader";

/** A word of a spoken text: its letters in the text, and when it is heard in the track. */
export interface SpokenWord {
  readonly first: number;
  readonly end: number;
  readonly start_s: number;
  readonly end_s: number;
}

/** A beat of the story as it is spoken; it lasts until the next begins. */
export interface SpokenBeat {
  readonly id: string;
  readonly text: string;
  readonly start_s: number;
  readonly end_s: number;
  readonly words: readonly SpokenWord[];
}

export interface SpokenTrack {
  /** The same sound in several formats; the page takes the first that the browser plays. */
  readonly sounds: readonly { readonly file: string; readonly type: string }[];
  readonly beats: readonly SpokenBeat[];
}

/** narration.json: a story as it was spoken, track by track. */
export interface Narration {
  readonly voice: string;
  readonly tracks: Readonly<Record<string, SpokenTrack>>;
}

const FIX = "The lesson on the server is damaged or newer than this page: run “loligo build” again and reload.";

/** Check narration.json at the door. */
export function parseNarration(data: unknown): Narration {
  const narration = new Reader(data, "narration.json", FIX);
  if (narration.field("schema").number() !== 1) throw narration.problem("this page reads schema 1 only");
  return {
    voice: narration.field("voice").text(),
    tracks: narration.field("tracks").entries((track) => ({
      sounds: track.field("sounds").list((sound) => ({ file: sound.field("file").text(), type: sound.field("type").text() })),
      beats: track.field("beats").list(readBeat),
    })),
  };
}

function readBeat(beat: Reader): SpokenBeat {
  const [start_s, end_s] = [beat.field("start_s").number(), beat.field("end_s").number()];
  if (end_s <= start_s) throw beat.problem("it takes no time to tell");
  const words = beat.field("words").list((word) => {
    const numbers = word.list((each) => each.number());
    if (numbers.length !== 4) throw word.problem("expected four numbers");
    const [first, end, starts_s, ends_s] = numbers as [number, number, number, number];
    return { first, end, start_s: starts_s, end_s: ends_s };
  });
  return { id: beat.field("id").text(), text: beat.field("text").text(), start_s, end_s, words };
}
