import { Reader } from "./reader";

export const FILM_KINDS = ["film", "tall", "mp4", "captions", "preview", "poster", "pdf"] as const;
export type FilmKind = (typeof FILM_KINDS)[number];

/** A file that was made of a lesson, and what one wants to know before it is fetched. */
export interface FilmFile {
  readonly file: string;
  readonly type: string;
  readonly bytes: number;
  /** Of what moves. */
  readonly seconds: number | null;
  /** Of what is seen, in dots. */
  readonly size: readonly [width: number, height: number] | null;
}

/** What was made of a lesson to look at; nothing of it need be there. */
export type Films = Readonly<Partial<Record<FilmKind, FilmFile>>>;

const FIX = "The lesson on the server is damaged or newer than this page: run “loligo build” again and reload.";

/** Check film.json at the door; kinds that this page does not know are left alone. */
export function parseFilms(data: unknown): Films {
  const sheet = new Reader(data, "film.json", FIX);
  if (sheet.field("schema").number() !== 1) throw sheet.problem("this page reads schema 1 only");
  const files = sheet.field("files");
  const found: Partial<Record<FilmKind, FilmFile>> = {};
  for (const kind of FILM_KINDS) {
    const file = files.optional(kind);
    if (file !== null) found[kind] = readFile(file);
  }
  return found;
}

function readFile(file: Reader): FilmFile {
  const name = file.field("file").text();
  if (!/^[a-z]+\.[a-z0-9]+$/.test(name)) throw file.problem(`"${name}" is no name of a film`);
  const width = file.optional("width")?.number() ?? null;
  const height = file.optional("height")?.number() ?? null;
  return {
    file: name,
    type: file.field("type").text(),
    bytes: file.field("bytes").number(),
    seconds: file.optional("seconds")?.number() ?? null,
    size: width === null || height === null ? null : [width, height],
  };
}
