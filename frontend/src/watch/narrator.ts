/** The part of the browser's speech that is used; a test gives its own. */
export interface Speech {
  getVoices(): readonly SpeechSynthesisVoice[];
  speak(utterance: SpeechSynthesisUtterance): void;
  cancel(): void;
  addEventListener(name: "voiceschanged", listen: () => void): void;
  removeEventListener(name: "voiceschanged", listen: () => void): void;
}

export type NarratorState = "silent" | "speaking" | "spoken" | "failed";

const STARTS_WITHIN_ms = 4000; // a voice that has not begun by then will not
const LONGEST_ms = 60_000; // some voices never say that they have ended
const OUR_OWN_DOING = new Set(["canceled", "interrupted"]);

/** Speaks with a voice that lives on this device. A remote voice would send the learner's lesson away: never. */
export class Narrator {
  #state: NarratorState = "silent";
  #utterance: SpeechSynthesisUtterance | null = null; // kept, because some browsers drop one that nobody holds
  #isHeard = false;
  #waited_ms = 0;

  constructor(
    private readonly speech: Speech | null,
    private readonly language: string,
    private readonly make: (text: string) => SpeechSynthesisUtterance = (text) => new SpeechSynthesisUtterance(text),
  ) {}

  get state(): NarratorState {
    return this.#state;
  }

  /** The voices of this device that speak the language of the lesson. */
  voices(): SpeechSynthesisVoice[] {
    const isOurs = (voice: SpeechSynthesisVoice): boolean =>
      voice.localService && voice.lang.toLowerCase().startsWith(this.language.toLowerCase());
    return (this.speech?.getVoices() ?? []).filter(isOurs);
  }

  /** Call when the list of voices changes; many browsers give it late. */
  onvoices(listen: () => void): () => void {
    this.speech?.addEventListener("voiceschanged", listen);
    return () => this.speech?.removeEventListener("voiceschanged", listen);
  }

  speak(text: string, voice: SpeechSynthesisVoice, rate: number): void {
    this.stop();
    if (this.speech === null) return;
    const utterance = this.make(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = rate;
    const isNow = (): boolean => utterance === this.#utterance;
    utterance.onstart = () => {
      if (isNow()) this.#isHeard = true;
    };
    utterance.onend = () => {
      if (isNow()) this.#state = "spoken";
    };
    utterance.onerror = (event) => {
      if (isNow() && !OUR_OWN_DOING.has(event.error)) this.#state = "failed";
    };
    this.#utterance = utterance;
    this.#state = "speaking";
    this.speech.speak(utterance);
  }

  stop(): void {
    if (this.#utterance !== null) this.speech?.cancel();
    this.#utterance = null;
    this.#state = "silent";
    this.#isHeard = false;
    this.#waited_ms = 0;
  }

  /** Let wall time pass: a voice that does not begin, or does not end, holds nobody up. */
  pass(elapsed_ms: number): void {
    if (this.#state !== "speaking") return;
    this.#waited_ms += elapsed_ms;
    if (!this.#isHeard && this.#waited_ms > STARTS_WITHIN_ms) this.#state = "failed";
    if (this.#waited_ms > LONGEST_ms) this.#state = "spoken";
  }
}
