import type { SpokenBeat } from "../contract/narration";
import type { Narrator } from "./narrator";
import type { Playhead } from "./playhead";
import type { Sound } from "./sound";
import type { Timeline, Track } from "./timeline";

/** Tells the lines of a story, and says how time passes in it meanwhile. */
export interface Teller {
  /** What chooses it in the list of voices. */
  readonly id: string;
  /** True where a line can be told from its beginning only. */
  readonly tellsWholeLines: boolean;
  /** Tell this line; rejects where the browser wants a touch first. */
  tell(text: string, speed: number): Promise<void>;
  stop(): void;
  /** Let the story go on; true when another line has begun. */
  pass(playhead: Playhead, timeline: Timeline, elapsed_ms: number, speed: number): boolean;
  isAtEnd(playhead: Playhead): boolean;
  /** Called every frame, played or not, of one that may fail; false once it cannot tell any more. */
  attend?(elapsed_ms: number): boolean;
  /** The beats as they are told, whose times then count, of one that has times of its own. */
  beatsOf?(track: Track): readonly SpokenBeat[] | null;
  /** Have a track ready to be told from a place of the story on, in seconds. */
  prepare?(track: Track, position_s: number): Promise<void>;
  seek?(position_s: number): void;
  /** Another speed from here on, within a line. */
  hasten?(speed: number): void;
  /** The word of a line that is heard; -1 before the first. */
  wordOf?(index: number): number;
}

/** Nobody speaks: each caption stands as long as a calm reader needs. */
export class Captions implements Teller {
  readonly id = "";
  readonly tellsWholeLines = false;

  async tell(): Promise<void> {}

  stop(): void {}

  pass(playhead: Playhead, _timeline: Timeline, elapsed_ms: number, speed: number): boolean {
    return playhead.pass(elapsed_ms, speed, "captions");
  }

  isAtEnd(playhead: Playhead): boolean {
    return playhead.isAtEnd;
  }
}

/** A voice of this device: it takes its own time for a line, and cannot begin in the middle of a sentence. */
export class DeviceVoice implements Teller {
  readonly tellsWholeLines = true;

  constructor(
    private readonly narrator: Narrator,
    readonly voice: SpeechSynthesisVoice,
  ) {}

  get id(): string {
    return this.voice.voiceURI;
  }

  async tell(text: string, speed: number): Promise<void> {
    this.narrator.speak(text, this.voice, speed);
  }

  stop(): void {
    this.narrator.stop();
  }

  attend(elapsed_ms: number): boolean {
    this.narrator.pass(elapsed_ms);
    return this.narrator.state !== "failed";
  }

  pass(playhead: Playhead, _timeline: Timeline, elapsed_ms: number, speed: number): boolean {
    const { state } = this.narrator;
    return playhead.pass(elapsed_ms, speed, state === "speaking" || state === "spoken" ? state : "captions");
  }

  isAtEnd(playhead: Playhead): boolean {
    return playhead.isAtEnd;
  }
}

/** The narration of the lesson: sound and story are one, and the place in the story is read off the sound. */
export class Narrated implements Teller {
  static readonly id = "narration";
  readonly id = Narrated.id;
  readonly tellsWholeLines = false;

  constructor(private readonly sound: Sound) {}

  beatsOf(track: Track): readonly SpokenBeat[] | null {
    return this.sound.beatsOf(track);
  }

  async prepare(track: Track, position_s: number): Promise<void> {
    this.sound.seek(position_s);
    await this.sound.choose(track);
  }

  async tell(_text: string, speed: number): Promise<void> {
    await this.sound.play(speed);
  }

  hasten(speed: number): void {
    this.sound.speed = speed;
  }

  seek(position_s: number): void {
    this.sound.seek(position_s);
  }

  stop(): void {
    this.sound.pause();
  }

  pass(playhead: Playhead, timeline: Timeline): boolean {
    const spot = timeline.spotAt(this.sound.position_s);
    const isNew = spot.index !== playhead.spot.index;
    playhead.seek(spot);
    return isNew;
  }

  isAtEnd(): boolean {
    return this.sound.isAtEnd;
  }

  wordOf(index: number): number {
    return this.sound.wordOf(index);
  }
}
