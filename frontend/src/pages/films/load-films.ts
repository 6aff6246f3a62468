import { type FilmFile, type Films, parseFilms } from "../../contract/films";
import { getAndKeep } from "../offline";

/** Ask what was made of a lesson; the list is kept for when there is no network, the films are not. */
export async function loadFilms(folder: string): Promise<Films> {
  return parseFilms(await (await getAndKeep(`${folder}/film.json`)).json());
}

/** How much there is to fetch, as people read it. */
export function sayBytes(bytes: number): string {
  return bytes < 950_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** How long, as people say it. */
export function saySeconds(seconds: number): string {
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** What a file is, in a few words: its size in dots and to fetch. */
export function sayFile({ size, bytes }: FilmFile): string {
  return [size === null ? "" : `${size[0]} × ${size[1]}`, sayBytes(bytes)].filter((each) => each !== "").join(", ");
}
