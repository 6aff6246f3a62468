import type { Track } from "../../watch/timeline";

/** Which film of a lesson: #/lesson/<id>/film?track=plain&shape=tall&words=lit&fps=30 */
export interface FilmAddress {
  readonly id: string;
  readonly track: Exclude<Track, "described">;
  /** Wide fills 1280 by 720, tall 1080 by 1920. */
  readonly shape: "wide" | "tall";
  /** The word that is heard is lit in the caption. */
  readonly isLit: boolean;
  readonly fps: number;
}

const USUAL_FPS = 25;

/** Read the part of an address after #; null where it names no film. */
export function readFilmAddress(hash: string): FilmAddress | null {
  const [, id, query] = /^#\/lesson\/([^/?]+)\/film(?:\?(.*))?$/.exec(hash) ?? [];
  if (id === undefined) return null;
  const asked = new URLSearchParams(query ?? "");
  const fps = Number(asked.get("fps") ?? USUAL_FPS);
  return {
    id: decodeURIComponent(id),
    track: asked.get("track") === "plain" ? "plain" : "story",
    shape: asked.get("shape") === "tall" ? "tall" : "wide",
    isLit: asked.get("words") === "lit",
    fps: Number.isInteger(fps) && fps >= 1 && fps <= 60 ? fps : USUAL_FPS,
  };
}
