import { beforeEach, expect, test } from "vitest";
import type { Recording } from "../../src/contract/recording";
import type { Run } from "../../src/contract/run";
import type { LessonSession } from "../../src/pages/lesson-session.svelte";
import type { LoligoScene } from "../../src/scene/loligo-scene";
import type { WatchScene, WatchSession } from "../../src/watch/interface";
import { Narrator, type Speech } from "../../src/watch/narrator";
import { Showing } from "../../src/watch/showing.svelte";
import type { Player } from "../../src/watch/sound";
import { readSmallStory } from "./story";

const FRAME_ms = 16;
const HERE = { name: "Here", lang: "en-GB", localService: true, voiceURI: "here", default: true };

// What the page gives is what Watch asks for; the compiler reads this line.
export const fits = (scene: LoligoScene, session: LessonSession): [WatchScene, WatchSession] => [scene, session];

interface Shown {
  readonly at_ms: number;
  readonly elapsed_ms: number;
  readonly isStill: boolean;
}

let shown: Shown[];
let shots: { frame: readonly string[]; isCut: boolean; share: number | null }[];
let happened: string[];
let recorded: Run[];
let spoken: SpeechSynthesisUtterance[];
let task: ((elapsed_ms: number) => void) | null;
let isStill: boolean;
let showing: Showing;

/** Every run is a ramp: its one signal is its own time, in ms; at 8 ms the alarm rings. */
function ramp(run: Run): Recording {
  const n_rows = run.until_ms * 10 + 1;
  const rows = Float64Array.from({ length: n_rows }, (_, i) => i / 10);
  return { step_ms: 0.1, n_columns: 1, n_rows, rows, events: [{ name: "alarm", at_ms: 8 }] };
}

beforeEach(async () => {
  [shown, shots, happened, recorded, spoken, task, isStill] = [[], [], [], [], [], null, false];
  const scene = {
    render: (frame: { values: Float64Array; elapsed_ms: number; isStill: boolean }) => {
      shown.push({ at_ms: frame.values[0]!, elapsed_ms: frame.elapsed_ms, isStill: frame.isStill });
    },
    direct: (shot: (typeof shots)[number] | null) => void (shot && shots.push(shot)),
    happen: (event: string) => void happened.push(event),
    calm: () => void happened.push("calm"),
  } as unknown as WatchScene;
  const session: WatchSession = {
    get isStill() {
      return isStill;
    },
    record: async (run) => (recorded.push(run), ramp(run)),
    perform: (given) => {
      task = given;
      return () => (task = null);
    },
  };
  const speech = { getVoices: () => [HERE], speak: (u: SpeechSynthesisUtterance) => void spoken.push(u), cancel: () => undefined };
  const voices = { addEventListener: () => undefined, removeEventListener: () => undefined };
  const narrator = new Narrator({ ...speech, ...voices } as Speech, "en", (text) => ({ text }) as SpeechSynthesisUtterance);
  showing = new Showing(readSmallStory(), scene, session, narrator);
  await showing.open();
});

function pass(seconds: number): void {
  for (let ms = 0; ms < seconds * 1000; ms += FRAME_ms) task?.(FRAME_ms);
}
function startOf(index: number): number {
  return showing.timeline.lines[index]!.start_s;
}

test("every run of the story is recorded once", () => {
  expect(recorded).toHaveLength(3);
});

test("the picture stands until the story is played", () => {
  pass(1);

  expect(showing.position_s).toBe(0);
  expect(shown.every((frame) => frame.at_ms === 0 && frame.elapsed_ms === 0)).toBe(true);
});

test("the picture shows the model time of the line that is told", () => {
  showing.seekTo(startOf(2));
  showing.play();

  pass(showing.timeline.lines[2]!.seconds / 2);

  expect(shown.at(-1)?.at_ms).toBeCloseTo(12, 0);
  expect(shots.at(-1)?.frame).toEqual(["sun", "bear"]);
});

test("an event of the run happens once as the story passes it, also across lines", () => {
  showing.goTo(4);
  showing.play();
  pass(12);

  expect(happened.filter((event) => event === "alarm")).toEqual(["alarm"]);
});

test("seeking is a cut: nothing that had happened lingers, and nothing happens on the way", () => {
  showing.goTo(5);
  showing.play();
  pass(0.5);
  happened.length = 0;

  showing.seekTo(startOf(7) + 2);
  pass(0.1);

  expect(happened).toEqual(["calm"]);
  expect(shots.filter((shot) => shot.isCut).length).toBeGreaterThan(1);
  expect(shots.at(-1)?.isCut).toBe(false);
});

test("a line that goes on from the last one is no cut", () => {
  showing.goTo(5);
  showing.play();
  pass(0.2);
  const cuts = shown.filter((frame) => frame.isStill).length;

  pass(showing.timeline.lines[5]!.seconds);

  expect(showing.index).toBe(6);
  expect(shown.filter((frame) => frame.isStill)).toHaveLength(cuts);
});

test("a line that starts its run over is shown from a new beginning", () => {
  showing.goTo(3);
  showing.play();
  happened.length = 0;

  pass(showing.timeline.lines[3]!.seconds + 0.1);

  expect(showing.index).toBe(4);
  expect(happened.at(-1)).toBe("calm");
});

test("where the picture stands still, its streams stand, too", () => {
  showing.play();
  pass(1);

  expect(shown.at(-1)?.elapsed_ms).toBe(0);
});

test("with less motion every line is a still of how it ends, and the camera cuts", () => {
  isStill = true;
  showing.goTo(4);
  showing.play();
  pass(1);

  expect(shown.at(-1)).toMatchObject({ at_ms: expect.closeTo(8.6, 6), isStill: true });
  expect(shots.at(-1)).toMatchObject({ isCut: true, share: null });
  expect(happened.at(-1)).toBe("alarm");
});

test("the story ends, and play begins it again", () => {
  showing.seekTo(showing.timeline.total_s - 0.5);
  showing.play();
  pass(1);
  const atEnd = { isPlaying: showing.isPlaying, isOver: showing.isOver };

  showing.play();

  expect(atEnd).toEqual({ isPlaying: false, isOver: true });
  expect(showing.index).toBe(0);
});

test("another track tells the same line, at its own time", () => {
  showing.goTo(4);

  showing.setTrack("plain");

  expect(showing.index).toBe(4);
  expect(showing.position_s).toBeCloseTo(startOf(4), 9);
  expect(showing.timeline.lines[4]?.text).toBe("Three volleys carry the voltage past threshold.");
});

test("back goes to the beginning of a line first, then to the one before", () => {
  showing.seekTo(startOf(3) + 3);

  showing.skip(-1);
  const first = showing.index;
  showing.skip(-1);

  expect([first, showing.index]).toEqual([3, 2]);
});

test("a voice tells each line from its beginning, and the next one when it has ended", () => {
  showing.setVoice("here");
  showing.seekTo(startOf(1) + 1);
  showing.play();
  const { position_s } = showing;
  spoken.at(-1)?.onstart?.({} as SpeechSynthesisEvent);

  pass(8);
  const during = showing.index;
  spoken.at(-1)?.onend?.({} as SpeechSynthesisEvent);
  pass(1);

  expect(showing.timeline.lines[1]?.text).toBe(spoken[0]?.text);
  expect(position_s).toBe(startOf(1));
  expect([during, showing.index]).toEqual([1, 2]);
  expect(spoken.at(-1)?.text).toBe(showing.timeline.lines[2]?.text);
});

test("an arrow key on the slider gets from line to line while a voice speaks", () => {
  showing.setVoice("here");
  showing.play();

  showing.seekTo(showing.position_s + 1);

  expect(showing.index).toBe(1);
});

test("a voice that fails leaves the story to its captions, and says so", () => {
  showing.setVoice("here");
  showing.play();
  spoken.at(-1)?.onerror?.({ error: "synthesis-failed" } as SpeechSynthesisErrorEvent);

  pass(showing.timeline.lines[0]!.seconds + 0.5);

  expect(showing.voice).toBeNull();
  expect(showing.note).toMatch(/captions/);
  expect(showing.index).toBe(1);
});

test("closing gives the frames back", () => {
  showing.close();

  expect(task).toBeNull();
});

/** A narration of the small story: every line takes four seconds, every word one. */
function narratedShowing(player: Player): Showing {
  const story = readSmallStory();
  const beats = story.beats.map(({ id, says_text }, i) => ({
    id,
    text: says_text,
    start_s: 4 * i,
    end_s: 4 * i + 4,
    words: [0, 1, 2].map((k) => ({ first: k, end: k + 1, start_s: 4 * i + k, end_s: 4 * i + k + 1 })),
  }));
  const sounds = [{ file: "story.webm", type: "audio/webm" }];
  const narration = { voice: "somebody", tracks: { story: { sounds, beats }, described: { sounds, beats } } };
  const source = { load: async () => narration, sound: async () => new Blob(["sound"]) };
  globalThis.Audio = function () {
    return player;
  } as unknown as typeof Audio;
  const scene = { render: () => undefined, direct: () => undefined, happen: () => undefined, calm: () => undefined };
  const session: WatchSession = {
    isStill: false,
    record: async (run) => ramp(run),
    perform: (given) => {
      task = given;
      return () => (task = null);
    },
  };
  return new Showing(story, scene as unknown as WatchScene, session, new Narrator(null, "en"), source);
}

function fakePlayer(): { -readonly [Key in keyof Player]: Player[Key] } {
  const player = { currentTime: 0, playbackRate: 1, paused: true, ended: false, src: "" };
  return Object.assign(player, {
    canPlayType: () => "probably" as const,
    load: () => undefined,
    play: async () => void (player.paused = false),
    pause: () => void (player.paused = true),
  });
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

test("a narration sets the pace: the story is where its sound is", async () => {
  const player = fakePlayer();
  const narrated = narratedShowing(player);
  await narrated.open();
  await settle();
  narrated.play();
  player.currentTime = 5.5;
  pass(0.1);

  expect(player.paused).toBe(false);
  expect(narrated.isNarrated).toBe(true);
  expect(narrated.index).toBe(1);
  expect(narrated.word).toBe(1);
  expect(narrated.timeline.total_s).toBe(4 * narrated.timeline.lines.length);
});

test("seeking and speed go to the sound, and its end ends the story", async () => {
  const player = fakePlayer();
  const narrated = narratedShowing(player);
  await narrated.open();
  await settle();
  narrated.goTo(1);
  narrated.setSpeed(2);
  narrated.play();
  expect([player.currentTime, player.playbackRate]).toEqual([4, 2]);

  player.ended = true;
  pass(0.1);
  expect([narrated.isOver, narrated.isPlaying]).toEqual([true, false]);
});

test("a browser that is silent until it is touched leaves the story where it was", async () => {
  const player = fakePlayer();
  player.play = async () => {
    throw new DOMException("not yet", "NotAllowedError");
  };
  const narrated = narratedShowing(player);
  await narrated.open();
  await settle();
  narrated.play();
  await settle();

  expect(narrated.isPlaying).toBe(false);
  expect(narrated.note).toContain("Press play");
});

test("captions alone silence the narration, and give up the track that only it has", async () => {
  const player = fakePlayer();
  const narrated = narratedShowing(player);
  await narrated.open();
  await settle();
  narrated.setTrack("described");
  await settle();
  narrated.setVoice("");

  expect([narrated.isNarrated, narrated.track, player.paused]).toEqual([false, "story", true]);
});
