import type { Narration, SpokenBeat, SpokenTrack } from "../contract/narration";
import { Problem } from "../core/problem";

/** Where the narration of a lesson comes from. */
export interface NarrationSource {
  load(): Promise<Narration>;
  /** One of its sound files, whole: so it can be wound to any place, online or not. */
  sound(file: string): Promise<Blob>;
  /** Address of the page on which all that is said can be read, where there is one. */
  readonly transcript?: string;
  /** What plays it; an audio element where this is left out. */
  readonly player?: Player;
}

/** The part of an audio element that is used; a test gives its own. */
export type Player = Pick<
  HTMLAudioElement,
  "play" | "pause" | "currentTime" | "playbackRate" | "paused" | "ended" | "src" | "canPlayType" | "load"
>;

/** A narration that is played: the time of the story is the time of its sound. */
export class Sound {
  #track: SpokenTrack | null = null;
  #name: string | null = null;
  #address: string | null = null;
  #at_s = 0; // where to go on once a track has come

  constructor(
    private readonly source: NarrationSource,
    readonly narration: Narration,
    private readonly player: Player = source.player ?? new Audio(),
  ) {}

  get position_s(): number {
    return this.#address === null ? this.#at_s : this.player.currentTime;
  }

  get isAtEnd(): boolean {
    return this.#address !== null && this.player.ended;
  }

  beatsOf(track: string): readonly SpokenBeat[] | null {
    return this.narration.tracks[track]?.beats ?? null;
  }

  /** Fetch a track, so that it can be played; the same again costs nothing. */
  async choose(name: string): Promise<void> {
    if (this.#name === name) return;
    const track = this.narration.tracks[name];
    const sound = track?.sounds.find(({ type }) => this.player.canPlayType(type) !== "");
    if (track === undefined || sound === undefined) {
      throw new Problem("narration", "this browser plays none of its sound files", "Choose captions or another voice.");
    }
    this.pause();
    this.#name = name;
    const blob = await this.source.sound(sound.file);
    if (this.#name !== name) return; // another track was chosen meanwhile
    this.#forget();
    this.#track = track;
    this.#address = URL.createObjectURL(blob);
    this.player.src = this.#address;
    this.player.currentTime = this.#at_s;
  }

  /** Rejects where the browser plays nothing before the page was touched. */
  async play(speed: number): Promise<void> {
    this.player.playbackRate = speed;
    await this.player.play();
    this.player.playbackRate = speed; // loading a sound resets it
  }

  pause(): void {
    if (!this.player.paused) this.player.pause();
  }

  seek(position_s: number): void {
    this.#at_s = position_s;
    if (this.#address !== null) this.player.currentTime = position_s;
  }

  set speed(speed: number) {
    this.player.playbackRate = speed;
  }

  /** The word of a beat that is heard now; -1 before the first. */
  wordOf(index: number): number {
    const words = this.#track?.beats[index]?.words ?? [];
    return words.findLastIndex((word) => word.start_s <= this.position_s);
  }

  close(): void {
    this.pause();
    this.#forget();
  }

  #forget(): void {
    if (this.#address !== null) URL.revokeObjectURL(this.#address);
    this.#address = null;
    this.#track = null;
  }
}
