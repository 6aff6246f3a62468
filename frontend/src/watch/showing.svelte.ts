import type { Recording } from "../contract/recording";
import type { Story } from "../contract/story";
import { keepChoice, readChoice } from "../core/preferences";
import { asProblem, type Problem } from "../core/problem";
import type { WatchScene, WatchSession } from "./interface";
import type { Narrator } from "./narrator";
import { Playhead } from "./playhead";
import type { NarrationSource } from "./sound";
import { Sound } from "./sound";
import { eventsBetween, lastEvent, sampleAt } from "./reel";
import { Captions, DeviceVoice, Narrated, type Teller } from "./tellers";
import { type Spot, Timeline, type Track } from "./timeline";

const WRITE_EVERY_ms = 100; // clock and slider move no faster than one can read
const SAME_MOMENT_ms = 0.05; // a line that begins this near to where the last one ended goes on from there
const TOUCH_FIRST = "Press play to hear the story.";
const VOICE_FAILED = "The voice of this device did not speak. The story goes on with its captions.";

/** One showing of a story: the recorded runs, the picture they move, the line that is told, and who tells it. */
export class Showing {
  index = $state(0);
  position_s = $state(0);
  isPlaying = $state(false);
  isOver = $state(false);
  /** The runs of the lines told so far are there. */
  isReady = $state(false);
  speed = $state(1);
  track: Track = $state("story");
  voices: readonly SpeechSynthesisVoice[] = $state.raw([]);
  note = $state("");
  problem: Problem | null = $state.raw(null);
  /** The story as it was narrated, where it was. */
  sound: Sound | null = $state.raw(null);
  teller: Teller = $state.raw(new Captions());
  readonly isNarrated = $derived(this.teller.id === Narrated.id);
  readonly voice = $derived(this.voices.find((each) => each.voiceURI === this.teller.id) ?? null);
  /** The word of this line that is heard. */
  word = $state(-1);
  readonly timeline = $derived.by(() => new Timeline(this.story, this.track, this.teller.beatsOf?.(this.track) ?? null));

  /** Called every frame with the time in the run that is shown. */
  onfilm: (at_ms: number) => void = () => undefined;
  readonly #playhead: Playhead;
  readonly #reels = new Map<string, Recording>();
  readonly #ends: (() => void)[] = [];
  #values = new Float64Array();
  #shown: { index: number; run: string; at_ms: number } | null = null;
  #isCut = true;
  #write_ms = 0;
  #isClosed = false;

  constructor(
    private readonly story: Story,
    private readonly scene: WatchScene,
    private readonly session: WatchSession,
    private readonly narrator: Narrator,
    private readonly source: NarrationSource | null = null,
  ) {
    this.#playhead = new Playhead(this.timeline);
  }

  /** Where all that is narrated can be read, once that is known. */
  get transcript(): string | null {
    return this.sound === null ? null : (this.source?.transcript ?? null);
  }

  /** Take the picture over, and make the recordings in the order in which the story needs them. */
  async open(): Promise<void> {
    const listVoices = (): void => this.#listVoices();
    listVoices();
    this.#ends.push(this.narrator.onvoices(listVoices));
    this.#ends.push(this.session.perform((elapsed_ms) => this.#frame(elapsed_ms)));
    void this.#openSound();
    for (const name of new Set(this.story.beats.map((beat) => beat.run))) {
      try {
        this.#reels.set(name, await this.session.record(this.story.runs[name]!));
      } catch (thrown) {
        this.problem ??= asProblem(thrown, `run ${name}`);
      }
      if (this.#isClosed) return;
      this.isReady = true;
      this.#isCut = true;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.teller.stop();
    this.sound?.close();
    for (const end of this.#ends) end();
    this.scene.calm();
    this.scene.direct(null);
  }

  play(): void {
    if (this.isOver) this.#seek({ index: 0, share: 0 });
    this.isPlaying = true;
    this.#say();
  }

  pause(): void {
    this.isPlaying = false;
    this.teller.stop();
  }

  toggle(): void {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  /** Go to a time of the story, in seconds; while a voice speaks to the beginning of a line, on or back. */
  seekTo(position_s: number): void {
    const spot = this.timeline.spotAt(position_s);
    const isOn = spot.index === this.index && position_s > this.position_s;
    if (this.isPlaying && this.teller.tellsWholeLines && isOn) this.goTo(spot.index + 1);
    else this.#seek(spot);
  }

  /** Go to the beginning of a line. */
  goTo(index: number): void {
    this.#seek({ index, share: 0 });
  }

  /** Go a line back or on; back first goes to the beginning of this one. */
  skip(by: 1 | -1): void {
    const { index, share } = this.#playhead.spot;
    const isInside = by < 0 && share * this.timeline.lines[index]!.seconds > 1.5;
    this.goTo(isInside ? index : index + by);
  }

  setSpeed(speed: number): void {
    this.speed = speed;
    this.teller.hasten?.(speed);
    if (this.teller.tellsWholeLines) this.#say();
  }

  setTrack(track: Track): void {
    this.track = track;
    void this.#tellAnew();
  }

  /** Choose the narration, or a voice by its name for machines; none is captions alone. */
  setVoice(uri: string): void {
    this.teller.stop();
    this.teller = this.#tellerOf(uri);
    this.note = "";
    keepChoice("voice", this.teller.id !== "");
    if (!this.isNarrated && this.track === "described") this.track = "story";
    void this.#tellAnew();
  }

  /** Where there is a narration it is what one hears, unless one chose captions before. */
  async #openSound(): Promise<void> {
    if (this.source === null) return;
    try {
      const sound = new Sound(this.source, await this.source.load());
      if (this.#isClosed) return;
      this.sound = sound;
      if (readChoice("voice", true) && this.voice === null) this.setVoice(Narrated.id);
    } catch (thrown) {
      this.note = `${asProblem(thrown, "narration").what}. The captions tell the story.`;
    }
  }

  /** Another track or voice: go on at the same place of the same line. */
  async #tellAnew(): Promise<void> {
    const { track, teller } = this;
    this.#playhead.follow(this.timeline);
    this.#write();
    if (teller.prepare === undefined) {
      this.#say();
      return;
    }
    try {
      await teller.prepare(track, this.position_s);
    } catch (thrown) {
      if (this.teller !== teller) return; // somebody else was chosen meanwhile
      this.teller = new Captions();
      this.note = `${asProblem(thrown, "narration").what}. The captions tell the story.`;
      return;
    }
    if (!this.#isClosed && this.teller === teller && this.track === track) this.#say();
  }

  #tellerOf(uri: string): Teller {
    if (uri === Narrated.id && this.sound !== null) return new Narrated(this.sound);
    const voice = this.voices.find((each) => each.voiceURI === uri);
    return voice === undefined ? new Captions() : new DeviceVoice(this.narrator, voice);
  }

  #listVoices(): void {
    this.voices = this.narrator.voices();
    if (this.source !== null || this.voice !== null || this.isPlaying || !readChoice("voice", false)) return;
    const voice = this.voices.find((each) => each.default) ?? this.voices[0];
    if (voice !== undefined) this.teller = new DeviceVoice(this.narrator, voice);
  }

  #seek(spot: Spot): void {
    this.#playhead.seek(spot);
    this.isOver = false;
    this.#isCut = true;
    this.#write();
    this.teller.seek?.(this.position_s);
    this.#say();
  }

  /** Let this line be told, from its beginning where that cannot begin in the middle of a sentence. */
  #say(): void {
    if (!this.isPlaying) return;
    const { index, share } = this.#playhead.spot;
    if (this.teller.tellsWholeLines && share > 0) {
      this.#playhead.seek({ index, share: 0 });
      this.#isCut = true;
      this.#write();
    }
    void this.teller.tell(this.timeline.lines[index]!.text, this.speed).catch(() => this.#waitForTouch());
  }

  #frame(elapsed_ms: number): void {
    if (this.teller.attend?.(elapsed_ms) === false) this.#giveUpVoice();
    const isMoving = this.isPlaying && this.isReady;
    if (isMoving) this.#pass(elapsed_ms);
    this.#show(isMoving ? elapsed_ms : 0, elapsed_ms);
    this.#write_ms += elapsed_ms;
    if (isMoving && this.#write_ms >= WRITE_EVERY_ms) this.#write();
  }

  /** A browser is silent until the page was touched. */
  #waitForTouch(): void {
    if (!this.isPlaying || !this.isNarrated) return;
    this.isPlaying = false;
    this.note = TOUCH_FIRST;
  }

  #pass(elapsed_ms: number): void {
    const { teller } = this;
    const isNew = teller.pass(this.#playhead, this.timeline, elapsed_ms, this.speed);
    if (isNew) this.#write();
    if (isNew && teller.tellsWholeLines) this.#say();
    const word = teller.wordOf?.(this.#playhead.spot.index) ?? -1;
    if (word !== this.word || isNew) this.word = word;
    if (teller.isAtEnd(this.#playhead)) this.#end();
  }

  #end(): void {
    this.isPlaying = false;
    this.isOver = true;
    this.teller.stop();
    this.#write();
  }

  #giveUpVoice(): void {
    this.teller.stop();
    this.teller = new Captions();
    this.note = VOICE_FAILED;
  }

  #write(): void {
    this.#write_ms = 0;
    const { spot } = this.#playhead;
    this.index = spot.index;
    this.position_s = this.timeline.positionOf(spot);
  }

  #show(play_ms: number, elapsed_ms: number): void {
    const { spot } = this.#playhead;
    const { isStill } = this.session;
    const { beat } = this.timeline.lines[spot.index]!;
    const share = isStill ? null : spot.share;
    this.scene.direct({ frame: beat.frame, lit: beat.highlight, share, isCut: isStill || this.#isCut });
    const reel = this.#reels.get(beat.run);
    if (reel === undefined) return;
    const at_ms = this.timeline.modelTime(spot, isStill);
    const isJump = this.#isCut || this.#isJump(spot.index, beat.run, at_ms, isStill);
    if (isJump) this.#pose(reel, at_ms, isStill);
    else for (const event of eventsBetween(reel, this.#shown!.at_ms, at_ms)) if (event.name !== "input") this.scene.happen(event.name);
    if (this.#values.length !== reel.n_columns) this.#values = new Float64Array(reel.n_columns);
    sampleAt(reel, at_ms, this.#values);
    const stands = beat.from_ms === beat.to_ms; // then streams stand, too
    const frame = { values: this.#values, elapsed_ms: stands ? 0 : play_ms * this.speed, isStill: isStill || isJump };
    this.scene.render(frame, elapsed_ms);
    this.onfilm(at_ms);
    this.#shown = { index: spot.index, run: beat.run, at_ms };
    this.#isCut = false;
  }

  /** The picture does not go on from the last frame but stands somewhere else. */
  #isJump(index: number, run: string, at_ms: number, isStill: boolean): boolean {
    const before = this.#shown;
    if (before === null || before.run !== run || at_ms < before.at_ms) return true;
    if (isStill) return index !== before.index;
    const begins_ms = this.timeline.lines[index]!.beat.from_ms;
    return index !== before.index && begins_ms - before.at_ms > this.#slack(before.index);
  }

  /** How much of the last line a single frame may have left out. */
  #slack(index: number): number {
    const { from_ms, to_ms } = this.timeline.lines[index]!.beat;
    return Math.max(SAME_MOMENT_ms, 0.1 * (to_ms - from_ms));
  }

  /** Stand somewhere else in the run: what happened there last shows in a still, and nothing else lingers. */
  #pose(reel: Recording, at_ms: number, isStill: boolean): void {
    this.scene.calm();
    const event = isStill ? lastEvent(reel, at_ms) : null;
    if (event !== null && event.name !== "input") this.scene.happen(event.name);
  }
}
