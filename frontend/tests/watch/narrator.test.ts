import { expect, test } from "vitest";
import { Narrator, type Speech } from "../../src/watch/narrator";

function voice(name: string, lang: string, localService: boolean): SpeechSynthesisVoice {
  return { name, lang, localService, voiceURI: name, default: false };
}
const HERE = voice("Here", "en-GB", true);
const VOICES = [voice("Far", "en-US", false), HERE, voice("Hier", "de-DE", true)];

type Utterance = SpeechSynthesisUtterance;

function open(): { narrator: Narrator; spoken: Utterance[]; cancelled: () => number } {
  const spoken: Utterance[] = [];
  let n_cancelled = 0;
  const speech: Speech = {
    getVoices: () => VOICES,
    speak: (utterance) => void spoken.push(utterance),
    cancel: () => (n_cancelled += 1),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };
  const narrator = new Narrator(speech, "en", (text) => ({ text }) as Utterance);
  return { narrator, spoken, cancelled: () => n_cancelled };
}

function end(utterance: Utterance | undefined): void {
  utterance?.onend?.({} as SpeechSynthesisEvent);
}
function fail(utterance: Utterance | undefined, error: SpeechSynthesisErrorCode): void {
  utterance?.onerror?.({ error } as SpeechSynthesisErrorEvent);
}

test("only voices of this device that speak the language are offered", () => {
  expect(open().narrator.voices()).toEqual([HERE]);
});

test("a browser without speech has no voices", () => {
  expect(new Narrator(null, "en").voices()).toEqual([]);
});

test("a line is spoken with the chosen voice and speed", () => {
  const { narrator, spoken } = open();

  narrator.speak("First light.", HERE, 1.5);

  expect(spoken[0]).toMatchObject({ text: "First light.", voice: HERE, lang: "en-GB", rate: 1.5 });
  expect(narrator.state).toBe("speaking");
});

test("the end of a sentence is heard", () => {
  const { narrator, spoken } = open();
  narrator.speak("First light.", HERE, 1);

  end(spoken[0]);

  expect(narrator.state).toBe("spoken");
});

test("the end of a sentence that was cut short is not that of the next", () => {
  const { narrator, spoken, cancelled } = open();
  narrator.speak("First light.", HERE, 1);
  narrator.speak("A sun gets up.", HERE, 1);

  end(spoken[0]);
  fail(spoken[0], "canceled");

  expect(cancelled()).toBe(1);
  expect(narrator.state).toBe("speaking");
});

test("a voice that cannot speak has failed", () => {
  const { narrator, spoken } = open();
  narrator.speak("First light.", HERE, 1);

  fail(spoken[0], "synthesis-failed");

  expect(narrator.state).toBe("failed");
});

test("a voice that does not begin has failed", () => {
  const { narrator } = open();
  narrator.speak("First light.", HERE, 1);

  narrator.pass(5000);

  expect(narrator.state).toBe("failed");
});

test("a voice that never says it has ended holds nobody up for ever", () => {
  const { narrator, spoken } = open();
  narrator.speak("First light.", HERE, 1);
  spoken[0]?.onstart?.({} as SpeechSynthesisEvent);

  narrator.pass(5000);
  expect(narrator.state).toBe("speaking");
  narrator.pass(60_000);

  expect(narrator.state).toBe("spoken");
});

test("nothing is cancelled where nothing was said: other pages may be speaking", () => {
  const { narrator, cancelled } = open();

  narrator.stop();

  expect(cancelled()).toBe(0);
});
