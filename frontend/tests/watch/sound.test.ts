import { beforeEach, expect, test } from "vitest";
import { parseNarration } from "../../src/contract/narration";
import { Problem } from "../../src/core/problem";
import { type Player, Sound } from "../../src/watch/sound";

const SHEET = {
  schema: 1,
  voice: "somebody",
  tracks: {
    story: {
      sounds: [
        { file: "story.webm", type: "audio/webm" },
        { file: "story.m4a", type: "audio/mp4" },
      ],
      beats: [
        { id: "one", text: "Two suns rise.", start_s: 0, end_s: 2, words: [[0, 3, 0.2, 0.5], [4, 8, 0.5, 1], [9, 13, 1, 1.6]] },
        { id: "two", text: "One sets.", start_s: 2, end_s: 4, words: [[0, 3, 2.1, 2.4], [4, 8, 2.4, 3]] },
      ],
    },
  },
};

let player: { -readonly [Key in keyof Player]: Player[Key] };
let fetched: string[];
let sound: Sound;

beforeEach(() => {
  fetched = [];
  player = {
    currentTime: 0,
    playbackRate: 1,
    paused: true,
    ended: false,
    src: "",
    canPlayType: (type: string) => (type === "audio/mp4" ? "probably" : ""),
    load: () => undefined,
    play: async () => void (player.paused = false),
    pause: () => void (player.paused = true),
  };
  const source = {
    load: async () => parseNarration(SHEET),
    sound: async (file: string) => (fetched.push(file), new Blob(["sound"])),
  };
  sound = new Sound(source, parseNarration(SHEET), player);
});

test("the first format that the browser plays is fetched, once", async () => {
  await sound.choose("story");
  await sound.choose("story");

  expect(fetched).toEqual(["story.m4a"]);
  expect(player.src).toMatch(/^blob:/);
});

test("a place that was sought before the sound came is kept", async () => {
  sound.seek(2.5);
  await sound.choose("story");

  expect(player.currentTime).toBe(2.5);
  expect(sound.position_s).toBe(2.5);
});

test("the word that is heard follows the sound", async () => {
  await sound.choose("story");
  const words = [0.1, 0.3, 0.7, 1.9].map((at_s) => {
    player.currentTime = at_s;
    return sound.wordOf(0);
  });

  expect(words).toEqual([-1, 0, 1, 2]);
});

test("the speed outlives the loading of a sound", async () => {
  await sound.choose("story");
  player.play = async () => void ([player.paused, player.playbackRate] = [false, 1]);
  await sound.play(1.5);

  expect(player.playbackRate).toBe(1.5);
});

test("a browser that plays none of the formats gets a problem to read", async () => {
  player.canPlayType = () => "";

  await expect(sound.choose("story")).rejects.toThrow(Problem);
});

test("a beat that takes no time is refused at the door", () => {
  const beats = [{ ...SHEET.tracks.story.beats[0], end_s: 0 }];
  const bad = { ...SHEET, tracks: { story: { ...SHEET.tracks.story, beats } } };

  expect(() => parseNarration(bad)).toThrow("takes no time");
});
