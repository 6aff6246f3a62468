import type { CatalogueEntry } from "../contract/api";
import { parseCatalogue, parseToday, type Today } from "../contract/api";
import { type Lesson, parseLesson } from "../contract/lesson";
import { type Model, parseModel } from "../contract/model";
import { parseNarration } from "../contract/narration";
import { parseProgress, type Progress } from "../contract/progress";
import { Problem } from "../core/problem";
import { get } from "../study/server";
import type { NarrationSource } from "../watch/sound";
import { getAndKeep } from "./offline";

const FILES = ["lesson.json", "model.json", "scene.svg", "model.wasm"] as const;

/** All that one lesson needs, checked. */
export interface Bundle {
  readonly hash: string;
  readonly lesson: Lesson;
  readonly model: Model;
  readonly svg: string;
  readonly wasm: ArrayBuffer;
  /** Where all its files are; those of further cells are fetched when a learner asks for them. */
  readonly folder: string;
  /** Where its files are, to be kept once they have proved sound. */
  readonly paths: readonly string[];
  /** The spoken story, fetched when it is asked for; null where nobody speaks it. */
  readonly narration: NarrationSource | null;
}

export async function loadCatalogue(): Promise<CatalogueEntry[]> {
  return parseCatalogue(await (await get("api/lessons")).json());
}

/** What to ask now; at most what fits into the minutes, or all of it. */
export async function loadToday(minutes?: number): Promise<Today> {
  return parseToday(await (await get(minutes === undefined ? "api/today" : `api/today?minutes=${minutes}`)).json());
}

export async function loadProgress(): Promise<Progress> {
  const ahead_min = -new Date().getTimezoneOffset(); // the browser counts behind UTC
  return parseProgress(await (await get(`api/progress?zone_minutes=${ahead_min}`)).json());
}

/** A lesson to look at, without what makes it run. */
export async function loadPicture(entry: CatalogueEntry): Promise<{ lesson: Lesson; svg: string }> {
  const [lesson, svg] = await Promise.all([
    get(contentPath(entry, "lesson.json")).then((response) => response.json() as Promise<unknown>),
    get(contentPath(entry, "scene.svg")).then((response) => response.text()),
  ]);
  return { lesson: parseLesson(lesson), svg };
}

export function contentPath(entry: CatalogueEntry, file: string): string {
  return `content/${encodeURIComponent(entry.id)}/${encodeURIComponent(entry.hash)}/${file}`;
}

/** Fetch a lesson by its id: the newest that the server has. */
export async function loadBundle(id: string): Promise<Bundle> {
  const entry = (await loadCatalogue()).find((each) => each.id === id);
  if (entry === undefined) {
    throw new Problem(`lesson ${id}`, "this server has no such lesson", "Choose one from the list of lessons.");
  }
  const [lesson, model, svg, wasm] = await Promise.all([
    get(contentPath(entry, "lesson.json")).then((response) => response.json() as Promise<unknown>),
    get(contentPath(entry, "model.json")).then((response) => response.json() as Promise<unknown>),
    get(contentPath(entry, "scene.svg")).then((response) => response.text()),
    get(contentPath(entry, "model.wasm")).then((response) => response.arrayBuffer()),
  ]);
  const folder = contentPath(entry, "").slice(0, -1);
  const paths = FILES.map((file) => contentPath(entry, file));
  const parsed = parseLesson(lesson);
  const narration = parsed.narration === null ? null : narrationOf(entry, parsed.narration);
  return { hash: entry.hash, lesson: parsed, model: parseModel(model), svg, wasm, folder, paths, narration };
}

/** Sound is large: it comes when somebody listens, and then stays for when there is no network. */
function narrationOf(entry: CatalogueEntry, sheet: string): NarrationSource {
  const transcript = contentPath(entry, "transcript.html");
  return {
    load: async () => {
      // it is small, and then opens without a network, too
      for (const file of [transcript, contentPath(entry, "transcript.css")]) getAndKeep(file).catch(() => undefined);
      return parseNarration(await (await getAndKeep(contentPath(entry, sheet))).json());
    },
    transcript,
    sound: async (file) => (await getAndKeep(contentPath(entry, file))).blob(),
  };
}
