import { Problem } from "../core/problem";
import { Reader } from "./reader";
import { readRun, type Run, type TimedInput } from "./run";

/** What a replay link holds: which cell, what was done to it, and where its voltage was looked at. */
export interface Replay {
  readonly cell: string;
  readonly run: Run;
  readonly place: string | null;
}

/** A link is a page's address, not a file: longer than this no browser or mail carries it whole. */
export const MAX_LETTERS = 16_384;
export const MAX_INPUTS = 500;

const WHERE = "replay link";
const COPY_AGAIN = "Copy the whole link again, from “r=” to its end.";
const NEWER = "Open it with the version of Loligo that made it, or with a newer one.";
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  volley: ["at_ms", "port", "strength_nS"],
  pulse: ["at_ms", "for_ms"],
  ramp: ["at_ms", "for_ms", "from_nA", "to_nA"],
  noise: ["at_ms", "for_ms", "sd_nA", "seed"],
  clamp: ["at_ms", "for_ms", "voltage_mV"],
  shock: ["at_ms"],
  set: ["at_ms", "name", "value"],
};
const POSSIBLE: Readonly<Record<string, readonly string[]>> = {
  volley: ["place"],
  pulse: ["place", "density_uA_per_cm2", "current_nA"],
  ramp: ["place"],
  noise: ["place", "every_ms"],
  clamp: ["place", "series_MOhm"],
  shock: ["to_mV", "by_mV"],
  set: [],
};
const TEXTS: readonly string[] = ["kind", "port", "place", "name"];

/** The page's address that opens this very run in the lab. */
export function replayHref(lesson: string, cell: string, run: Run, place: string | null = null): string {
  return `#/lesson/${encodeURIComponent(lesson)}/run?r=${writeReplay({ cell, run, place })}`;
}

/** The page's address that opens the run of a claim in the lab. */
export function claimHref(lesson: string, claim: string): string {
  return `#/lesson/${encodeURIComponent(lesson)}/run?claim=${encodeURIComponent(claim)}`;
}

/** HTML of a lesson without the links that open runs: for words that are spoken, or that stand on a button. */
export function withoutRunLinks(html: string): string {
  return html.replaceAll(/<a class="number"[^>]*>(.*?)<\/a>/g, "$1");
}

/** A run as the text of a link: base64url of its canonical JSON, the same text for the same run everywhere. */
export function writeReplay(replay: Replay): string {
  const bytes = new TextEncoder().encode(canonicalText(replayData(replay)));
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Read the text of a link; throws a Problem that says what is wrong with it. */
export function parseReplay(text: string): Replay {
  const letters = text.trim();
  if (letters === "") throw new Problem(WHERE, "it holds no run", COPY_AGAIN);
  if (letters.length > MAX_LETTERS) {
    throw new Problem(WHERE, `it is longer than ${MAX_LETTERS} letters`, "Make the run shorter, with fewer inputs.");
  }
  const data = record(decoded(letters));
  checkShape(data);
  const reader = new Reader(data, WHERE, COPY_AGAIN);
  const replay = { cell: reader.field("cell").text(), run: readRun(reader), place: reader.optional("place")?.text() ?? null };
  if (!(replay.run.until_ms > 0 && replay.run.until_ms <= 5000)) {
    throw new Problem(WHERE, "its run is not between 0 and 5000 ms long", "Change until_ms.");
  }
  return replay;
}

/** JSON with sorted keys, no blanks, and the shortest numbers that read back as the same doubles. */
export function canonicalText(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** A run as plain data, as lessons and the engine write it. */
export function runData(run: Run): Record<string, unknown> {
  return { until_ms: run.until_ms, parameters: run.parameters, inputs: run.inputs.map(inputData) };
}

function replayData({ cell, run, place }: Replay): Record<string, unknown> {
  return { cell, ...runData(run), ...(place === null ? {} : { place }) };
}

function inputData(input: TimedInput): Record<string, unknown> {
  switch (input.kind) {
    case "pulse": {
      const { current, ...rest } = input;
      return { ...rest, ...("nA" in current ? { current_nA: current.nA } : { density_uA_per_cm2: current.uA_per_cm2 }) };
    }
    case "shock": {
      const { voltage, ...rest } = input;
      return { ...rest, ...voltage };
    }
    default:
      return { ...input };
  }
}

function decoded(letters: string): unknown {
  if (!/^[A-Za-z0-9_-]+$/.test(letters)) {
    throw new Problem(WHERE, "it holds letters that no replay link has", COPY_AGAIN);
  }
  try {
    const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem(WHERE, "it is cut short, or letters of it were changed", COPY_AGAIN);
  }
}

function checkShape(data: Record<string, unknown>): void {
  if (!("cell" in data && "until_ms" in data)) throw foreign();
  refuseUnknown(data, ["cell", "until_ms", "parameters", "inputs", "place"]);
  const inputs = data["inputs"] ?? [];
  if (!Array.isArray(inputs)) throw foreign();
  if (inputs.length > MAX_INPUTS) {
    throw new Problem(WHERE, `it has more than ${MAX_INPUTS} inputs`, "Make the run shorter, with fewer inputs.");
  }
  for (const each of inputs) checkInput(record(each));
}

function checkInput(input: Record<string, unknown>): void {
  const kind = String(input["kind"]);
  const needed = Object.hasOwn(NEEDED, kind) ? NEEDED[kind]! : null;
  if (needed === null) throw new Problem(WHERE, `it has an input of a kind that is not known here: ${kind}`, NEWER);
  const choice = kind === "pulse" ? ["current_nA", "density_uA_per_cm2"] : kind === "shock" ? ["by_mV", "to_mV"] : null;
  refuseUnknown(input, ["kind", ...needed, ...POSSIBLE[kind]!]);
  const missing = needed.find((name) => !(name in input));
  if (missing !== undefined) throw new Problem(WHERE, `a ${kind} in it has no ${missing}`, COPY_AGAIN);
  if (choice !== null && choice.filter((name) => name in input).length !== 1) {
    throw new Problem(WHERE, `a ${kind} in it needs one of ${choice.join(" and ")}`, COPY_AGAIN);
  }
  for (const [name, value] of Object.entries(input)) {
    const isRight = TEXTS.includes(name) ? typeof value === "string" : typeof value === "number" && Number.isFinite(value);
    if (!isRight) throw new Problem(WHERE, `${name} of a ${kind} in it is not what it should be`, COPY_AGAIN);
  }
}

function refuseUnknown(data: Record<string, unknown>, known: readonly string[]): void {
  const unknown = Object.keys(data).sort().find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Problem(WHERE, `it says something that is not known here: ${unknown}`, NEWER);
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw foreign();
  return value as Record<string, unknown>;
}

function foreign(): Problem {
  return new Problem(WHERE, "what it holds is not a run", "Copy a link from the lab of a lesson.");
}
